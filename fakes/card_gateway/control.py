"""What a test may ask of the gateway beside the API: faults, time, a card at once, held events let go."""

import threading
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from fakes.card_gateway import intents, refunds, sessions
from fakes.card_gateway.errors import ApiError
from fakes.card_gateway.gateway import Faults, Gateway

if TYPE_CHECKING:
    from fakes.card_gateway.webhooks import Courier


def control(gateway: Gateway, courier: "Courier", what: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Do one thing; raises ApiError for what is not known."""
    if what == "faults":
        return _set_faults(gateway, asked)
    if what == "advance":
        gateway.ahead += int(asked["seconds"])
        return {"now": gateway.now(), "expired": sessions.expire_those_due(gateway)}
    if what == "pay":
        with gateway.store.change() as change:
            decline = intents.pay(gateway, change, asked["session"], asked.get("card", "4242424242424242"))
        return {"declined": decline.decline_code if decline else None}
    if what == "desk_refund":
        with gateway.store.change() as change:
            return refunds.create(gateway, change, asked, may_exceed=True)
    if what == "settle_refund":
        with gateway.store.change() as change:
            return refunds.settle(gateway, change, asked["refund"], asked["status"])
    if what == "release":
        return _release(gateway, courier, asked)
    if what == "state":
        return {
            kind: gateway.store.every(kind) for kind in ("session", "intent", "charge", "refund", "event", "delivery")
        }
    raise ApiError(f"Unknown control: {what[:40]}", status=404)


def _set_faults(gateway: Gateway, asked: dict[str, Any]) -> dict[str, Any]:
    known = {field.name for field in fields(Faults)}
    if unknown := set(asked) - known:
        raise ApiError(f"Unknown faults: {sorted(unknown)}")
    gateway.faults = Faults(**asked)
    return asdict(gateway.faults)


def _release(gateway: Gateway, courier: "Courier", asked: dict[str, Any]) -> dict[str, Any]:
    """Send events now: all that are held, or those named, in the order named; ``at_once`` sends them together."""
    held = [d["id"] for d in gateway.store.every("delivery", state="waiting") if d["due"] is None]
    order = asked.get("order", held)
    if not asked.get("at_once"):
        return {"taken": courier.release(order)}
    taken: list[bool] = []
    hands = [threading.Thread(target=lambda key=key: taken.extend(courier.release([key]))) for key in order]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    return {"taken": taken}
