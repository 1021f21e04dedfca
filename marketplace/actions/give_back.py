"""The money of a parcel that will not be had after all."""

from accounts.models import User
from marketplace.models import Parcel
from payments.actions import cancel_payment, refund_payment
from payments.models import Payment


def give_back_money(
    *, parcel: Parcel, by: User | None, purpose: str, reason: str, amount_vnd: int | None = None
) -> None:
    """Card: give the parcel's share back (or ``amount_vnd`` of it), after commit. Cash: what is open is not to be paid any
    more, what was paid goes back from hand to hand. The caller holds the parcel locked.
    """
    share_vnd = parcel.total_vnd if amount_vnd is None else amount_vnd
    if parcel.order.rail == Payment.Rail.CARD:
        for payment in Payment.objects.for_payee("order", str(parcel.order_id)):
            if payment.is_paid:
                _refund(payment, parcel, by, purpose, reason, share_vnd)
                return
    else:
        for payment in Payment.objects.for_payee("parcel", str(parcel.pk)):
            if payment.is_paid:
                _refund(payment, parcel, by, purpose, reason, share_vnd)
            elif payment.is_open:
                cancel_payment(payment_id=payment.pk, by=by)


def _refund(payment: Payment, parcel: Parcel, by: User | None, purpose: str, reason: str, amount_vnd: int) -> None:
    refund_payment(
        payment_id=payment.pk,
        amount_vnd=amount_vnd,
        purpose=f"parcel-{parcel.pk}-{purpose}",
        reason=reason[:200],
        by=by,
    )
