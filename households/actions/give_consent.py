"""Keep that somebody agreed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.facts import Source
from households.actions.reach_milestone import reach_milestone
from households.errors import HasLeft, NotYourHousehold
from households.models import Consent, Enrolment, Milestone, Participant, Person
from households.rules import can_act_for, is_member


@dataclass(frozen=True)
class ConsentGiven:
    """What was shown, in which language, and how the answer was proved (Consent.Proof)."""

    wording: str
    language: str
    proof: str


def give_consent(
    *, by: User, participant: Participant, consent: ConsentGiven, person: Person | None = None, on: date | None = None
) -> Consent:
    """Keep the agreement of the participant's ``person`` (its head, if not said). A second one changes nothing.

    Raises NotYourHousehold, HasLeft.
    """
    if not can_act_for(by, participant):
        raise NotYourHousehold
    with transaction.atomic():
        Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
        if not Enrolment.objects.open().filter(participant=participant).exists():
            raise HasLeft
        held = Consent.objects.open().filter(participant=participant, purpose=Consent.Purpose.TAKE_PART).first()
        if held is not None:
            return held
        source = Source.SELF if is_member(by, participant) else Source.ASSISTED
        given = write_consent(
            by=by, participant=participant, person=person or head_of(participant), consent=consent, source=source, on=on
        )
        record(
            by=by,
            action="give_consent",
            subject=given,
            on_behalf_of=participant.pk if source == Source.ASSISTED else None,
            changes={"proof": consent.proof, "language": consent.language},
        )
    return given


def write_consent(
    *, by: User | None, participant: Participant, person: Person, consent: ConsentGiven, source: str, on: date | None
) -> Consent:
    """Write the row and its milestone, in the caller's transaction."""
    given = Consent.objects.create(
        participant=participant,
        person=person,
        wording=consent.wording,
        language=consent.language,
        proof=consent.proof,
        happened_on=on or clock.today(),
        recorded_by=by,
        source=source,
        commune_id=participant.commune_id,
    )
    reach_milestone(participant=participant, step=Milestone.Step.CONSENTED, on=given.happened_on, fact=given)
    return given


def head_of(participant: Participant) -> Person:
    return Person.objects.get(participant=participant, is_head=True)
