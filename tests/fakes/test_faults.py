import threading
from pathlib import Path

import pytest
import stripe

from fakes.card_gateway.running import running
from tests.fakes.shop import PAYS, SECRET_KEY, WEBHOOK_SECRET, Listener, Shop


def test_a_lost_reply_was_done_and_the_key_finds_it(shop: Shop) -> None:
    params = shop.params()
    shop.control("faults", lose_replies=1)

    with pytest.raises(stripe.APIConnectionError):
        shop.api.checkout.sessions.create(params, {"idempotency_key": "k1"})
    found = shop.api.checkout.sessions.create(params, {"idempotency_key": "k1"})

    assert [session["id"] for session in shop.control("state")["session"]] == [found.id]


def test_a_lost_request_was_not_done(shop: Shop) -> None:
    shop.control("faults", lose_requests=1)

    with pytest.raises(stripe.APIConnectionError):
        shop.open("k1")

    assert shop.control("state")["session"] == []


def test_two_requests_at_once_under_one_key_make_one_session(shop: Shop) -> None:
    params = shop.params()
    seen: list[object] = []

    def ask() -> None:
        try:
            seen.append(Shop(shop.base).api.checkout.sessions.create(params, {"idempotency_key": "k1"}).id)
        except stripe.APIError as error:
            seen.append(error.http_status)

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    made = [session["id"] for session in shop.control("state")["session"]]
    assert len(made) == 1
    assert set(seen) <= {made[0], 409}


def test_a_restart_keeps_everything_and_sends_what_waits(tmp_path: Path, listener: Listener) -> None:
    settings = {"secret_key": SECRET_KEY, "webhook_secret": WEBHOOK_SECRET, "folder": tmp_path}
    with running(**settings, webhook_url="http://127.0.0.1:1/", retry_base=0) as before:
        shop = Shop(before.gateway.base_url)
        session = shop.open("k1", client_reference_id="p-7")
        shop.type_card(session, PAYS)
    with (tmp_path / "journal.jsonl").open("a") as journal:
        journal.write('[["session", {"id": "cut o')

    with running(**settings, webhook_url=listener.url, retry_base=0) as after:
        shop = Shop(after.gateway.base_url)
        kept = shop.get(session)
        kinds = listener.wait_for(2)

    assert (kept.status, kept.client_reference_id) == ("complete", "p-7")
    assert sorted(kinds) == ["checkout.session.completed", "payment_intent.succeeded"]


def test_without_the_flag_there_is_no_control(shop: Shop, gateway: object) -> None:
    gateway.with_control = False  # type: ignore[attr-defined]

    status, _, _ = shop.browse(shop.base + "/_control/state", x="1")

    assert status == 404


def test_rubbish_is_answered_with_an_error_never_a_crash(shop: Shop) -> None:
    for path in ("/", "/v1/", "/c/pay/%00", "/c/pay/../../etc", "/v1/checkout/sessions/x/expire"):
        for form in ({}, {"a[b][c": "1"}, {"a": "1", "a[b]": "2"}, {"x" * 500: "y"}):
            status, _, _ = shop.browse(shop.base + path, **form)
            assert 400 <= status < 500
