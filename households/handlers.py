"""What other apps, and this one, do when a participant leaves or takes a consent back; registered in AppConfig.ready()."""

from collections.abc import Callable
from datetime import date

from accounts.models import User
from common.registries import Registry
from households.models import Consent, Participant

# Called as handler(participant, by) in the transaction in which a participant leaves.
participant_left: Registry[Callable[[Participant, User | None], None]] = Registry(
    "what follows when a participant leaves"
)

# Called as handler(participant, by, day) in the transaction in which a participant moves to another commune; what goes on
# ends in the old one and begins again in the new one on that day.
participant_moved: Registry[Callable[[Participant, User | None, date], None]] = Registry(
    "what follows when a participant moves"
)


# Called as handler(participant) in the transaction in which a participant is said to live in another hamlet of its commune.
hamlet_changed: Registry[Callable[[Participant], None]] = Registry("what follows when a participant's hamlet is mended")


def tell_hamlet_changed(participant: Participant) -> None:
    for name in hamlet_changed.names():
        hamlet_changed[name](participant)


def tell_moved(participant: Participant, by: User | None, day: date) -> None:
    for name in participant_moved.names():
        participant_moved[name](participant, by, day)


def tell_left(participant: Participant, by: User | None) -> None:
    for name in participant_left.names():
        participant_left[name](participant, by)


# Called as handler(consent, by) in the transaction in which a consent ends: withdrawn, or its participant left.
consent_withdrawn: Registry[Callable[[Consent, User | None], None]] = Registry("what follows a withdrawn consent")


def tell_withdrawn(consent: Consent, by: User | None) -> None:
    for name in consent_withdrawn.names():
        consent_withdrawn[name](consent, by)
