"""Refunds: whole or in part, never more than was paid."""

from typing import Any

from fakes.card_gateway import events, intents
from fakes.card_gateway.errors import ApiError, no_such
from fakes.card_gateway.gateway import Gateway, new_id
from fakes.card_gateway.store import Change, Thing

_COUNTS = ("succeeded", "pending")


def create(gateway: Gateway, change: Change, params: dict[str, Any], *, may_exceed: bool = False) -> Thing:
    """Give back part or all of a charge; raises ApiError when there is not so much left to give back.

    ``may_exceed``: somebody at the provider gives back more than was paid. No request may.
    """
    charge = _charge(change, params)
    left = charge["amount"] - charge["amount_refunded"]
    if not charge["paid"]:
        raise ApiError(
            "This payment has not succeeded, so there is nothing to refund.", code="payment_intent_unexpected_state"
        )
    if left <= 0 and not may_exceed:
        raise ApiError(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded")
    amount = params.get("amount", left)
    if amount < 1:
        raise ApiError("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    if amount > left and not may_exceed:
        raise ApiError(
            f"Refund amount (₫{amount}) is greater than unrefunded amount on charge (₫{left})", param="amount"
        )
    refund = {
        "id": new_id("re"),
        "object": "refund",
        "amount": amount,
        "charge": charge["id"],
        "created": gateway.now(),
        "currency": charge["currency"],
        "metadata": params.get("metadata") or {},
        "payment_intent": charge["payment_intent"],
        "reason": params.get("reason"),
        "status": "succeeded" if gateway.faults.refunds_end == "succeeded" else "pending",
    }
    change.put("refund", refund)
    _recount(change, charge)
    events.emit(gateway, change, "refund.created", refund)
    events.emit(gateway, change, "charge.refunded", change.get("charge", charge["id"]) or charge)
    return refund


def settle(gateway: Gateway, change: Change, key: str, status: str) -> Thing:
    """The bank's later word on a refund: succeeded or failed."""
    refund = held(change, key)
    refund["status"] = status
    change.put("refund", refund)
    charge = change.get("charge", refund["charge"])
    if charge:
        _recount(change, charge)
    events.emit(gateway, change, "refund.failed" if status == "failed" else "refund.updated", refund)
    return refund


def held(change: Change, key: str) -> Thing:
    """The refund of that id; raises ApiError 404."""
    refund = change.get("refund", key)
    if refund is None:
        raise no_such("refund", key)
    return refund


def _recount(change: Change, charge: Thing) -> None:
    given = [r for r in change.every("refund") if r["charge"] == charge["id"] and r["status"] in _COUNTS]
    charge["amount_refunded"] = sum(refund["amount"] for refund in given)
    charge["refunded"] = charge["amount_refunded"] >= charge["amount"]
    change.put("charge", charge)


def _charge(change: Change, params: dict[str, Any]) -> Thing:
    if ("charge" in params) == ("payment_intent" in params):
        raise ApiError("Give either payment_intent or charge.", code="parameter_missing", param="payment_intent")
    key = params.get("charge") or intents.held(change, params["payment_intent"])["latest_charge"]
    charge = change.get("charge", key or "")
    if charge is None:
        raise no_such("charge", str(key))
    return charge
