"""One more person of a participant."""

from django.db import IntegrityError

from accounts.models import User
from audit.actions.record import record
from common.phones import parse_phone
from common.text import clean
from households.actions.act_for import acting_for
from households.errors import NameMissing, PhoneTaken
from households.models import Participant, Person
from households.queries.phones import holder_of
from households.rules import check_acts_for, is_member

LONGEST_NAME = 120


def add_person(
    *, by: User, participant: Participant, name: str, phone: str = "", sex: str = "", birth_year: int | None = None
) -> Person:
    """Add somebody to the participant's people. Raises NotYourHousehold, NotAssisting, NameMissing,
    NotAPhone, PhoneTaken.
    """
    check_acts_for(by, participant)
    name = checked_name(name)
    number = parse_phone(phone) if phone.strip() else ""
    holder = holder_of(number, seen_by=by)
    if holder.is_taken:
        raise PhoneTaken(holder.participant)
    try:
        with acting_for(by=by, participant=participant):
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
