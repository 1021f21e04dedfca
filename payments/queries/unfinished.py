"""What the sweep looks for: ids, oldest first, a bounded number a round."""

from datetime import timedelta
from uuid import UUID

from django.db.models import F, Q

from common import clock
from payments.models import Payment, PaymentQuerySet, Refund
from payments.models.payment import RailName, State
from payments.models.refund import RefundState

A_ROUND = 100
AN_ANSWER_TAKES = timedelta(minutes=1)
A_WEBHOOK_TAKES = timedelta(minutes=3)
A_BANK_TAKES = timedelta(hours=1)


def overdue() -> list[UUID]:
    """Open payments whose time is over."""
    return list(
        _online()
        .open()
        .filter(expires_at__lte=clock.now())
        .order_by("expires_at")
        .values_list("pk", flat=True)[:A_ROUND]
    )


def unanswered() -> list[UUID]:
    """Payments that the provider was asked to open, and nobody knows whether it did."""
    rows = _online().filter(state=State.STARTED, asked_at__lte=clock.now() - AN_ANSWER_TAKES)
    return list(rows.order_by("asked_at").values_list("pk", flat=True)[:A_ROUND])


def quiet() -> list[UUID]:
    """Payments that wait for money and of which nothing was heard for a while."""
    rows = _online().filter(state=State.PENDING, checked_at__lte=clock.now() - A_WEBHOOK_TAKES)
    return list(rows.order_by("checked_at").values_list("pk", flat=True)[:A_ROUND])


def to_end() -> list[UUID]:
    """Payments that we gave up and the provider does not know of it."""
    return list(_online().filter(needs_ending=True).order_by("started_at").values_list("pk", flat=True)[:A_ROUND])


def unsent_refunds() -> list[UUID]:
    """Refunds that were decided and not sent, or sent without an answer."""
    rows = Refund.objects.filter(state=RefundState.ASKED, asked_at__lte=clock.now() - AN_ANSWER_TAKES)
    return list(rows.order_by("asked_at").values_list("pk", flat=True)[:A_ROUND])


def quiet_refunds() -> list[UUID]:
    """Payments with a refund that is on its way for long."""
    long_ago = clock.now() - A_BANK_TAKES
    rows = _online().filter(Q(checked_at=None) | Q(checked_at__lte=long_ago), refunds__state=RefundState.PENDING)
    return list(rows.order_by(F("checked_at").asc(nulls_first=True)).values_list("pk", flat=True).distinct()[:A_ROUND])


def _online() -> PaymentQuerySet:
    return Payment.objects.exclude(rail=RailName.CASH)
