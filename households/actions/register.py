"""Somebody takes part from now on."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.facts import Source
from common.phones import parse_phone
from common.text import clean, folded
from households.actions.add_person import checked_name
from households.actions.give_consent import ConsentGiven, write_consent
from households.actions.prove_phone import prove_phone
from households.actions.reach_milestone import reach_milestone
from households.actions.visits import write_visit
from households.errors import NotYourPlace, PhoneNotProved, PhoneTaken, WrongDay
from households.models import Enrolment, Milestone, Organisation, Participant, Person, PhoneProof, Team, Visit
from households.queries.phones import holder_of
from households.rules import can_register_in
from places.actions.add_hamlet import add_hamlet
from places.errors import PlaceUnknown
from places.models import Place
from places.queries.find import find_place

LONGEST_PRODUCE = 200


@dataclass(frozen=True)
class _Entry:
    """What is written down, checked for shape."""

    kind: str
    name: str
    person_name: str
    phone: str
    produce: str
    source: str
    happened_on: date
    shared_phone_reason: str


def register_participant(
    *,
    by: User | None,
    kind: str,
    name: str,
    phone: str,
    commune: Place,
    source: str,
    hamlet: Place | None = None,
    hamlet_name: str = "",
    produce: str = "",
    person_name: str = "",
    consent: ConsentGiven | None = None,
    happened_on: date | None = None,
    shared_phone_reason: str = "",
    team: Team | None = None,
) -> Participant:
    """Write down a participant with its head, its enrolment and, if given, its consent.

    ``name`` is the household head's, or the organisation's with ``person_name`` as whom to speak to. ``phone`` in any
    form.
    ``source`` (common.facts.Source): SELF needs the phone that ``by`` proved by a code; ASSISTED and LIST a role that
    reaches the place (``by`` None is the system). ``hamlet_name`` that is not known yet becomes a hamlet. Assisted, it
    is a visit of ``team`` too.

    Raises NameMissing, NotAPhone, PlaceUnknown, HamletNameWrong, WrongDay, PhoneNotProved, NotYourPlace, PhoneTaken.
    Of two at the same moment with one phone the database lets one through (households_phone_once).
    """
    entry = _Entry(
        kind=Participant.Kind(kind),
        name=checked_name(name),
        person_name=checked_name(person_name or name),
        phone=parse_phone(phone),
        produce=clean(produce)[:LONGEST_PRODUCE],
        source=Source(source),
        happened_on=happened_on or clock.today(),
        shared_phone_reason=clean(shared_phone_reason)[:200],
    )
    _check(entry, by=by, commune=commune, hamlet=hamlet, hamlet_name=hamlet_name)
    try:
        with transaction.atomic():
            if hamlet is None and hamlet_name.strip():
                hamlet = add_hamlet(commune=commune, name=hamlet_name)
            holder = holder_of(entry.phone, seen_by=by)
            if holder.is_taken and not entry.shared_phone_reason:
                raise PhoneTaken(holder.participant)
            return _write(
                entry, by=by, commune=commune, hamlet=hamlet, shares=holder.is_taken, consent=consent, team=team
            )
    except IntegrityError as error:
        if "households_phone_once" not in str(error):
            raise
        raise PhoneTaken(holder_of(entry.phone, seen_by=by).participant) from None


def _check(entry: _Entry, *, by: User | None, commune: Place, hamlet: Place | None, hamlet_name: str) -> None:
    if commune.kind not in Place.COMMUNE_KINDS or commune.valid_to is not None:
        raise PlaceUnknown
    if hamlet is not None and (hamlet.kind != Place.Kind.HAMLET or hamlet.parent_id != commune.pk):
        raise PlaceUnknown(field="hamlet")
    if entry.happened_on > clock.today():
        raise WrongDay
    if entry.source == Source.SELF:
        if by is None or not by.phone_verified or by.phone != entry.phone:
            raise PhoneNotProved
    elif by is not None and not can_register_in(by, commune, hamlet or _known_hamlet(commune, hamlet_name)):
        raise NotYourPlace


def _known_hamlet(commune: Place, name: str) -> Place | None:
    try:
        return find_place(name, within=commune) if name.strip() else None
    except PlaceUnknown:
        return None


def _write(
    entry: _Entry,
    *,
    by: User | None,
    commune: Place,
    hamlet: Place | None,
    shares: bool,
    consent: ConsentGiven | None,
    team: Team | None,
) -> Participant:
    participant = Participant.objects.create(
        kind=entry.kind,
        name=entry.name,
        folded_name=folded(entry.name),
        commune=commune,
        hamlet=hamlet,
        produce=entry.produce,
        shared_phone_reason=entry.shared_phone_reason if shares else "",
    )
    if participant.is_organisation:
        Organisation.objects.create(participant=participant)
    is_own = entry.source == Source.SELF
    head = Person.objects.create(
        participant=participant,
        name=entry.person_name,
        phone=entry.phone,
        shares_phone=shares,
        is_head=True,
        user=by if is_own else None,
    )
    fact = {"happened_on": entry.happened_on, "recorded_by": by, "source": entry.source, "commune": commune}
    enrolment = Enrolment.objects.create(participant=participant, **fact)
    reach_milestone(participant=participant, step=Milestone.Step.REGISTERED, on=entry.happened_on, fact=enrolment)
    if is_own and by is not None:
        prove_phone(by=by, person=head, how=PhoneProof.How.CODE, on=entry.happened_on)
        if not by.name:
            by.name = entry.person_name
            by.save(update_fields=["name"])
    if consent is not None:
        write_consent(
            by=by, participant=participant, person=head, consent=consent, source=entry.source, on=entry.happened_on
        )
    if entry.source == Source.ASSISTED and by is not None:
        write_visit(
            by=by, participant=participant, outcome=Visit.Outcome.HELPED, note="", on=entry.happened_on, team=team
        )
    record(
        by=by,
        action="register_participant",
        subject=participant,
        on_behalf_of=participant.pk if entry.source == Source.ASSISTED else None,
        changes={"kind": str(entry.kind), "commune": commune.code, "source": str(entry.source), "shares_phone": shares},
    )
    return participant
