"""One more person of a participant."""

from django.db import IntegrityError, transaction

from accounts.models import User
from audit.actions.record import record
from common.phones import parse_phone
from common.text import clean
from households.errors import NameMissing, NotYourHousehold, PhoneTaken
from households.models import Participant, Person
from households.queries.phones import holder_of
from households.rules import can_act_for, is_member

LONGEST_NAME = 120


def add_person(
    *, by: User, participant: Participant, name: str, phone: str = "", sex: str = "", birth_year: int | None = None
) -> Person:
    """Add somebody to the participant's people. Raises NotYourHousehold, NameMissing, NotAPhone, PhoneTaken."""
    if not can_act_for(by, participant):
        raise NotYourHousehold
    name = checked_name(name)
    number = parse_phone(phone) if phone.strip() else ""
    holder = holder_of(number, seen_by=by)
    if holder.is_taken:
        raise PhoneTaken(holder.participant)
    try:
        with transaction.atomic():
            person = Person.objects.create(
                participant=participant, name=name, phone=number, sex=sex, birth_year=birth_year
            )
            on_behalf_of = None if is_member(by, participant) else participant.pk
            record(by=by, action="add_person", subject=person, on_behalf_of=on_behalf_of)
    except IntegrityError:
        raise PhoneTaken(holder_of(number, seen_by=by).participant) from None
    return person


def checked_name(text: str) -> str:
    """Return a name as it is kept: NFC, one space between words; raises NameMissing."""
    name = clean(text)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise NameMissing
    return name
