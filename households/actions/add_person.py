"""One more person of a participant."""

from django.db import IntegrityError

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.phones import parse_phone
from common.text import clean
from households.actions.act_for import acting_for
from households.actions.on_behalf import on_behalf_of
from households.errors import HasLeft, NameMissing, PhoneTaken, YearWrong
from households.models import Enrolment, Participant, Person
from households.queries.phones import holder_of
from households.relations import relations_of
from households.rules import check_acts_for

LONGEST_NAME = 120
OLDEST = 120


def add_person(
    *,
    by: User,
    participant: Participant,
    name: str,
    phone: str = "",
    sex: str = "",
    birth_year: int | None = None,
    relation: str = "",
) -> Person:
    """Add somebody to the participant's people; the phone is proved when its owner signs in.

    Raises NotYourHousehold, NotAssisting, HasLeft, NameMissing, YearWrong, NotAPhone, PhoneTaken.
    """
    check_acts_for(by, participant)
    if not Enrolment.objects.open().filter(participant=participant).exists():
        raise HasLeft
    name, birth_year = checked_name(name), checked_year(birth_year)
    number = parse_phone(phone) if phone.strip() else ""
    holder = holder_of(number, seen_by=by)
    if holder.is_taken:
        raise PhoneTaken(holder.participant)
    try:
        with acting_for(by=by, participant=participant):
            person = Person.objects.create(
                participant=participant,
                name=name,
                phone=number,
                sex=Person.Sex(sex) if sex else "",
                birth_year=birth_year,
                relation=checked_relation(relation, participant),
            )
            record(by=by, action="add_person", subject=person, on_behalf_of=on_behalf_of(by, participant))
    except IntegrityError:
        raise PhoneTaken(holder_of(number, seen_by=by).participant) from None
    return person


def checked_name(text: str) -> str:
    """Return a name as it is kept: NFC, one space between words; raises NameMissing."""
    name = clean(text)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise NameMissing
    return name


def checked_year(year: int | None) -> int | None:
    """A year in which somebody alive may have been born, or nothing; raises YearWrong."""
    if year is not None and not clock.today().year - OLDEST <= year <= clock.today().year:
        raise YearWrong
    return year


def checked_relation(relation: str, participant: Participant) -> str:
    """A relation that fits the participant's kind; another one is not kept."""
    return relation if relation in relations_of(participant.kind) else ""
