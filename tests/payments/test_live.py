"""Over real HTTP: the hosted page is filled in, the courier brings the signed event, the payment is paid."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fakes.card_gateway.running import running
from fakes.card_gateway.server import Server
from payments.actions import open_payment
from payments.models import Payment, ProviderEvent
from payments.models.payment import State
from tests.fakes.shop import PAYS, Shop
from tests.payments.payee import Jar

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def real_gateway(live_server: Any, settings: Any) -> Iterator[Server]:
    secrets = {"secret_key": settings.CARD_SECRET_KEY, "webhook_secret": settings.CARD_WEBHOOK_SECRET}
    webhook_url = f"{live_server.url}/tra-tien/webhook/the/"
    with running(**secrets, webhook_url=webhook_url, retry_base=0.1) as server:
        settings.CARD_API_BASE = server.gateway.base_url
        settings.SITE_URL = live_server.url
        yield server


def test_typed_paid_told_and_settled(real_gateway: Server, start: Callable[..., Payment], jar: Jar) -> None:
    shop = Shop(real_gateway.gateway.base_url)
    shop.control("faults", webhook_copies=5)
    payment = open_payment(payment_id=start().pk)

    status, _, back = shop.browse(payment.hosted_url, number=PAYS, expiry="12/40", cvc="123")
    until = time.monotonic() + 20
    while ProviderEvent.objects.count() < 2 and time.monotonic() < until:
        time.sleep(0.05)

    payment.refresh_from_db()
    assert (status, back.endswith(f"/tra-tien/ve/{payment.pk}/")) == (303, True)
    assert payment.state == State.PAID
    assert jar.said == ["paid"]
    assert {d["state"] for d in real_gateway.gateway.store.every("delivery")} <= {"taken", "waiting"}
