"""Who has a phone already, and whether that may be said."""

from dataclasses import dataclass

from accounts.models import User
from households.models import Participant, Person


@dataclass(frozen=True)
class Holder:
    """Whether a phone is taken; ``participant`` only for those who may know whose it is."""

    is_taken: bool = False
    participant: Participant | None = None


def holder_of(phone: str, *, seen_by: User | None) -> Holder:
    """Look up who has ``phone`` (E.164).

    Named to the person who proved it by a code and to helpers within their places; to others it is not said that it
    exists. ``seen_by`` None is the system, which sees all.
    """
    if not phone:
        return Holder()
    people = Person.objects.filter(phone=phone)
    ids = list(people.order_by("shares_phone", "pk").values_list("participant_id", flat=True))
    if not ids:
        return Holder()
    known = Participant.objects.filter(pk__in=ids)
    is_own = seen_by is None or (seen_by.phone == phone and seen_by.phone_verified)
    if seen_by is not None and not is_own:
        known = known.visible_to(seen_by)
    return Holder(is_taken=True, participant=known.select_related("commune", "hamlet").first())


def heads_phone(participant: Participant) -> str:
    """The phone (E.164) of the participant's head, or nothing."""
    return Person.objects.filter(participant=participant, is_head=True).values_list("phone", flat=True).first() or ""
