"""Turn a basket into an order: stock reserved, parcels made, payments started, all in one transaction."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import UUIDField
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.prepared import Prepared, Slot
from marketplace.actions.order_money import start_card_payment, start_cash_payments
from marketplace.actions.settle_order import TIME_TO_ANSWER
from marketplace.actions.stock import reserve
from marketplace.actions.tell_order import tell_new_parcel, tell_order_placed
from marketplace.buying_errors import BasketChanged, BasketEmpty, NoSuchWay, NoWayTogether, TooMuchMoney
from marketplace.models import Basket, BasketLine, DeliveryRate, Order, Parcel, ParcelLine, ParcelMove
from marketplace.queries.baskets import Contents, Part, contents_of
from marketplace.queries.checkout import ways_to
from marketplace.sending import Sending, Zone, zone_of
from payments.models import Payment
from payments.rails import rail_named
from places.models import Place

LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"
NUMBER_LENGTH = 8
MOST_VND = 10**12  # an order of more is a slip of the finger, and sums of such rows fit their columns


@dataclass(frozen=True)
class Delivery:
    """To whom and how. ``phone`` is E.164; ``commune`` and ``address`` are needed unless it is picked up."""

    name: str
    phone: str
    way: str
    commune: Place | None = None
    address: str = ""
    note: str = ""


def place_order(*, by: User | None, basket: Basket, to: Delivery, rail: str, form_key: UUID, as_seen: str) -> Order:
    """Order what lies in the basket; the basket is empty afterwards. The same ``form_key`` again is the same order.

    Paid in cash it is placed at once and the sellers are told; by card it waits for the money until ``pay_by``, and the
    provider is asked after commit (order_money.pay_order). ``as_seen`` is Contents.as_seen of the page that was sent.
    Raises NotEnough, BasketChanged, BasketEmpty, NoSuchWay,
    NoWayTogether, TooMuchMoney, PaymentRefused; then nothing has changed.
    """
    rail_named(rail)
    if to.way not in DeliveryRate.Way.values:
        raise NoSuchWay
    try:
        with transaction.atomic():
            _BASKET(pk=basket.pk)
            earlier = order_of_form(form_key)
            return earlier or _order(by, basket, to, rail, form_key, as_seen)
    except IntegrityError:
        earlier = order_of_form(form_key)
        if earlier is None:
            raise
        return earlier


def order_of_form(form_key: UUID) -> Order | None:
    """What came of the form of that key, if it was sent before."""
    return _OF_FORM.first(form_key=form_key)


_BASKET = Prepared(lambda: Basket.objects.select_for_update(no_key=True).filter(pk=Slot("pk")))
_OF_FORM = Prepared(lambda: Order.objects.filter(form_key=Slot("form_key", UUIDField())))


def _order(by: User | None, basket: Basket, to: Delivery, rail: str, form_key: UUID, as_seen: str) -> Order:
    contents = contents_of(basket.key)
    _check(contents, as_seen)
    if not ways_to(contents):
        raise NoWayTogether
    sent = _sendings(contents, to)
    total_vnd = contents.goods_vnd + sum(sending.price_vnd for sending in sent)
    if total_vnd > MOST_VND:
        raise TooMuchMoney
    reserve({line.offer.pk: line.row.quantity for line in contents.lines})
    is_cash = rail == Payment.Rail.CASH
    order = Order.objects.create(
        number=new_number(),
        buyer=by,
        name=to.name,
        phone=to.phone,
        commune=to.commune,
        address=to.address,
        note=to.note,
        rail=rail,
        state=Order.State.PLACED if is_cash else Order.State.AWAITING_PAYMENT,
        total_vnd=total_vnd,
        pay_by=None if is_cash else clock.now() + timedelta(minutes=settings.PAYMENT_MINUTES),
        form_key=form_key,
    )
    parcels = {
        parcel: lines
        for part, sending in zip(contents.parts, sent, strict=True)
        for parcel, lines in [_parcel(order, part, sending, by)]
    }
    record(
        by=by,
        action="place_order",
        subject=order,
        changes={"rail": rail, "total_vnd": order.total_vnd, "parcels": len(parcels)},
    )
    if is_cash:
        start_cash_payments(parcels, by=by)
        for parcel, lines in parcels.items():
            tell_new_parcel(parcel, lines)
        tell_order_placed(order)
    else:
        start_card_payment(order, by=by)
    BasketLine.objects.filter(basket=basket).delete()
    return order


def _check(contents: Contents, as_seen: str) -> None:
    if not contents.lines:
        raise BasketEmpty
    if contents.as_seen != as_seen or any(line.trouble == "new_price" for line in contents.lines):
        raise BasketChanged


def _sendings(contents: Contents, to: Delivery) -> list[Sending]:
    """How each parcel goes to the buyer's commune, and what that costs. Raises NoSuchWay, naming who cannot."""
    found = []
    for part in contents.parts:
        zone = zone_of(part.shop, to.commune) if to.commune else Zone.SAME
        sending = part.sending(to.way, contents.tariffs, zone=zone, commune_id=to.commune.pk if to.commune else None)
        if sending is None:
            raise NoSuchWay(_("%(shop)s cannot send these goods so. Choose another way.") % {"shop": part.shop.name})
        found.append(sending)
    return found


def _parcel(order: Order, part: Part, sending: Sending, by: User | None) -> tuple[Parcel, list[ParcelLine]]:
    """One shop's part with its lines, what it is and costs copied as it is now."""
    is_new = order.state == Order.State.PLACED
    state = Parcel.State.NEW if is_new else Parcel.State.AWAITING_PAYMENT
    parcel = Parcel.objects.create(
        order=order,
        shop=part.shop,
        state=state,
        way=sending.way,
        goods_vnd=part.goods_vnd,
        delivery_vnd=sending.price_vnd,
        answer_by=clock.now() + TIME_TO_ANSWER if is_new else None,
    )
    lines = ParcelLine.objects.bulk_create(
        ParcelLine(
            parcel=parcel,
            offer=line.offer,
            name=line.offer.product.name,
            unit_name=line.offer.unit.name,
            unit_base_units=line.offer.unit.base_units,
            price_vnd=line.offer.price_vnd,
            quantity=line.row.quantity,
            harvest_on=line.offer.harvest_on,
            total_vnd=line.total_vnd,
        )
        for line in part.lines
    )
    ParcelMove.objects.create(parcel=parcel, state=state, by=by)
    return parcel, lines


def new_number() -> str:
    """Eight letters and figures that nobody mistakes for one another, and of which nobody guesses the next."""
    while True:
        number = "".join(secrets.choice(LETTERS) for _letter in range(NUMBER_LENGTH))
        if not Order.objects.filter(number=number).exists():
            return number
