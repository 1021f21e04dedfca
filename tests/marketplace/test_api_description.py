"""The public interface keeps to its own description, whatever is asked that the description allows, and much that it does not."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings

from tests.marketplace.makers import make_product, make_shop


@pytest.fixture
def described(db: None) -> Iterator[Any]:
    shop = make_shop("Nhà cô Sáu")
    for name in ("Sầu riêng Ri6", "Gạo ST25", "Khô cá lóc"):
        make_product(name, shop=shop)
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)  # the connection is this test's
    yield schemathesis.openapi.from_wsgi("/api/v1/schema/", get_wsgi_application())
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("name", ["products", "shops", "places", "seasons", "observations", "indicators"])
def test_it_answers_as_it_says(described: Any, name: str) -> None:
    @given(case=described[f"/api/v1/{name}/"]["GET"].as_strategy())
    @settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])
    def ask(case: schemathesis.Case) -> None:
        caches["near"].clear()  # so many questions come from no one visitor
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    ask()


def test_it_tells_of_nothing_but_what_is_public(described: Any) -> None:
    assert [path for path in described.raw_schema["paths"] if not path.startswith("/api/v1/")] == []
