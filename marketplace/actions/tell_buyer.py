"""Tell the buyer where a parcel has got to: a short text without links or names of people."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.actions.queue_message import queue_message
from accounts.models import Message
from common.money import show_vnd
from marketplace.models import Lot, Parcel
from marketplace.order_numbers import show_number
from payments.models import Payment

State = Parcel.State

NEWS = {
    State.ACCEPTED: _("Chợ Nổi: order %(number)s. %(shop)s has accepted it and is getting it ready."),
    State.SENT: _("Chợ Nổi: order %(number)s. %(shop)s has sent it on its way."),
    State.HANDED_OVER: _("Chợ Nổi: order %(number)s from %(shop)s has been handed over. Thank you."),
    State.REFUSED_BY_SELLER: _(
        "Chợ Nổi: order %(number)s. We are sorry, %(shop)s cannot: %(reason)s. Money paid by card comes back."
    ),
    State.REFUSED_AT_DOOR: _("Chợ Nổi: order %(number)s from %(shop)s is noted as not taken at the door."),
    State.CANCELLED: _("Chợ Nổi: order %(number)s from %(shop)s is cancelled. Money paid by card comes back."),
    State.LAPSED: _("Chợ Nổi: order %(number)s was not paid in time, so the goods are back on the market."),
}

LESS_IN_CASH = _("Chợ Nổi: order %(number)s is packed. By the scale it is %(less)s less: you pay %(sum)s to %(shop)s.")
LESS_BY_CARD = _(
    "Chợ Nổi: order %(number)s from %(shop)s is packed. By the scale it is %(less)s less: that comes back."
)


def tell_buyer(*, parcel: Parcel, reason: str = "") -> None:
    """Queue the news of the parcel's present state, if there is any to tell, in the site's own language."""
    if parcel.state not in NEWS:
        return
    with translation.override(settings.LANGUAGE_CODE):
        text = str(NEWS[State(parcel.state)]) % {
            "number": show_number(parcel.order.number),
            "shop": parcel.shop.name,
            "reason": reason.rstrip(". "),
        }
    queue_message(phone=parcel.order.phone, kind=Message.Kind.ORDER, text=text)


def tell_packed_less(*, parcel: Parcel, less_vnd: int) -> None:
    """Queue what the scale said, where it is less than was ordered."""
    is_cash = parcel.order.rail == Payment.Rail.CASH
    with translation.override(settings.LANGUAGE_CODE):
        text = str(LESS_IN_CASH if is_cash else LESS_BY_CARD) % {
            "number": show_number(parcel.order.number),
            "shop": parcel.shop.name,
            "less": show_vnd(less_vnd),
            "sum": show_vnd(parcel.total_vnd),
        }
    queue_message(phone=parcel.order.phone, kind=Message.Kind.ORDER, text=text)


ANSWERED = _("Chợ Nổi: %(shop)s has answered about order %(number)s: %(words)s")
TAKEN_BACK = _("Chợ Nổi: %(shop)s has the goods of order %(number)s back. Your money comes back the way you paid it.")


def tell_answer(*, parcel: Parcel, words: str, is_returned: bool) -> None:
    """Queue what came of a complaint."""
    with translation.override(settings.LANGUAGE_CODE):
        text = str(TAKEN_BACK if is_returned else ANSWERED) % {
            "shop": parcel.shop.name,
            "number": show_number(parcel.order.number),
            "words": words.rstrip(". "),
        }
    queue_message(phone=parcel.order.phone, kind=Message.Kind.ORDER, text=text)


HIDDEN = _("Chợ Nổi: what you wrote about %(name)s (order %(number)s) is no longer shown: %(reason)s.")


def tell_hidden(*, parcel: Parcel, name: str, reason: str) -> None:
    """Queue why a review is no longer shown, where the buyer can still be reached."""
    if not parcel.order.phone:
        return
    with translation.override(settings.LANGUAGE_CODE):
        text = str(HIDDEN) % {"name": name, "number": show_number(parcel.order.number), "reason": reason.rstrip(". ")}
    queue_message(phone=parcel.order.phone, kind=Message.Kind.ORDER, text=text)


WITHDRAWN = _(
    "Chợ Nổi: %(shop)s takes back lot %(lot)s of %(goods)s, which is in your order %(number)s: %(reason)s. "
    "Do not use it; call the seller."
)


def tell_lot_withdrawn(*, parcel: Parcel, lot: Lot) -> None:
    """Queue that something is wrong with what is in the parcel, and what."""
    with translation.override(settings.LANGUAGE_CODE):
        text = str(WITHDRAWN) % {
            "shop": parcel.shop.name,
            "lot": lot,
            "goods": lot.product.name,
            "number": show_number(parcel.order.number),
            "reason": lot.withdrawn_why.rstrip(". "),
        }
    queue_message(phone=parcel.order.phone, kind=Message.Kind.ORDER, text=text)
