"""A webhook's body into a hint: who signed it, what it is about."""

import json
from typing import Any

import stripe
from django.conf import settings

from payments.errors import ForgedEvent
from payments.rails.base import Hint

TOLERANCE_SECONDS = 300
_SESSION = "checkout.session."
_ABOUT = (_SESSION, "payment_intent.", "charge.", "refund.")


def parse_event(body: bytes, signature: str) -> Hint:
    """Raises ForgedEvent for what our secret did not sign within the last five minutes, and for what is no event."""
    if not settings.CARD_WEBHOOK_SECRET:
        raise ForgedEvent  # without a secret anybody could sign
    try:
        stripe.WebhookSignature.verify_header(body, signature, settings.CARD_WEBHOOK_SECRET, TOLERANCE_SECONDS)
        event = json.loads(body)
        return _hint(event, event["data"]["object"])
    except (stripe.SignatureVerificationError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ForgedEvent from error


def _hint(event: dict[str, Any], about: dict[str, Any]) -> Hint:
    kind = str(event["type"])
    is_session = kind.startswith(_SESSION)
    intent = about.get("id") if kind.startswith("payment_intent.") else about.get("payment_intent")
    return Hint(
        event_id=str(event["id"])[:120],
        kind=kind[:80],
        concerns_us=kind.startswith(_ABOUT),
        payment_id=str(about.get("client_reference_id") or (about.get("metadata") or {}).get("payment") or ""),
        provider_ref=str(about["id"]) if is_session else "",
        charge_ref=str(intent or ""),
    )
