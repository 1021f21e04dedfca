"""What apps above this one do when a participant leaves; they register in their AppConfig.ready()."""

from collections.abc import Callable

from accounts.models import User
from common.registries import Registry
from households.models import Participant

# Called as handler(participant, by) in the transaction in which a participant leaves.
participant_left: Registry[Callable[[Participant, User | None], None]] = Registry(
    "what follows when a participant leaves"
)


def tell_left(participant: Participant, by: User | None) -> None:
    for name in participant_left.names():
        participant_left[name](participant, by)
