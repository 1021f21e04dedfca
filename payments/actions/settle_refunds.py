"""Bring refunds to where the provider has them, those that were made at the provider's own desk included."""

from collections.abc import Iterable
from uuid import UUID

from audit.actions.record import record
from common import clock
from payments import ledger
from payments.handlers import PAYEES
from payments.models import Payment, Refund
from payments.models.payment import State
from payments.models.refund import RefundState
from payments.moves import may_move_refund, move, move_refund
from payments.rails.base import RefundFact


def settle_refunds(payment: Payment, facts: Iterable[RefundFact]) -> bool:
    """Apply each fact once; returns whether anything was new. The caller holds the payment's lock."""
    news = [_settle_one(payment, fact) for fact in facts] if payment.is_paid else []
    return any(news)


def fail_refund(payment: Payment, refund: Refund, *, failure: str) -> None:
    """The provider will not give this back. The caller holds the payment's lock."""
    refund.failure = failure
    _arrive(payment, refund, RefundState.FAILED)


def _settle_one(payment: Payment, fact: RefundFact) -> bool:
    refund = _held(payment, fact)
    if refund.provider_ref is None:
        refund.provider_ref = fact.provider_ref
        refund.save(update_fields=["provider_ref"])
    to = RefundState(fact.state)
    if not may_move_refund(refund, to):
        return False
    _arrive(payment, refund, to)
    return True


def _held(payment: Payment, fact: RefundFact) -> Refund:
    """Our row for it; one is written for a refund that somebody made at the provider's desk."""
    ours = payment.refunds.filter(provider_ref=fact.provider_ref).first()
    if ours is None and _is_id(fact.refund_id):
        ours = payment.refunds.filter(pk=fact.refund_id).first()
    if ours is not None:
        ours.payment = payment
        return ours
    refund = Refund.objects.create(
        payment=payment,
        amount_vnd=fact.amount_vnd,
        purpose=f"provider:{fact.provider_ref}"[:60],
        idempotency_key=f"provider:{fact.provider_ref}"[:120],
        provider_ref=fact.provider_ref,
    )
    record(by=None, action="refund_found", subject=refund, changes={"amount_vnd": refund.amount_vnd})
    return refund


def _arrive(payment: Payment, refund: Refund, to: RefundState) -> None:
    had_gone = refund.state == RefundState.SUCCEEDED
    refund.settled_at = clock.now() if to == RefundState.SUCCEEDED else None
    move_refund(refund, to, "settled_at", "failure")
    if to == RefundState.PENDING:
        return
    record(by=None, action=f"refund_{to.value}", subject=refund, changes={"amount_vnd": refund.amount_vnd})
    payee = PAYEES[payment.payee_kind]
    if to == RefundState.SUCCEEDED:
        ledger.book_refund(refund)
        _recount(payment, refund.amount_vnd)
        payee.on_refunded(payment, refund)
        return
    if had_gone:
        ledger.book_refund_returned(refund)
        _recount(payment, -refund.amount_vnd)
    payee.on_refund_failed(payment, refund)


def _recount(payment: Payment, more_vnd: int) -> None:
    """What was given back together. It may be more than was paid: at the provider's desk, or while a refund that bounced is
    told after the one that was made for it.
    """
    payment.refunded_vnd += more_vnd
    if payment.refunded_vnd == 0:
        to = State.PAID
    else:
        to = State.REFUNDED if payment.refunded_vnd >= payment.amount_vnd else State.PART_REFUNDED
    if to == payment.state:
        payment.save(update_fields=["refunded_vnd"])
    else:
        move(payment, to, "refunded_vnd")


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
