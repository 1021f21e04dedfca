"""Messages to a household about who acts for it, in the site's own language."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.actions.queue_message import queue_message
from accounts.models import Message, User
from households.models import Assistance, Participant


def tell_code(*, phone: str, helper: User, participant: Participant, code: str) -> None:
    """Who asks, for what, and the code that is the agreement. The number comes first, so that a preview shows it."""
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "%(code)s: tell it to %(helper)s only if they shall do things on Chợ Nổi for %(name)s today. "
            "You do not know them? Tell it to nobody."
        )
    values = {"code": code, "helper": _named(helper), "name": participant.name}
    queue_message(phone=phone, kind=Message.Kind.CODE, text=text % values)


def tell_agreed_without_code(*, assistance: Assistance) -> None:
    """That somebody helps on the word that the household agreed, and how to end it."""
    participant, helper = assistance.participant, assistance.helper
    others = participant.people.exclude(phone="").exclude(phone=helper.phone or "")
    person = others.order_by("-is_head", "pk").first()
    if person is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "Chợ Nổi: %(helper)s does things for %(name)s until %(until)s, saying that %(who)s agreed. "
            "Not so? Sign in and end it under: Who helped me."
        )
    values = {
        "helper": _named(helper),
        "name": participant.name,
        "who": assistance.agreed_by.name,
        "until": _clock(assistance.expires_at),
    }
    queue_message(phone=person.phone, kind=Message.Kind.NOTICE, text=text % values)


def _named(helper: User) -> str:
    return helper.name or helper.phone or str(helper)


def _clock(moment: datetime) -> str:
    there = localtime(moment)
    return f"{there:%H:%M} {there.day}/{there.month}"
