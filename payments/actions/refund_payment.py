"""Decide that money goes back. It is sent after commit; a sweep finds what was not."""

from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from payments import tasks
from payments.actions.locking import locked
from payments.errors import PaymentRefused
from payments.models import Payment, Refund
from payments.models.refund import RefundState


def refund_payment(*, payment_id: UUID, amount_vnd: int, purpose: str, reason: str = "", by: User | None) -> Refund:
    """Give back ``amount_vnd`` of a paid payment, once for each ``purpose``: asked again, it is the same refund.

    Whether ``by`` may is the payee's rule. No network. Raises PaymentRefused: not paid, or more than is left.
    """
    with transaction.atomic():
        payment = locked(payment_id)
        if earlier := payment.refunds.filter(purpose=purpose).first():
            return earlier
        if not payment.is_paid:
            raise PaymentRefused(_("This has not been paid, so there is nothing to give back."))
        if not 0 < amount_vnd <= _left(payment):
            raise PaymentRefused(_("This is more than is left to give back."), field="amount")
        refund = Refund.objects.create(
            payment=payment,
            amount_vnd=amount_vnd,
            purpose=purpose,
            reason=reason,
            idempotency_key=f"refund-{payment.pk.hex}-{purpose}",
            asked_by=by,
        )
        record(by=by, action="refund_asked", subject=refund, changes={"amount_vnd": amount_vnd, "purpose": purpose})
        transaction.on_commit(lambda: tasks.send_refund.delay(str(refund.pk)), robust=True)
    return refund


def _left(payment: Payment) -> int:
    """What was paid less what was given back or is on its way."""
    gone = payment.refunds.exclude(state=RefundState.FAILED).aggregate(sum=Sum("amount_vnd"))["sum"] or 0
    return payment.amount_vnd - gone
