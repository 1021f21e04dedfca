from collections.abc import Callable, Iterator
from typing import Any

import pytest

from accounts.models import User
from fakes.card_gateway.running import running
from fakes.card_gateway.server import Server
from payments.actions import open_payment, start_payment
from payments.handlers import Line
from payments.models import Payment
from tests.payments.bank import Bank
from tests.payments.payee import Jar, standing_jar


@pytest.fixture
def jar() -> Iterator[Jar]:
    with standing_jar() as jar:
        yield jar


@pytest.fixture(scope="session")
def _gateway() -> Iterator[Server]:
    secrets = {"secret_key": "sk_test_suite", "webhook_secret": "whsec_suite"}
    with running(**secrets, webhook_url="http://127.0.0.1:1/") as server:
        yield server


@pytest.fixture
def bank(_gateway: Server, settings: Any) -> Bank:
    settings.CARD_API_BASE = _gateway.gateway.base_url
    bank = Bank(_gateway)
    bank.faults(hold_webhooks=True)
    _gateway.gateway.ahead = 0
    return bank


@pytest.fixture
def start(jar: Jar) -> Callable[..., Payment]:
    def start(rail: str = "card", amount_vnd: int = 190_000, ref: str = "1", **more: Any) -> Payment:
        lines = [Line("Sầu riêng Ri6, 2 kg", amount_vnd)]
        return start_payment(rail=rail, payee_kind="jar", payee_ref=ref, lines=lines, by=None, **more)

    return start


@pytest.fixture
def opened(start: Callable[..., Payment], bank: Bank) -> Payment:
    return open_payment(payment_id=start().pk)


@pytest.fixture
def teller(db: None) -> User:
    return User.objects.create_user(email="thu.ngan@example.org")
