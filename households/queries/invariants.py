"""What must hold between rows; each breach is named with the row (see `manage.py check_invariants`)."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from households.models import (
    AddressCheck,
    Consent,
    DigitalAddress,
    Enrolment,
    Milestone,
    Participant,
    Person,
    PhoneProof,
    Visit,
)

Step = Milestone.Step


def broken() -> Iterator[tuple[str, str]]:
    """Every breach as (rule, row)."""
    yield from _heads()
    yield from _phones()
    yield from _proofs()
    yield from _checks()
    met = Visit.objects.standing().exclude(outcome=Visit.Outcome.NOT_HOME)
    for step, facts in (
        (Step.REGISTERED, Enrolment.objects.standing()),
        (Step.CONSENTED, Consent.objects.standing().filter(purpose=Consent.Purpose.TAKE_PART)),
        (Step.MET, met),
        (Step.LOCATED, DigitalAddress.objects.standing()),
    ):
        yield from _milestones(step, facts)


def _heads() -> Iterator[tuple[str, str]]:
    heads = Count("people", filter=Q(people__is_head=True))
    for participant in Participant.objects.annotate(heads=heads).exclude(heads=1):
        yield "a participant has one head", f"participant {participant.pk}"
    for bare in Participant.objects.exclude(kind=Participant.Kind.HOUSEHOLD).filter(organisation=None):
        yield "an organisation has its record", f"participant {bare.pk}"
    for stray in Participant.objects.filter(enrolments=None):
        yield "a participant was enrolled once", f"participant {stray.pk}"


def _phones() -> Iterator[tuple[str, str]]:
    for person in Person.objects.filter(shares_phone=True, is_head=True, participant__shared_phone_reason=""):
        yield "a phone is shared with a reason only", f"person {person.pk}"
    for person in Person.objects.exclude(user=None).exclude(phone=F("user__phone")).filter(user__phone_verified=True):
        yield "a person signs in with the phone held of them", f"person {person.pk}"


def _proofs() -> Iterator[tuple[str, str]]:
    standing = PhoneProof.objects.open()
    for proof in standing.exclude(participant=F("person__participant")):
        yield "a proof is of one's own phone", f"proof {proof.pk}"
    for proof in standing.filter(person__phone=""):
        yield "a proved phone is held", f"proof {proof.pk}"


def _checks() -> Iterator[tuple[str, str]]:
    for check in AddressCheck.objects.standing().exclude(participant=F("address__participant")):
        yield "an address is verified for who has it", f"check {check.pk}"
    for check in AddressCheck.objects.standing().exclude(address__voided_at=None):
        yield "a corrected address is verified anew", f"check {check.pk}"


def _milestones(step: str, facts: QuerySet) -> Iterator[tuple[str, str]]:
    """A milestone stands on the day of the first fact; where there is no fact, there is no milestone."""
    first = facts.filter(participant=OuterRef("participant_id")).order_by().values("participant")
    day = Subquery(first.annotate(day=Min("happened_on")).values("day"))
    rows = Milestone.objects.filter(step=step).annotate(day=day)
    for row in rows.filter(Q(day=None) | ~Q(day=F("reached_on"))):
        yield f"milestone {step} is the day of the first fact", f"participant {row.participant_id}"
    reached = Milestone.objects.filter(step=step, participant=OuterRef("pk"))
    missing = Participant.objects.filter(~Exists(reached), Exists(facts.filter(participant=OuterRef("pk"))))
    for participant in missing:
        yield f"whoever has the fact has the milestone {step}", f"participant {participant.pk}"
