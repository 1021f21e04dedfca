"""Messages to a household about what is done in its name, in the site's own language."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.actions.queue_message import queue_message
from accounts.models import Message, User
from common import clock
from households.models import Assistance, Participant, Person


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
    phone = _phone_of(participant, but=helper.phone or "")
    if not phone:
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
    queue_message(phone=phone, kind=Message.Kind.NOTICE, text=text % values)


def tell_account_written(*, participant: Participant) -> None:
    """That the account was written down or replaced: also where a member did it, for a phone may be in other hands."""
    phone = _phone_of(participant)
    if not phone:
        return
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "Chợ Nổi: the account that %(name)s is paid to was written down anew at %(when)s. "
            "If that was not you, call the commune's officer."
        )
    values = {"name": participant.name, "when": _clock(clock.now())}
    queue_message(phone=phone, kind=Message.Kind.NOTICE, text=text % values)


def tell_phone_changed(*, person: Person, old: str) -> None:
    """That somebody of the household has another number: to the old one; where there was none, to the household's."""
    phone = old or _phone_of(person.participant, but=person.phone)
    if not phone:
        return
    with translation.override(settings.LANGUAGE_CODE):
        text = _("Your household's number on Chợ Nổi was changed. If that was not you, call the commune's officer.")
    queue_message(phone=phone, kind=Message.Kind.NOTICE, text=text)


def _phone_of(participant: Participant, *, but: str = "") -> str:
    """The head's phone, else that of another of its people; nothing where there is no other than ``but``."""
    people = Person.objects.filter(participant=participant).exclude(phone="").exclude(phone=but)
    return people.order_by("-is_head", "pk").values_list("phone", flat=True).first() or ""


def _named(helper: User) -> str:
    return helper.name or helper.phone or str(helper)


def _clock(moment: datetime) -> str:
    there = localtime(moment)
    return f"{there:%H:%M} {there.day}/{there.month}"
