"""What other apps, and this one, do when a participant leaves or takes a consent back; registered in AppConfig.ready()."""

from collections.abc import Callable

from accounts.models import User
from common.registries import Registry
from households.models import Consent, Participant

# Called as handler(participant, by) in the transaction in which a participant leaves.
participant_left: Registry[Callable[[Participant, User | None], None]] = Registry(
    "what follows when a participant leaves"
)


def tell_left(participant: Participant, by: User | None) -> None:
    for name in participant_left.names():
        participant_left[name](participant, by)


# Called as handler(consent, by) in the transaction in which a consent ends: withdrawn, or its participant left.
consent_withdrawn: Registry[Callable[[Consent, User | None], None]] = Registry("what follows a withdrawn consent")


def tell_withdrawn(consent: Consent, by: User | None) -> None:
    for name in consent_withdrawn.names():
        consent_withdrawn[name](consent, by)
