"""Write down that something is to be paid, with the key and the words that the provider will be asked with."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from payments import words
from payments.errors import PaymentRefused
from payments.handlers import PAYEES, Line
from payments.models import Payment
from payments.models.payment import State
from payments.rails import rail_named


def start_payment(
    *,
    rail: str,
    payee_kind: str,
    payee_ref: str,
    lines: Sequence[Line],
    by: User | None,
    expires_at: datetime | None = None,
) -> Payment:
    """A payment of the sum of ``lines``, in đồng. No network: belongs inside the transaction of what is paid for.

    An online rail still has to be opened (``open_payment``), after commit. ``expires_at`` is PAYMENT_MINUTES from now
    where it is not given; cash waits for the hand-over. Raises PaymentRefused: rail off, nothing to pay, more than
    the rail takes, or one open.
    """
    way = rail_named(rail)
    PAYEES[payee_kind]  # an unknown kind is a programming error: find it before there is money
    amount_vnd = sum(line.amount_vnd for line in lines)
    if amount_vnd <= 0:
        raise PaymentRefused(_("There is nothing to pay."))
    if way.most_vnd is not None and amount_vnd > way.most_vnd:
        raise PaymentRefused(words.failure("amount_too_large"), code="amount_too_large", field="rail")
    payment = Payment(
        rail=rail,
        payee_kind=payee_kind,
        payee_ref=str(payee_ref),
        amount_vnd=amount_vnd,
        state=State.STARTED if way.is_online else State.PENDING,
        expires_at=(expires_at or clock.now() + timedelta(minutes=settings.PAYMENT_MINUTES)) if way.is_online else None,
    )
    payment.request = way.request_for(payment, _shown(lines, payment))
    try:
        with transaction.atomic():
            payment.save(force_insert=True)
    except IntegrityError as error:
        if "payments_one_open_for_a_thing" in str(error):
            raise PaymentRefused(_("A payment for this is already open. Go on with that one.")) from error
        raise
    record(by=by, action="payment_started", subject=payment, changes={"rail": rail, "amount_vnd": amount_vnd})
    return payment


def _shown(lines: Sequence[Line], payment: Payment) -> list[tuple[str, int]]:
    """The lines as the provider may show them: one sum where a line takes something off, which providers refuse."""
    if any(line.amount_vnd < 0 for line in lines) or len(lines) > 100:
        return [(payment.number, payment.amount_vnd)]
    return [(line.name, line.amount_vnd) for line in lines]
