"""Checkout Sessions: made, read, ended by their maker or by the clock."""

from typing import Any
from urllib.parse import urlsplit

from fakes.card_gateway import events
from fakes.card_gateway.errors import ApiError, no_such
from fakes.card_gateway.gateway import Gateway, new_id
from fakes.card_gateway.store import Change, Thing

MOST_VND = 99_999_999  # Stripe takes amounts of at most eight digits
SOONEST, LATEST = 30 * 60, 24 * 60 * 60


def create(gateway: Gateway, change: Change, params: dict[str, Any]) -> Thing:
    """A new open session; raises ApiError when Stripe would refuse the parameters."""
    if params.get("mode") != "payment":
        raise ApiError("This gateway only knows mode=payment.", param="mode")
    if params.get("ui_mode", "hosted_page") != "hosted_page":
        raise ApiError("This gateway only knows the hosted page.", param="ui_mode")
    lines = [_line(line, at=f"line_items[{at}]") for at, line in enumerate(params.get("line_items", []))]
    if not lines:
        raise ApiError("You must provide line_items in payment mode.", code="parameter_missing", param="line_items")
    if len({line["currency"] for line in lines}) > 1:
        raise ApiError("All line items must have the same currency.", param="line_items")
    total = sum(line["amount_total"] for line in lines)
    if not 0 < total <= MOST_VND:
        code = "amount_too_large" if total > 0 else "amount_too_small"
        raise ApiError(
            f"The total amount must be more than 0 and no more than {MOST_VND}.", code=code, param="line_items"
        )
    key = new_id("cs_test")
    session = {
        "id": key,
        "object": "checkout.session",
        "amount_subtotal": total,
        "amount_total": total,
        "cancel_url": _address(params, "cancel_url", required=False),
        "client_reference_id": params.get("client_reference_id"),
        "created": gateway.now(),
        "currency": lines[0]["currency"],
        "customer": None,
        "customer_details": None,
        "expires_at": _expiry(gateway, params),
        "livemode": False,
        "locale": params.get("locale"),
        "metadata": params.get("metadata", {}),
        "mode": "payment",
        "payment_intent": None,
        "payment_method_types": params.get("payment_method_types", ["card"]),
        "payment_status": "unpaid",
        "status": "open",
        "success_url": _address(params, "success_url", required=True).replace("{CHECKOUT_SESSION_ID}", key),
        "ui_mode": "hosted_page",
        "url": f"{gateway.base_url}/c/pay/{key}",
        "_lines": lines,
        "_intent_metadata": params.get("payment_intent_data", {}).get("metadata", {}),
    }
    change.put("session", session)
    return session


def shown(session: Thing) -> Thing:
    """The session as the API shows it: without what only the hosted page needs; no page once it is over."""
    public = {name: value for name, value in session.items() if not name.startswith("_")}
    return public if session["status"] == "open" else {**public, "url": None}


def held(change: Change, key: str) -> Thing:
    """The session of that id; raises ApiError 404."""
    session = change.get("session", key)
    if session is None:
        raise no_such("checkout.session", key)
    return session


def expire(gateway: Gateway, change: Change, key: str) -> Thing:
    """End an open session; raises ApiError for one that is over."""
    session = held(change, key)
    if session["status"] != "open":
        raise ApiError(f"Only open Checkout Sessions can be expired. This one has a status of {session['status']}.")
    return _end(gateway, change, session)


def expire_those_due(gateway: Gateway) -> int:
    """End every open session whose time is over; returns how many."""
    due = [s["id"] for s in gateway.store.every("session", status="open") if s["expires_at"] <= gateway.now()]
    for key in due:
        with gateway.store.change() as change:
            session = held(change, key)
            if session["status"] == "open":
                _end(gateway, change, session)
    return len(due)


def _end(gateway: Gateway, change: Change, session: Thing) -> Thing:
    session["status"] = "expired"
    change.put("session", session)
    events.emit(gateway, change, "checkout.session.expired", shown(session))
    return session


def _line(line: dict[str, Any], *, at: str) -> Thing:
    price = line.get("price_data")
    if price is None:
        raise ApiError(
            "This gateway holds no prices: give price_data.", code="parameter_missing", param=f"{at}[price_data]"
        )
    if price["currency"].lower() != "vnd":
        raise ApiError(
            f"Invalid currency: {price['currency'][:10]}. This gateway takes vnd.", param=f"{at}[price_data][currency]"
        )
    if price.get("unit_amount") is None or price["unit_amount"] < 0:
        raise ApiError("Invalid non-negative integer", param=f"{at}[price_data][unit_amount]")
    name = price.get("product_data", {}).get("name", "")
    if not name.strip():
        raise ApiError(
            "You passed an empty string.", code="parameter_invalid_empty", param=f"{at}[price_data][product_data][name]"
        )
    quantity = line.get("quantity", 1)
    if quantity < 1:
        raise ApiError("Invalid positive integer", param=f"{at}[quantity]")
    return {"name": name, "quantity": quantity, "currency": "vnd", "amount_total": quantity * price["unit_amount"]}


def _expiry(gateway: Gateway, params: dict[str, Any]) -> int:
    expires_at: int = params.get("expires_at", gateway.now() + LATEST)
    if not SOONEST <= expires_at - gateway.now() <= LATEST:
        raise ApiError(
            "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
            param="expires_at",
        )
    return expires_at


def _address(params: dict[str, Any], name: str, *, required: bool) -> str:
    address: str = params.get(name, "")
    if not address and not required:
        return ""
    parts = urlsplit(address) if address.isprintable() else None
    if parts is None or parts.scheme not in ("http", "https") or not parts.netloc:
        raise ApiError(f"Not a valid URL: {name}", code="url_invalid", param=name)
    return address
