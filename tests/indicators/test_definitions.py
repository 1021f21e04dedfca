"""What each indicator counts, by facts that should and should not count."""

from datetime import date

import pytest

from common import clock
from indicators.definitions import INDICATORS
from indicators.queries.counting import count_cells
from tests.indicators.facts import a_household, a_month, a_product, commune, elsewhere, learned, listed, proved, sold

pytestmark = pytest.mark.django_db

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def counted(code: str, month: date, known_at=None) -> tuple[int, int]:
    cells = count_cells(
        INDICATORS[code].rows, communes=[commune().pk], periods=[a_month(month)], known_at=known_at or clock.now()
    )
    return next(((cell.raw, cell.verified) for cell in cells if not cell.split), (0, 0))


def test_h1_counts_households_that_stay_and_verifies_those_that_answered():
    a_household(date(2026, 9, 10))
    proved(a_household(date(2026, 9, 12)), date(2026, 10, 2))
    a_household(date(2026, 9, 1), kind="cooperative")
    a_household(date(2026, 10, 31))

    assert counted("H1", SEPTEMBER) == (2, 0)
    assert counted("H1", OCTOBER) == (3, 1)


def test_h1_no_longer_counts_a_household_from_the_day_it_left():
    household = a_household(date(2026, 9, 10))
    household.enrolments.get().end(reason="moved", on=date(2026, 10, 31))

    assert counted("H1", SEPTEMBER) == (1, 0)
    assert counted("H1", OCTOBER) == (0, 0)


def test_h4_counts_an_open_listing_on_any_channel_once():
    household = a_household(date(2026, 9, 1))
    listed(household, date(2026, 9, 5), channel=elsewhere(), url="https://zalo.me/x")
    listed(household, date(2026, 9, 6), product=a_product(household))
    ended = a_household(date(2026, 9, 1))
    listed(ended, date(2026, 9, 5)).end(reason="sold out", on=date(2026, 9, 20))

    assert counted("H4", SEPTEMBER) == (1, 0)


def test_h4_leaves_out_a_household_that_left_with_its_listing_open():
    household = a_household(date(2026, 9, 1))
    listed(household, date(2026, 9, 5))
    household.enrolments.get().end(reason="moved", on=date(2026, 9, 25))

    assert counted("H4", SEPTEMBER) == (0, 0)


def test_t1_counts_a_declared_training_as_raw_only():
    learned(a_household(date(2026, 9, 1)), date(2026, 9, 3), how="declared")
    learned(a_household(date(2026, 9, 1)), date(2026, 9, 3), how="class")

    assert counted("T1", SEPTEMBER) == (2, 1)


def test_h5_counts_a_household_once_and_not_when_everything_came_back():
    twice, returned, outside = (a_household(date(2026, 9, 1)) for _ in range(3))
    sold(twice, date(2026, 9, 3))
    sold(twice, date(2026, 9, 30))
    sold(returned, date(2026, 9, 3), 80_000)
    sold(returned, date(2026, 9, 9), -80_000)
    sold(outside, date(2026, 9, 9), channel=elsewhere())

    assert counted("H5", SEPTEMBER) == (2, 1)


def test_x1_and_x2_take_a_return_off_in_its_own_month():
    household = a_household(date(2026, 9, 1))
    sold(household, date(2026, 9, 3), 80_000)
    sold(household, date(2026, 9, 4), 50_000, channel=elsewhere())
    sold(household, date(2026, 10, 9), -80_000)

    assert counted("X1", SEPTEMBER) == (2, 1)
    assert counted("X2", SEPTEMBER) == (130_000, 80_000)
    assert counted("X1", OCTOBER) == (-1, -1)
    assert counted("X2", OCTOBER) == (-80_000, -80_000)


def test_p1_counts_a_product_once_however_many_channels_it_is_on():
    household = a_household(date(2026, 9, 1))
    product = a_product(household)
    listed(household, date(2026, 9, 5), product=product)
    listed(household, date(2026, 9, 6), product=product, channel=elsewhere())
    listed(household, date(2026, 9, 6), product=a_product(household), channel=elsewhere())
    listed(household, date(2026, 9, 6), channel=elsewhere())

    assert counted("P1", SEPTEMBER) == (2, 1)


def test_a_fact_recorded_or_voided_later_does_not_change_what_was_known_before():
    household = a_household(date(2026, 9, 1))
    sale = sold(household, date(2026, 9, 3))
    before = clock.now()
    sale.void()
    sold(household, date(2026, 9, 4), 5_000)
    listed(household, date(2026, 9, 5))

    assert counted("X2", SEPTEMBER, known_at=before) == (100_000, 100_000)
    assert counted("X2", SEPTEMBER) == (5_000, 5_000)
    assert counted("H4", SEPTEMBER, known_at=before) == (0, 0)


def test_an_end_recorded_later_leaves_the_interval_open_as_known_before():
    household = a_household(date(2026, 9, 1))
    listing = listed(household, date(2026, 9, 5))
    before = clock.now()
    listing.end(reason="sold out", on=date(2026, 9, 20))

    assert counted("H4", SEPTEMBER, known_at=before) == (1, 0)
    assert counted("H4", SEPTEMBER) == (0, 0)
