"""Somebody takes back what was agreed to. It is carried out at once; the law would give 15 days (SOURCES 22)."""

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from households.actions.give_consent import head_of, open_consent
from households.actions.on_behalf import on_behalf_of
from households.errors import LeaveInstead, NotAgreed, NotYourHousehold
from households.handlers import tell_withdrawn
from households.models import Consent, Participant, Person
from households.rules import can_speak_for

WITHDREW = "withdrew"


def withdraw_consent(*, by: User, participant: Participant, purpose: str, person: Person | None = None) -> Consent:
    """End the consent to ``purpose`` and do what follows from it (``households.handlers.consent_withdrawn``).

    ``person`` is whose it is where the purpose is each one's (the head, if not said). No reason is asked.
    Raises NotYourHousehold, LeaveInstead for taking part itself, NotAgreed.
    """
    person = person or head_of(participant)
    if person.participant_id != participant.pk or not can_speak_for(by, person, purpose):
        raise NotYourHousehold
    if purpose == Consent.Purpose.TAKE_PART:
        raise LeaveInstead
    with transaction.atomic():
        Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
        consent = open_consent(person, purpose)
        if consent is None:
            raise NotAgreed
        consent.end(reason=WITHDREW)
        tell_withdrawn(consent, by)
        record(
            by=by,
            action="withdraw_consent",
            subject=consent,
            on_behalf_of=on_behalf_of(by, participant),
            changes={"purpose": purpose},
        )
    return consent
