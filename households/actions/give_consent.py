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
from households.rules import can_speak_for, is_member

# An agreement to older words makes room for one to the words of today.
REWORDED = "reworded"


@dataclass(frozen=True)
class ConsentGiven:
    """What was shown, in which language, how the answer was proved (Consent.Proof), and what for."""

    wording: str
    language: str
    proof: str
    purpose: str = Consent.Purpose.TAKE_PART
    version: int = 1


def give_consent(
    *, by: User, participant: Participant, consent: ConsentGiven, person: Person | None = None, on: date | None = None
) -> Consent:
    """Keep the agreement of the participant's ``person`` (its head, if not said). A second one to the same words changes
    nothing.

    Raises NotYourHousehold, HasLeft.
    """
    person = person or head_of(participant)
    if person.participant_id != participant.pk or not can_speak_for(by, person, consent.purpose):
        raise NotYourHousehold
    with transaction.atomic():
        lock_staying(participant)
        return agreed(by=by, person=person, consent=consent, on=on)


def lock_staying(participant: Participant) -> None:
    """Lock the participant's row in the caller's transaction. Raises HasLeft."""
    Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    if not Enrolment.objects.open().filter(participant=participant).exists():
        raise HasLeft


def agreed(*, by: User, person: Person, consent: ConsentGiven, on: date | None = None) -> Consent:
    """The open consent to these words, written now if there is none; the caller holds the participant's lock."""
    participant = person.participant
    held = open_consent(person, consent.purpose)
    if held is not None and held.version >= consent.version:
        return held
    if held is not None:
        held.end(reason=REWORDED)
    source = Source.SELF if is_member(by, participant) else Source.ASSISTED
    given = write_consent(by=by, participant=participant, person=person, consent=consent, source=source, on=on)
    record(
        by=by,
        action="give_consent",
        subject=given,
        on_behalf_of=participant.pk if source == Source.ASSISTED else None,
        changes={"purpose": str(consent.purpose), "proof": consent.proof, "language": consent.language},
    )
    return given


def open_consent(person: Person, purpose: str) -> Consent | None:
    """The consent that covers ``person``: its own where the purpose is each one's, else the participant's."""
    rows = Consent.objects.open().filter(participant=person.participant_id, purpose=purpose)
    if purpose in Consent.OF_A_PERSON:
        rows = rows.filter(person=person)
    return rows.first()


def write_consent(
    *, by: User | None, participant: Participant, person: Person, consent: ConsentGiven, source: str, on: date | None
) -> Consent:
    """Write the row, and the milestone that taking part is, in the caller's transaction."""
    given = Consent.objects.create(
        participant=participant,
        person=person,
        purpose=consent.purpose,
        wording=consent.wording,
        version=consent.version,
        language=consent.language,
        proof=consent.proof,
        happened_on=on or clock.today(),
        recorded_by=by,
        source=source,
        commune_id=participant.commune_id,
    )
    if given.purpose == Consent.Purpose.TAKE_PART:
        reach_milestone(participant=participant, step=Milestone.Step.CONSENTED, on=given.happened_on, fact=given)
    return given


def speaker(by: User, participant: Participant) -> Person:
    """Who agrees for the participant: the member who is signed in, else the head."""
    return Person.objects.filter(participant=participant, user=by).first() or head_of(participant)


def head_of(participant: Participant) -> Person:
    return Person.objects.get(participant=participant, is_head=True)
