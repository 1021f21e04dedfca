"""What is upheld leaves the verified numbers, and the raw ones know nothing of it."""

from datetime import timedelta

import pytest

from common import clock
from common.months import add_months, month_of
from findings.actions.look import look
from findings.actions.review import take_back, uphold
from findings.models import Finding
from findings.signals import SIGNALS
from indicators.actions.refresh_observations import refresh_observations
from indicators.models import Observation
from indicators.queries.invariants import broken
from tests.findings.makers import found_untrue
from tests.findings.sales import bought
from tests.households.makers import department
from tests.indicators.facts import a_household, a_product, listed, proved

pytestmark = pytest.mark.django_db


def counted(*codes: str) -> dict[str, tuple[int, int]]:
    """Raw and verified in this month, after counting what was touched."""
    refresh_observations()
    rows = Observation.objects.filter(
        period__calendar="statistical",
        period__kind="month",
        period__starts_on=month_of(clock.today()),
        split="",
        indicator__in=codes,
    )
    assert list(broken()) == []
    return {row.indicator: (row.raw, row.verified) for row in rows}


def test_upheld_sales_leave_verified_and_stay_in_raw_until_they_are_taken_back() -> None:
    seller = a_household(add_months(month_of(clock.today()), -2))
    seller.people.update(phone="+84912000333")
    now = clock.now()
    for phone in ("+84912000333", "+84933111222"):
        bought(seller, phone=phone, at=now - timedelta(hours=1), after=timedelta(minutes=30))
    look([SIGNALS["to_oneself"]])
    before = counted("X1", "X2", "H5")
    by = department()

    uphold(by=by, finding=Finding.objects.get(), reason="Tự mua của mình")
    upheld = counted("X1", "X2", "H5")
    take_back(by=by, finding=Finding.objects.get(), reason="Con mua giùm")
    back = counted("X1", "X2", "H5")

    assert before == {"X1": (2, 2), "X2": (200_000, 200_000), "H5": (1, 1)}
    assert upheld == {"X1": (2, 1), "X2": (200_000, 100_000), "H5": (1, 1)}
    assert back == before


def test_an_untrue_registration_takes_the_household_out_of_stocks_and_leaves_its_sales() -> None:
    day = add_months(month_of(clock.today()), -2)
    household = a_household(day)
    proved(household, day)
    listed(household, day, product=a_product(household))
    bought(household, at=clock.now() - timedelta(hours=1), after=timedelta(minutes=30))
    codes = ("H1", "H4", "X1")
    assert counted(*codes) == {"H1": (1, 1), "H4": (1, 1), "X1": (1, 1)}

    uphold(by=department(), finding=found_untrue(household, first_on=day, last_on=day), reason="Không có nhà này")

    assert counted(*codes) == {"H1": (1, 0), "H4": (1, 0), "X1": (1, 1)}


def test_an_untrue_participant_takes_everything_along() -> None:
    day = add_months(month_of(clock.today()), -2)
    household = a_household(day)
    proved(household, day)
    listed(household, day, product=a_product(household))
    bought(household, at=clock.now() - timedelta(hours=1), after=timedelta(minutes=30))
    finding = found_untrue(household)
    finding.rows.update(kind="participant", row_id=household.pk)

    uphold(by=department(), finding=finding, reason="Không có ai")

    assert counted("H1", "H4", "X1", "P1") == {"H1": (1, 0), "H4": (1, 0), "X1": (1, 0), "P1": (1, 0)}
