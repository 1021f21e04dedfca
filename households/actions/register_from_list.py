"""Many households at once, from a commune's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.queries.authority import places_of
from audit.models import Entry
from common import clock
from common.facts import Source
from common.text import clean, folded
from households.actions.add_person import checked_name
from households.actions.register import LONGEST_PRODUCE
from households.errors import NotYourPlace, WrongDay
from households.models import Enrolment, Milestone, Participant, Person
from households.rules import HELPERS
from places.models import Place

ATTEMPTS = 5


@dataclass(frozen=True)
class ListedHousehold:
    """What a list says about a household. `phone` is E.164; the hamlet lies in the commune."""

    name: str
    phone: str
    commune: Place
    hamlet: Place | None = None
    produce: str = ""
    sex: str = ""
    birth_year: int | None = None


def register_from_list(
    *, by: User | None, households: Sequence[ListedHousehold], happened_on: date | None = None
) -> list[Person | None]:
    """Write what ``register_participant(source=LIST)`` would for each, in a handful of statements.

    The answer has the head of each household in the order given, with its participant; None where somebody has the
    phone already, also an earlier one of the list: there nothing is changed. ``by`` None is the system.

    Raises NotYourPlace, NameMissing, WrongDay, and then writes nothing.
    """
    day = happened_on or clock.today()
    if day > clock.today():
        raise WrongDay
    _check_places(by, households)
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return _write(by, households, day)
        except IntegrityError as error:  # somebody else wrote one of the phones at this moment: look again
            if "households_phone_once" not in str(error) or attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def _check_places(by: User | None, households: Sequence[ListedHousehold]) -> None:
    ids = None if by is None else places_of(by, *HELPERS)
    for household in households:
        hamlet = household.hamlet
        if ids is not None and household.commune.pk not in ids and (hamlet is None or hamlet.pk not in ids):
            raise NotYourPlace


def _write(by: User | None, households: Sequence[ListedHousehold], day: date) -> list[Person | None]:
    held = set(Person.objects.filter(phone__in={one.phone for one in households}).values_list("phone", flat=True))
    heads: list[Person | None] = []
    for one in households:
        heads.append(None if one.phone in held else _head(one))
        held.add(one.phone)
    new = [head for head in heads if head is not None]
    Participant.objects.bulk_create([head.participant for head in new])
    Person.objects.bulk_create(new)
    _write_facts(by, [head.participant for head in new], day)
    return heads


def _head(one: ListedHousehold) -> Person:
    name = checked_name(one.name)
    participant = Participant(
        kind=Participant.Kind.HOUSEHOLD,
        name=name,
        folded_name=folded(name),
        commune=one.commune,
        hamlet=one.hamlet,
        produce=clean(one.produce)[:LONGEST_PRODUCE],
    )
    return Person(
        participant=participant, name=name, phone=one.phone, is_head=True, sex=one.sex, birth_year=one.birth_year
    )


def _write_facts(by: User | None, participants: list[Participant], day: date) -> None:
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(
            participant=participant, happened_on=day, recorded_by=by, source=Source.LIST, commune=participant.commune
        )
        for participant in participants
    )
    Milestone.objects.bulk_create(
        Milestone(
            participant=enrolment.participant,
            step=Milestone.Step.REGISTERED,
            reached_on=day,
            fact_type=Enrolment._meta.label_lower,
            fact_id=enrolment.pk,
        )
        for enrolment in enrolments
    )
    Entry.objects.bulk_create(
        Entry(
            by=by,
            action="register_participant",
            subject_type=Participant._meta.label_lower,
            subject_id=str(participant.pk),
            changes={
                "kind": str(participant.kind),
                "commune": participant.commune.code,
                "source": str(Source.LIST),
                "shares_phone": False,
            },
        )
        for participant in participants
    )
