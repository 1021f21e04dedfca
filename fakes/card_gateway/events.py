"""Events: what happened, as it stood then. Each that has a webhook address gets a delivery beside it."""

from typing import Any

from fakes.card_gateway.gateway import Gateway, new_id
from fakes.card_gateway.store import Change, Thing

API_VERSION = "2026-10-28.endive"


def emit(gateway: Gateway, change: Change, kind: str, thing: dict[str, Any]) -> Thing:
    """Write the event in the same change as what it tells, and its delivery."""
    event = {
        "id": new_id("evt"),
        "object": "event",
        "api_version": API_VERSION,
        "created": gateway.now(),
        "data": {"object": thing},
        "livemode": False,
        "pending_webhooks": 1 if gateway.webhook_url else 0,
        "request": {"id": None, "idempotency_key": None},
        "type": kind,
    }
    change.put("event", event)
    if gateway.webhook_url and not gateway.faults.drop_webhooks:
        due = None if gateway.faults.hold_webhooks else gateway.now() + gateway.faults.webhook_delay
        change.put("delivery", {"id": event["id"], "tries": 0, "due": due, "state": "waiting"})
    return event
