import pytest
import stripe

from fakes.card_gateway.webhooks import signature
from tests.fakes.shop import DECLINED, PAYS, WEBHOOK_SECRET, Listener, Shop


def test_paying_is_told_in_a_signed_event(shop: Shop, listener: Listener) -> None:
    session = shop.open()

    shop.type_card(session, PAYS)

    assert sorted(listener.wait_for(2)) == ["checkout.session.completed", "payment_intent.succeeded"]
    for _, header, body in listener.heard:
        event = stripe.Webhook.construct_event(body, header, WEBHOOK_SECRET)
        assert event.object == "event"


def test_another_secret_does_not_open_the_signature(shop: Shop, listener: Listener) -> None:
    shop.type_card(shop.open(), PAYS)
    listener.wait_for(1)
    _, header, body = listener.heard[0]

    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(body, header, "whsec_other")
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(body.replace(b"vnd", b"usd"), header, WEBHOOK_SECRET)


def test_our_signature_is_that_of_the_sdk() -> None:
    theirs = stripe.WebhookSignature.generate_signature_header('{"a": 1}', "whsec_x", 1_700_000_000)

    assert signature(b'{"a": 1}', "whsec_x", 1_700_000_000) == theirs


def test_sent_again_until_taken(shop: Shop, listener: Listener) -> None:
    listener.answers = [500, 302, 404]

    shop.api.checkout.sessions.expire(shop.open().id)

    assert listener.wait_for(4) == ["checkout.session.expired"] * 4
    assert len({event["id"] for event, _, _ in listener.heard}) == 1


def test_a_decline_and_an_expiry_are_told(shop: Shop, listener: Listener) -> None:
    session = shop.open()
    shop.type_card(session, DECLINED)
    listener.wait_for(1)
    shop.control("advance", seconds=3700)

    assert listener.wait_for(2) == ["payment_intent.payment_failed", "checkout.session.expired"]


def test_a_refund_is_told(shop: Shop, listener: Listener) -> None:
    session = shop.open()
    shop.type_card(session, PAYS)
    listener.wait_for(2)

    shop.api.refunds.create({"payment_intent": shop.get(session).payment_intent.id})

    assert sorted(listener.wait_for(4)[2:]) == ["charge.refunded", "refund.created"]


def test_five_copies_at_once(shop: Shop, listener: Listener) -> None:
    shop.control("faults", webhook_copies=5)

    shop.api.checkout.sessions.expire(shop.open().id)

    assert listener.wait_for(5) == ["checkout.session.expired"] * 5


def test_held_events_are_let_go_in_the_order_asked_for(shop: Shop, listener: Listener) -> None:
    shop.control("faults", hold_webhooks=True)
    session = shop.open()
    shop.type_card(session, DECLINED)
    shop.type_card(session, PAYS)
    events = [event["id"] for event in shop.control("state")["event"]]

    taken = shop.control("release", order=list(reversed(events)))

    assert taken == {"taken": [True, True, True]}
    assert [event["id"] for event, _, _ in listener.heard] == list(reversed(events))


def test_a_later_word_of_the_bank_on_a_refund(shop: Shop, listener: Listener) -> None:
    shop.control("faults", refunds_end="pending")
    session = shop.open()
    shop.type_card(session, PAYS)
    refund = shop.api.refunds.create({"payment_intent": shop.get(session).payment_intent.id})
    assert refund.status == "pending"

    shop.control("settle_refund", refund=refund.id, status="failed")

    assert shop.api.refunds.retrieve(refund.id).status == "failed"
    assert "refund.failed" in listener.wait_for(5)
