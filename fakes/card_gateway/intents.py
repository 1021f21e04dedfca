"""Payment intents and charges: what one try with a card did."""

from fakes.card_gateway import cards, events, sessions
from fakes.card_gateway.errors import no_such
from fakes.card_gateway.gateway import Gateway, new_id
from fakes.card_gateway.store import Change, Thing


def pay(gateway: Gateway, change: Change, session_key: str, number: str) -> cards.Decline | None:
    """Try a card on an open session. Returns why it was declined, or None when it paid. A session pays once."""
    session = sessions.held(change, session_key)
    if session["status"] != "open":
        return None
    intent = _intent(gateway, change, session)
    session["payment_intent"] = intent["id"]
    decline = cards.outcome(number)
    charge = _charge(gateway, intent, number, paid=decline is None)
    change.put("charge", charge)
    intent["latest_charge"] = charge["id"]
    if decline:
        intent["last_payment_error"] = {
            "type": "card_error",
            "code": decline.code,
            "decline_code": decline.decline_code,
            "message": decline.message,
        }
        change.put("intent", intent)
        change.put("session", session)
        events.emit(gateway, change, "payment_intent.payment_failed", intent)
        return decline
    intent |= {"status": "succeeded", "amount_received": intent["amount"], "last_payment_error": None}
    session |= {"status": "complete", "payment_status": "paid"}
    change.put("intent", intent)
    change.put("session", session)
    events.emit(gateway, change, "payment_intent.succeeded", intent)
    events.emit(gateway, change, "checkout.session.completed", sessions.shown(session))
    return None


def held(change: Change, key: str) -> Thing:
    """The intent of that id; raises ApiError 404."""
    intent = change.get("intent", key)
    if intent is None:
        raise no_such("payment_intent", key)
    return intent


def _intent(gateway: Gateway, change: Change, session: Thing) -> Thing:
    if session["payment_intent"]:
        return held(change, session["payment_intent"])
    return {
        "id": new_id("pi"),
        "object": "payment_intent",
        "amount": session["amount_total"],
        "amount_received": 0,
        "created": gateway.now(),
        "currency": session["currency"],
        "last_payment_error": None,
        "latest_charge": None,
        "livemode": False,
        "metadata": session["_intent_metadata"],
        "status": "requires_payment_method",
    }


def _charge(gateway: Gateway, intent: Thing, number: str, *, paid: bool) -> Thing:
    """One try. Of the card only the last four digits are kept."""
    return {
        "id": new_id("ch"),
        "object": "charge",
        "amount": intent["amount"],
        "amount_captured": intent["amount"] if paid else 0,
        "amount_refunded": 0,
        "captured": paid,
        "created": gateway.now(),
        "currency": intent["currency"],
        "livemode": False,
        "metadata": intent["metadata"],
        "paid": paid,
        "payment_intent": intent["id"],
        "payment_method_details": {"type": "card", "card": {"brand": "visa", "last4": number[-4:]}},
        "refunded": False,
        "status": "succeeded" if paid else "failed",
    }
