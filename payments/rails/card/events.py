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
        event_id=_text(event["id"], 120),
        kind=_text(kind, 80),
        concerns_us=kind.startswith(_ABOUT),
        payment_id=_text(about.get("client_reference_id") or (about.get("metadata") or {}).get("payment"), 64),
        provider_ref=_text(about["id"], 120) if is_session else "",
        charge_ref=_text(intent, 120),
    )


def _text(value: Any, most: int) -> str:
    """A number or name that may be looked for in the database; raises ValueError for what could not be one."""
    text = str(value or "")
    if not text.isprintable() or len(text) > most:
        raise ValueError(f"not a number of the provider's: {text[:20]!r}")
    return text
