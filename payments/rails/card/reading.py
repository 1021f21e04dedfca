"""Stripe's objects into our facts."""

from typing import Any

from payments.models import Refund
from payments.rails.base import ProviderFact, RefundFact

_REFUND_STATES = {
    "succeeded": Refund.State.SUCCEEDED,
    "failed": Refund.State.FAILED,
    "canceled": Refund.State.FAILED,
}
_GAVE_UP = ("requires_payment_method", "canceled")


def session_fact(session: Any, refunds: list[Any] | None = None) -> ProviderFact:
    """A Checkout Session, with its payment intent expanded where it was asked for so."""
    intent: Any = session.payment_intent
    is_expanded = bool(intent) and not isinstance(intent, str)
    return ProviderFact(
        state=_state(session),
        payment_id=session.client_reference_id or "",
        amount_vnd=session.amount_total or 0,
        currency=session.currency or "",
        provider_ref=session.id,
        charge_ref=(intent.id if is_expanded else intent) or "",
        hosted_url=session.url or "",
        failure=_failure(intent) if is_expanded else "",
        refunds=tuple(map(refund_fact, refunds or [])),
    )


def refund_fact(refund: Any) -> RefundFact:
    """A refund. What is neither done nor failed is on its way."""
    return RefundFact(
        provider_ref=refund.id,
        state=_REFUND_STATES.get(refund.status or "", Refund.State.PENDING),
        amount_vnd=refund.amount,
        refund_id=(refund.metadata or {}).get("refund", ""),
    )


def _state(session: Any) -> str:
    """Whether money came is ``payment_status``: a session may be complete while a slower bank still thinks."""
    if session.payment_status == "paid":
        return "paid"
    if session.status == "complete" and getattr(session.payment_intent, "status", "") in _GAVE_UP:
        return "failed"
    return "expired" if session.status == "expired" else "open"


def _failure(intent: Any) -> str:
    error = getattr(intent, "last_payment_error", None)
    if not error:
        return ""
    return str(error.get("decline_code") or error.get("code") or "declined")
