from collections.abc import Iterator

import pytest

from fakes.card_gateway.running import running
from fakes.card_gateway.server import Server
from tests.fakes.shop import SECRET_KEY, WEBHOOK_SECRET, Listener, Shop


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as listening:
        yield listening


@pytest.fixture
def gateway(listener: Listener) -> Iterator[Server]:
    settings = {"webhook_url": listener.url, "retry_base": 0}
    with running(secret_key=SECRET_KEY, webhook_secret=WEBHOOK_SECRET, **settings) as server:
        yield server


@pytest.fixture
def shop(gateway: Server) -> Shop:
    return Shop(gateway.gateway.base_url)
