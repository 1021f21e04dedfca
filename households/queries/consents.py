"""Who has not been asked yet."""

from accounts.models import User
from households.models import Consent, Participant, Person


def pending_consents(user: User) -> list[Participant]:
    """The user's participants that take part and have not agreed yet: written down by somebody else."""
    agreed = Consent.objects.open().values("participant_id")
    mine = Person.objects.filter(user=user).values("participant_id")
    waiting = Participant.objects.staying().filter(pk__in=mine).exclude(pk__in=agreed)
    return list(waiting.select_related("commune", "hamlet"))
