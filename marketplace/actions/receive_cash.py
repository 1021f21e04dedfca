"""Cash that came with, or after, the handing over."""

from django.db import transaction

from accounts.models import User
from marketplace.actions.complete_sale import mark_paid
from marketplace.actions.held_parcel import held_parcel
from marketplace.errors import MoveNotPermitted
from marketplace.models import Parcel
from marketplace.rules import check_takes_money
from payments.actions import confirm_cash
from payments.models import Payment


def cash_received(*, by: User, parcel: Parcel) -> Parcel:
    """The money for a parcel that was handed over is here. Raises NotYours, MoneyIsTheirs; MoveNotPermitted where none is awaited."""
    check_takes_money(by, parcel.shop.participant)
    with transaction.atomic():
        parcel = held_parcel(parcel.pk)
        if parcel.state != Parcel.State.HANDED_OVER:
            raise MoveNotPermitted
        confirm_parcel_cash(parcel=parcel, by=by)
    return parcel


def confirm_parcel_cash(*, parcel: Parcel, by: User | None) -> None:
    """Confirm the parcel's own cash payment, and write the sale as this person's word; None: the carrier's. The caller holds it locked."""
    payment = Payment.objects.for_payee("parcel", str(parcel.pk)).open().filter(rail=Payment.Rail.CASH).first()
    if payment is None:
        raise MoveNotPermitted
    mark_paid(parcel=parcel, by=by)
    confirm_cash(payment_id=payment.pk, by=by)
