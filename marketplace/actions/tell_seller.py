"""A message to the people of a participant."""

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from accounts.actions.queue_message import queue_message
from accounts.models import Message
from households.models import Participant


def tell_seller(
    *, participant: Participant, text: str | Promise, kind: str = Message.Kind.ORDER, **values: object
) -> int:
    """Queue ``text`` (a lazy message, filled with ``values``) for the participant's head, in the site's own language.

    Where the head has no phone, for somebody of it who has one. Returns how many were queued.
    """
    with translation.override(settings.LANGUAGE_CODE):
        words = str(text) % values
    person = participant.people.exclude(phone="").order_by("-is_head", "pk").first()
    if person is None:
        return 0
    queue_message(phone=person.phone, kind=kind, text=words)
    return 1
