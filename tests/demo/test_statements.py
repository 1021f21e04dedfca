"""The demo's statements are read by the market's own rules, and leave something to be asked."""

import pytest

from common import clock
from demo.statements import ROWS, of_a_household, of_many_shops
from marketplace.models import Sale
from tests.marketplace.stall import department, live, load_market, officer_of, seller

pytestmark = pytest.mark.django_db


def test_both_statements_are_counted_and_some_rows_wait() -> None:
    load_market()
    user, participant = seller()
    product = live(user, participant, officer=officer_of())

    many, own = of_many_shops(department(), 7), of_a_household(product, user, 7)

    assert (many.state, many.bad, many.result["rows"]) == ("read", [], ROWS + 1)
    assert (own.state, own.bad, own.result["doubtful"]) == ("read", [], 1)
    assert many.result["sold"] > 10
    assert many.result["doubtful"] > 1
    assert Sale.objects.filter(happened_on__lt=clock.today().replace(day=1)).count() == Sale.objects.count()
