"""Ask the provider to give money back; again and again if need be, under the same key."""

from uuid import UUID

from django.db import transaction

from payments.actions.check_payment import check_payment
from payments.actions.locking import locked, outside_transactions
from payments.actions.settle_refunds import fail_refund, settle_refunds
from payments.errors import PaymentRefused
from payments.models import Refund
from payments.models.refund import RefundState
from payments.rails import RAILS


def send_refund(*, refund_id: UUID, was_tried: bool = False) -> Refund:
    """Send a refund that waits. Uses the network; raises GatewayUnreachable: it waits on, call again.

    ``was_tried``: look first whether the provider has it, because it forgets keys after a day.
    """
    outside_transactions()
    refund = Refund.objects.select_related("payment").get(pk=refund_id)
    if was_tried and refund.state == RefundState.ASKED:
        check_payment(payment_id=refund.payment_id)
        refund.refresh_from_db()
    if refund.state != RefundState.ASKED:
        return refund
    try:
        fact = RAILS[refund.payment.rail].refund(refund)
    except PaymentRefused as refusal:
        return _refused(refund, refusal.code or "refused")
    with transaction.atomic():
        settle_refunds(locked(refund.payment_id), [fact])
    refund.refresh_from_db()
    return refund


def _refused(refund: Refund, code: str) -> Refund:
    """The provider said no: perhaps because it was given back at its own desk. What it holds decides."""
    check_payment(payment_id=refund.payment_id)
    with transaction.atomic():
        payment = locked(refund.payment_id)
        refund = payment.refunds.get(pk=refund.pk)
        if refund.state == RefundState.ASKED:
            refund.payment = payment
            fail_refund(payment, refund, failure=code)
    return refund
