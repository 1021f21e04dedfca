"""Tell the buyer that an order stands, and sellers that there is something to do. No names, phones or links."""

from collections.abc import Sequence

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.actions.queue_message import queue_message
from accounts.models import Message
from marketplace.actions.tell_seller import tell_seller
from marketplace.models import Order, Parcel, ParcelLine
from marketplace.order_lines import amount_of
from marketplace.order_numbers import show_number

PLACED = _("Chợ Nổi: your order %(number)s has gone to the seller. Find it again with this number and your phone.")
NEW_PARCEL = _("Chợ Nổi: new order %(number)s: %(goods)s. Open Mine at Chợ Nổi and answer within a day.")
CALLED_OFF = _(
    "Chợ Nổi: the buyer has cancelled order %(number)s. Nothing needs to be sent; the goods are on the market again."
)


def tell_order_placed(order: Order) -> None:
    """To the buyer: the number under which the order is found again."""
    with translation.override(settings.LANGUAGE_CODE):
        text = str(PLACED) % {"number": show_number(order.number)}
    queue_message(phone=order.phone, kind=Message.Kind.ORDER, text=text)


def tell_new_parcel(parcel: Parcel, lines: Sequence[ParcelLine]) -> None:
    """To the seller: what was ordered."""
    goods = ", ".join(f"{amount_of(line)} {line.name}" for line in lines[:3])
    if len(lines) > 3:
        goods += " …"
    tell_seller(
        participant=parcel.shop.participant, text=NEW_PARCEL, number=show_number(parcel.order.number), goods=goods
    )


def tell_called_off(parcel: Parcel) -> None:
    """To the seller: the buyer wants it no more."""
    tell_seller(participant=parcel.shop.participant, text=CALLED_OFF, number=show_number(parcel.order.number))
