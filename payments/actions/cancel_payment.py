"""Give up a payment that is not wanted any more."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from payments import tasks
from payments.actions.locking import locked
from payments.errors import PaymentRefused
from payments.models import Payment
from payments.models.payment import State
from payments.moves import move


def cancel_payment(*, payment_id: UUID, by: User | None) -> Payment:
    """Cancel an open payment at once; the provider is told after commit. Whether ``by`` may is the payee's rule.

    Money that comes all the same is late (``on_paid`` with ``is_late``). Raises PaymentRefused when it is paid: give it
    back instead. What is over already stays as it is.
    """
    with transaction.atomic():
        payment = locked(payment_id)
        if payment.is_paid:
            raise PaymentRefused(_("This has been paid already. Give the money back instead."))
        if not payment.is_open:
            return payment
        payment.needs_ending = payment.asked_at is not None
        payment.hosted_url = ""
        move(payment, State.CANCELLED, "needs_ending", "hosted_url")
        record(by=by, action="payment_cancelled", subject=payment)
        if payment.needs_ending:
            transaction.on_commit(lambda: tasks.end_at_provider.delay(str(payment_id)), robust=True)
    return payment
