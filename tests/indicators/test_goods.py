"""P2, P3, A1: what counts of certificates and addresses."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from common import clock
from households.models import AddressCheck, DigitalAddress
from indicators.definitions import INDICATORS
from indicators.queries.counting import count_cells
from marketplace.models import Certificate
from tests.indicators.facts import a_household, a_month, a_product, commune, listed, this_market
from tests.indicators.test_definitions import SEPTEMBER, counted

pytestmark = pytest.mark.django_db

AUGUST = datetime(2026, 8, 1, 3, tzinfo=UTC)


def certified(**fields: Any) -> Certificate:
    household = a_household(date(2026, 8, 1))
    product = a_product(household)
    listed(household, date(2026, 9, 5), product=product, channel=this_market())
    certificate = Certificate.objects.create(
        participant=household,
        scheme="ocop",
        stars=4,
        number="1",
        issuer="UBND tỉnh",
        issued_on=date(2024, 1, 1),
        expires_on=date(2027, 1, 1),
        verdict="good",
        added_at=AUGUST,
        checked_at=AUGUST,
        **fields,
    )
    certificate.products.add(product)
    return certificate


def below(code: str, month: date) -> int:
    cells = count_cells(INDICATORS[code].of, communes=[commune().pk], periods=[a_month(month)], known_at=clock.now())
    return next((cell.raw for cell in cells if not cell.split), 0)


def test_goods_with_a_certificate_are_a_share_of_which_some_are_on_sale():
    certified()

    assert [(counted("P2", month), below("P2", month)) for month in (date(2026, 8, 1), SEPTEMBER)] == [
        ((0, 0), 1),
        ((1, 1), 1),
    ]


def test_a_certificate_is_valid_then_ends_soon_then_is_over():
    certified()
    stands = {}
    for month in (date(2026, 6, 1), date(2026, 8, 1), date(2027, 1, 1)):
        cells = count_cells(
            INDICATORS["P3"].rows, communes=[commune().pk], periods=[a_month(month)], known_at=clock.now()
        )
        stands[month.month] = {cell.split for cell in cells}

    assert stands == {
        6: set(),
        8: {"", "scheme=ocop-4", "standing=expiring"},
        1: {"", "scheme=ocop-4", "standing=expired"},
    }


def test_an_address_counts_and_is_verified_from_the_day_it_was_checked():
    household = a_household(date(2026, 8, 1))
    address = DigitalAddress.objects.create(
        participant=household,
        commune=commune(),
        happened_on=date(2026, 8, 2),
        latitude="10.42",
        longitude="105.43",
        taken="map",
        plus_code="7P28CCCC+CC",
    )
    AddressCheck.objects.create(
        address=address, participant=household, commune=commune(), happened_on=date(2026, 9, 2), how="office"
    )

    assert [counted("A1", date(2026, month, 1)) for month in (7, 8, 9)] == [(0, 0), (1, 0), (1, 1)]
    assert below("A1", SEPTEMBER) == 1
