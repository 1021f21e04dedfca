"""A reminder to somebody of a participant: the one way in which such a message is written."""

from django.db import transaction

from accounts.actions.queue_message import queue_message
from accounts.models import Message
from households.actions.give_consent import open_consent
from households.models import Consent, Participant, Person


def remind(*, person: Person, text: str) -> Message | None:
    """Send ``text`` if the participant agreed to be reminded and the person has a phone; else nothing.

    Takes the lock that withdrawing takes, so that none slips through beside it.
    """
    if not person.phone:
        return None
    with transaction.atomic():
        Participant.objects.select_for_update(no_key=True).get(pk=person.participant_id)
        if open_consent(person, Consent.Purpose.REMINDERS) is None:
            return None
        return queue_message(phone=person.phone, kind=Message.Kind.REMINDER, text=text)
