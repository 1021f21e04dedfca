"""Stripe's objects into our facts."""

from typing import Any

from stripe import StripeObject

from payments.models import Refund
from payments.rails.base import ProviderFact, RefundFact

_REFUND_STATES = {
    "succeeded": Refund.State.SUCCEEDED,
    "failed": Refund.State.FAILED,
    "canceled": Refund.State.FAILED,
}
_GAVE_UP = ("requires_payment_method", "canceled")


def session_fact(session: StripeObject, refunds: list[Any] | None = None) -> ProviderFact:
    """A Checkout Session, with its payment intent where that was asked for along with it."""
    raw = session.to_dict()
    intent = raw.get("payment_intent") or {}
    if isinstance(intent, str):
        intent = {"id": intent}
    return ProviderFact(
        state=_state(raw, intent),
        payment_id=raw.get("client_reference_id") or "",
        amount_vnd=raw.get("amount_total") or 0,
        currency=raw.get("currency") or "",
        provider_ref=raw["id"],
        charge_ref=intent.get("id", ""),
        hosted_url=raw.get("url") or "",
        failure=_failure(intent.get("last_payment_error") or {}),
        refunds=tuple(map(refund_fact, refunds or [])),
    )


def refund_fact(refund: StripeObject) -> RefundFact:
    """A refund. What is neither done nor failed is on its way."""
    raw = refund.to_dict()
    return RefundFact(
        provider_ref=raw["id"],
        state=_REFUND_STATES.get(raw.get("status") or "", Refund.State.PENDING),
        amount_vnd=raw["amount"],
        refund_id=(raw.get("metadata") or {}).get("refund", ""),
    )


def _state(session: dict[str, Any], intent: dict[str, Any]) -> str:
    """Whether money came is ``payment_status``: a session may be complete while a slower bank still thinks."""
    if session.get("payment_status") == "paid":
        return "paid"
    if session.get("status") == "complete" and intent.get("status") in _GAVE_UP:
        return "failed"
    return "expired" if session.get("status") == "expired" else "open"


def _failure(error: dict[str, Any]) -> str:
    return str(error.get("decline_code") or error.get("code") or "declined")[:60] if error else ""
