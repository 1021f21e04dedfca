"""Forms without a token are believed only from our own pages."""

import pytest

from marketplace.models import BasketLine
from tests.client import Client
from tests.marketplace.makers import make_product

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("headers", "is_believed"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "null"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Referer": "http://testserver/cho/sau-rieng/"}, True),
        ({"Referer": "https://evil.example/http://testserver/"}, False),
        ({}, False),
    ],
)
def test_only_our_own_pages_put_something_into_a_basket(headers: dict[str, str], is_believed: bool) -> None:
    product = make_product("Sầu riêng")
    client = Client(enforce_csrf_checks=True)

    answer = client.post(f"/cho/{product.slug}/", {"quantity": "1"}, headers=headers)

    assert answer.status_code == (302 if is_believed else 403)
    assert BasketLine.objects.exists() == is_believed
    assert is_believed or "sessionid" not in client.cookies
