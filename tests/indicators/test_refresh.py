"""Observations follow the facts, wherever those happened."""

from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common import clock
from common.months import add_months, month_of
from indicators.actions.refresh_observations import refresh_observations
from indicators.definitions import INDICATORS
from indicators.models import Observation, Period, Refresh
from indicators.queries.counting import asking, rows_of
from indicators.queries.invariants import broken
from marketplace.models import Sale
from tests.indicators.facts import a_household, a_product, commune, elsewhere, learned, listed, proved, sold

pytestmark = pytest.mark.django_db


def value(code: str, month: date, where=None) -> int:
    return (
        Observation.objects.filter(
            period__calendar="statistical",
            period__kind="month",
            period__starts_on=month,
            indicator=code,
            split="",
            commune=where or commune(),
        )
        .values_list("raw", flat=True)
        .first()
        or 0
    )


def test_refresh_counts_a_stock_in_every_month_since_the_fact():
    this_month = month_of(clock.today())
    a_household(add_months(this_month, -2))

    refresh_observations()

    assert [value("H1", add_months(this_month, -back)) for back in (3, 2, 1, 0)] == [0, 1, 1, 1]


def test_refresh_takes_in_a_late_fact_where_it_belongs():
    this_month = month_of(clock.today())
    household = a_household(add_months(this_month, -2))
    refresh_observations()
    sold(household, add_months(this_month, -1), 70_000)

    refresh_observations()

    assert value("X2", add_months(this_month, -1)) == 70_000
    assert value("X2", this_month) == 0


def test_refresh_counts_only_communes_that_were_touched():
    this_month = month_of(clock.today())
    a_household(this_month)
    refresh_observations()
    Refresh.objects.update(known_at=clock.now() + timedelta(minutes=11))
    before = Observation.objects.latest("known_at").known_at
    elsewhere_household = a_household(this_month, where=commune("30337"))
    type(elsewhere_household.enrolments.get()).objects.filter(participant=elsewhere_household).update(
        recorded_at=clock.now() + timedelta(minutes=12)
    )

    with clock.at(clock.now() + timedelta(minutes=13)):
        refresh_observations()

    counted_anew = Observation.objects.filter(known_at__gt=before).values_list("commune__code", flat=True)
    assert set(counted_anew) == {"30337"}
    assert value("H1", this_month, commune("30337")) == 1
    assert value("H1", this_month) == 1


def test_a_late_sale_counts_a_share_again_in_its_own_periods_alone():
    this_month = month_of(clock.today())
    household = a_household(add_months(this_month, -4))
    listed(household, add_months(this_month, -4))
    refresh_observations()
    Refresh.objects.update(known_at=clock.now() + timedelta(minutes=11))
    before = Observation.objects.latest("known_at").known_at
    sold(household, add_months(this_month, -3), 70_000)
    Sale.objects.update(recorded_at=clock.now() + timedelta(minutes=12))

    with clock.at(clock.now() + timedelta(minutes=13)):
        refresh_observations()

    months = Observation.objects.filter(period__calendar="statistical", period__kind="month", indicator="H6", split="")
    anew = months.filter(known_at__gt=before).values_list("period__starts_on", "raw", "raw_of")
    assert list(anew) == [(add_months(this_month, -3), 1, 1)]
    assert months.count() == 5


def test_a_month_that_begins_gets_its_stocks_without_any_new_fact():
    this_month = month_of(clock.today())
    a_household(this_month)
    refresh_observations()

    with clock.at(clock.now() + timedelta(days=40)):
        refresh_observations()

    assert value("H1", add_months(this_month, 1)) == 1


def test_the_first_morning_of_a_month_is_counted_once_though_it_is_yet_the_old_month_in_greenwich():
    first_morning = datetime(2026, 12, 1, 1, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    a_household(date(2026, 10, 1))
    with clock.at(first_morning - timedelta(hours=2)):
        refresh_observations()
    with clock.at(first_morning):
        refresh_observations()

    with clock.at(first_morning + timedelta(minutes=30)):
        assert refresh_observations() == 0
    assert value("H1", date(2026, 12, 1)) == 1


def test_broken_names_an_observation_that_differs_from_its_rows():
    a_household(clock.today())
    refresh_observations()
    assert list(broken()) == []

    Observation.objects.filter(indicator="H1").update(raw=5)

    assert {rule for rule, _row in broken()} == {"observation equals its rows"}


FACTS = {
    "proved": lambda household, day: proved(household, day),
    "listed": lambda household, day: listed(household, day, product=a_product(household)),
    "outside": lambda household, day: listed(household, day, channel=elsewhere()),
    "ended": lambda household, day: listed(household, day).end(reason="paused", on=day + timedelta(days=9)),
    "sold": lambda household, day: sold(household, day, 40_000),
    "returned": lambda household, day: sold(household, day, -40_000),
    "learned": lambda household, day: learned(household, day, how="class"),
    "voided": lambda household, day: sold(household, day).void(),
    "left": lambda household, day: household.enrolments.get().end(reason="moved", on=day),
}


def check_rows(days: list[date]) -> None:
    """Every observation of every period with one of the days equals the rows that it opens into."""
    known_at = Refresh.objects.get().known_at
    for period in Period.objects.filter(reduce(or_, (Q(starts_on__lte=day, ends_on__gte=day) for day in days))):
        with asking([commune().pk], [period], known_at) as (asked, cursor):
            for row in Observation.objects.filter(period=period):
                sides = [rows_of(cursor, rows, asked, row.split) for rows in INDICATORS[row.indicator].sides]
                values = [
                    value
                    for rows in sides
                    for value in (sum(r.weight for r in rows), sum(r.weight for r in rows if r.is_verified))
                ]
                kept = [row.raw, row.verified, row.raw_of, row.verified_of][: len(values)]
                assert (row.indicator, row.split, kept) == (row.indicator, row.split, values)
                assert row.late == sum(r.weight for r in sides[0] if r.is_late)


@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    facts=st.lists(
        st.tuples(st.sampled_from(sorted(FACTS)), st.integers(0, 100)), max_size=8, unique_by=lambda fact: fact[0]
    )
)
def test_after_any_facts_every_observation_equals_its_rows(facts, django_db_blocker):
    first = clock.today() - timedelta(days=120)
    household = a_household(first)
    refresh_observations()

    for name, days in facts:
        FACTS[name](household, first + timedelta(days=days))
        refresh_observations()

    assert list(broken()) == []
    check_rows([clock.today(), first + timedelta(days=40)])


def observed(facts: list[tuple[str, int]], *, at_once: bool) -> set[tuple[object, ...]]:
    """What is counted when these facts come in this order, after each of them or all at once; nothing of it stays."""
    first = clock.today() - timedelta(days=120)
    with transaction.atomic():
        household = a_household(first)
        sold(household, first + timedelta(days=60))
        for name, days in facts:
            FACTS[name](household, first + timedelta(days=days))
            if not at_once:
                refresh_observations()
        refresh_observations()
        fields = ("indicator", "period__calendar", "period__kind", "period__starts_on", "split")
        found = set(Observation.objects.values_list(*fields, "raw", "verified", "raw_of", "verified_of", "late"))
        transaction.set_rollback(True)
    return found


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    facts=st.lists(
        st.tuples(st.sampled_from(sorted(FACTS)), st.integers(0, 100)),
        min_size=2,
        max_size=5,
        unique_by=lambda fact: fact[0],
    ),
    data=st.data(),
)
def test_the_same_facts_in_any_order_give_the_same_observations(facts, data, django_db_blocker):
    one = observed(facts, at_once=data.draw(st.booleans()))
    other = observed(data.draw(st.permutations(facts)), at_once=data.draw(st.booleans()))

    assert one == other
    assert one
