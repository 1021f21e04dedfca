import json
import time

import pytest
from django.test import Client

from payments.models import Payment, ProviderEvent
from payments.models.payment import State
from tests.payments.bank import DECLINED, Bank, post
from tests.payments.payee import Jar

pytestmark = pytest.mark.django_db


def test_the_same_event_again_does_nothing_more(opened: Payment, bank: Bank, jar: Jar) -> None:
    bank.pay(opened)
    (event,) = bank.events("checkout.session.completed")

    answers = [bank.tell(event) for _ in range(5)]

    assert answers == [200] * 5
    assert jar.said == ["paid"]
    assert ProviderEvent.objects.count() == 1


def test_a_forged_signature_is_refused_and_nothing_changes(opened: Payment, bank: Bank, jar: Jar) -> None:
    bank.pay(opened)
    (event,) = bank.events("checkout.session.completed")

    assert bank.tell(event, secret="whsec_guessed") == 400
    assert bank.tell(event, at=int(time.time()) - 3600) == 400
    assert ProviderEvent.objects.count() == 0
    assert jar.said == []

    assert bank.tell(event) == 200
    assert jar.said == ["paid"]


def test_a_signed_lie_is_not_believed(opened: Payment, bank: Bank, jar: Jar) -> None:
    event = {
        "id": "evt_lie",
        "object": "event",
        "type": "checkout.session.completed",
        "data": {"object": {**bank.session(opened), "status": "complete", "payment_status": "paid"}},
    }

    assert bank.tell(event) == 200

    opened.refresh_from_db()
    assert opened.state == State.PENDING
    assert jar.said == []


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"id": 1}', b'{"id":"e","type":"t","data":[]}']
)
@pytest.mark.parametrize("signed", ["", "t=1,v1=0", "t=x,v1=y", "v1=0", ",,,", "t=1", "è"])
def test_rubbish_is_refused(client: Client, body: bytes, signed: str) -> None:
    assert post(client, body, signed) == 400
    assert ProviderEvent.objects.count() == 0


def test_rubbish_that_is_signed_is_refused_too(client: Client, bank: Bank) -> None:
    for thing in ({}, {"id": "evt_1"}, {"id": "evt_1", "type": "x", "data": {"object": None}}, []):
        assert bank.tell(thing) == 400  # type: ignore[arg-type]


def test_without_a_secret_nothing_is_believed(opened: Payment, bank: Bank, settings: object) -> None:
    bank.pay(opened)
    settings.CARD_WEBHOOK_SECRET = ""  # type: ignore[attr-defined]
    (event,) = bank.events("checkout.session.completed")
    bank.secret = ""

    assert bank.tell(event) == 400


def test_a_body_that_is_too_long_is_not_read(client: Client) -> None:
    assert post(client, b"x" * (256 * 1024 + 1), "t=1,v1=0") == 413


def test_only_the_known_rail_and_only_post(client: Client) -> None:
    assert client.get("/tra-tien/webhook/the/").status_code == 405
    assert client.post("/tra-tien/webhook/tien-mat/", b"{}", content_type="application/json").status_code == 400


def test_a_kind_that_does_not_concern_us_is_taken_and_kept(bank: Bank) -> None:
    event = {"id": "evt_1", "object": "event", "type": "customer.created", "data": {"object": {"id": "cus_1"}}}

    assert bank.tell(event) == 200
    assert ProviderEvent.objects.get().outcome == "ignored"


def test_an_event_of_somebody_elses_payment_is_taken_and_kept(bank: Bank) -> None:
    for number, ref in enumerate(["", "not-a-uuid", "00000000-0000-4000-8000-000000000000"]):
        about = {"id": f"cs_{number}", "client_reference_id": ref}
        kind = "checkout.session.completed"
        event = {"id": f"evt_{number}", "object": "event", "type": kind, "data": {"object": about}}
        assert bank.tell(event) == 200

    assert set(ProviderEvent.objects.values_list("outcome", flat=True)) == {"unknown_payment"}


def test_events_in_the_wrong_order_end_where_the_provider_is(opened: Payment, bank: Bank, jar: Jar) -> None:
    bank.pay(opened, DECLINED)
    bank.pay(opened)
    bank.refund_at_desk(opened, 40_000)

    for event in reversed(bank.events()):
        assert bank.tell(event) == 200

    opened.refresh_from_db()
    assert (opened.state, opened.refunded_vnd, opened.failure) == (State.PART_REFUNDED, 40_000, "")
    assert jar.said == ["paid", "refunded 40000"]


def test_when_the_provider_cannot_be_asked_it_shall_tell_us_again(opened: Payment, bank: Bank, jar: Jar) -> None:
    bank.pay(opened)
    (event,) = bank.events("checkout.session.completed")
    bank.faults(lose_requests=1)

    assert bank.tell(event) == 503
    assert ProviderEvent.objects.count() == 0
    assert bank.tell(event) == 200
    assert jar.said == ["paid"]


def test_a_payee_that_fails_leaves_nothing_half_done(
    opened: Payment, bank: Bank, jar: Jar, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank.pay(opened)
    (event,) = bank.events("checkout.session.completed")
    client = Client(raise_request_exception=False)
    with monkeypatch.context() as patch:
        patch.setattr(jar, "on_paid", lambda payment: 1 / 0)
        assert bank.tell(event, client) == 500

    opened.refresh_from_db()
    assert (opened.state, opened.entries.count(), ProviderEvent.objects.count()) == (State.PENDING, 0, 0)
    assert bank.tell(event) == 200
    assert jar.said == ["paid"]


def test_no_cookie_is_needed(opened: Payment, bank: Bank) -> None:
    bank.pay(opened)
    (event,) = bank.events("checkout.session.completed")

    assert bank.tell(event, Client(enforce_csrf_checks=True)) == 200
    assert json.dumps(event)
