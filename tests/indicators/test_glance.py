"""The province at a glance: what waits, targets, the funnel, the grid; and that what is shown opens into as many rows."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.test import Client as Plain

from accounts.models import Role
from common import clock
from common.months import add_months, month_of
from households.models import Milestone
from indicators.actions.adopt_targets import adopt_targets
from indicators.actions.refresh_observations import refresh_observations
from indicators.definitions import INDICATORS
from indicators.grid import in_lines, seats
from indicators.models import Period, Report, Target
from indicators.published_targets import PUBLISHED
from indicators.queries.targets import goals_of
from indicators.queries.values import Sums
from places.models import Place
from places.queries.province import installation_province
from tests.findings.makers import drawn_by_lot, found_untrue
from tests.indicators.facts import a_household, a_product, commune, learned, listed, proved, sold
from tests.indicators.test_pages import NEIGHBOUR, reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def market() -> date:
    """A proved household that learned, listed and sold here; one next door that only listed."""
    today = clock.today()
    here, there = a_household(today), a_household(today, where=commune(NEIGHBOUR))
    proved(here, today)
    learned(here, today)
    listed(here, today, product=a_product(here))
    sold(here, today)
    listed(there, today, product=a_product(there))
    for step in ("registered", "listed"):
        for household in (here, there):
            Milestone.objects.create(participant=household, step=step, reached_on=today, fact_type="x", fact_id=1)
    refresh_observations()
    return month_of(today)


def numbers_behind(client: Plain, page: str) -> dict[str, int]:
    """Each address of rows on the page, and how many rows it opens into: each opens, be it into none."""
    found = set(re.findall(r'href="(/tinh/(?:so/\w+/dong|buoc/\w+|to/\d+/\w+)/[^"]*)"', page))
    return {address: client.get(address.replace("&amp;", "&")).context["count"] for address in found}


def test_every_tile_opens_into_as_many_rows_as_were_recorded(market: date):
    client = reader(Role.DEPARTMENT_STAFF)

    page = client.get("/tinh/")

    for tile in page.context["glance"].tiles:
        rows = client.get(f"/tinh/so/{tile.value.indicator.code}/dong/?thang={market:%Y-%m}")
        assert rows.context["total"] == tile.value.raw
        assert sum(row.counted.is_verified for row in rows.context["rows"]) == tile.value.verified
    assert len(numbers_behind(client, page.content.decode())) > len(page.context["glance"].tiles)


def test_every_step_of_the_funnel_opens_into_those_who_took_it(market: date):
    for client, expected in ((reader(Role.DEPARTMENT_STAFF), 2), (reader(Role.COMMUNE_OFFICER, commune()), 1)):
        steps = {step.code: step.value for step in client.get("/tinh/").context["glance"].steps}
        assert (steps["met"], steps["registered"], steps["listed"]) == (0, expected, expected)
        for code, value in steps.items():
            assert client.get(f"/tinh/buoc/{code}/").context["count"] == value
    assert reader(Role.AUDITOR).get("/tinh/buoc/nothing/").status_code == 404


def test_what_needs_a_person_is_what_the_reader_may_see_and_leads_to_where_it_is_done(market: date):
    household = a_household(clock.today(), where=commune(NEIGHBOUR))
    found_untrue(household)
    drawn_by_lot(household)

    province, officer = (
        each.get("/tinh/") for each in (reader(Role.DEPARTMENT_STAFF), reader(Role.COMMUNE_OFFICER, commune()))
    )

    of_province, of_officer = province.context["glance"].needs, officer.context["glance"].needs
    assert (of_province.findings, of_province.back_checks) == (1, 1)
    assert (of_officer.findings, of_officer.back_checks) == (0, 0)
    assert 'href="/admin/nghi-van/?state=open"' in province.content.decode()
    assert "/admin/nghi-van/" not in officer.content.decode()


def test_a_period_that_is_over_asks_for_its_reports_until_all_are_handed_in(market: date):
    month = Period.objects.months().get(starts_on=add_months(market, -1))
    Period.objects.exclude(pk=month.pk).update(
        starts_on=clock.today(), ends_on=clock.today(), cut_off_on=clock.today(), deadline_on=clock.today()
    )
    Period.objects.filter(pk=month.pk).update(deadline_on=clock.today() - timedelta(days=2))
    officer = reader(Role.COMMUNE_OFFICER, commune())

    (late,) = officer.get("/tinh/").context["glance"].needs.due
    assert (late.period.pk, late.missing, late.is_late) == (month.pk, 1, True)
    assert reader(Role.DEPARTMENT_STAFF).get("/tinh/").context["glance"].needs.due[0].missing == 102

    now = clock.now()
    Report.objects.create(
        commune=commune(),
        period=month,
        known_at=now,
        state=Report.State.SUBMITTED,
        submitted_at=now,
        first_submitted_at=now,
        due_on=clock.today(),
    )
    assert officer.get("/tinh/").context["glance"].needs.due == []
    needs = reader(Role.AUDITOR).get("/tinh/").context["glance"].needs
    assert (needs.due[0].missing, needs.to_decide) == (101, 1)


def test_published_targets_are_taken_over_once_and_what_staff_wrote_stays():
    place, year = installation_province(), clock.today().year
    days = {"starts_on": date(year, 1, 1), "due_on": date(year, 12, 31)}
    own = Target.objects.create(indicator="T2", place=place, goal=80, source="Kế hoạch của tỉnh", **days)

    adopted = adopt_targets(by=None, place=place, **days)

    assert {target.indicator for target in adopted} == {each.indicator for each in PUBLISHED} - {"T2"}
    assert Target.objects.get(pk=own.pk).goal == 80
    assert "Hậu Giang" in Target.objects.get(indicator="S1").source
    assert Target.objects.get(indicator="S3").due_on == date(2030, 12, 31)
    assert adopt_targets(by=None, place=place, **days) == []


def test_every_published_target_is_of_a_number_that_is_counted_and_names_its_source_and_place():
    assert all(INDICATORS[each.indicator].rows and each.source and each.holds_for for each in PUBLISHED)
    assert {(each.indicator, int(each.goal)) for each in PUBLISHED} >= {
        ("S1", 50),
        ("S2", 200),
        ("T2", 100),
        ("P2", 100),
    }


def test_a_tile_shows_its_target_against_the_straight_line_and_the_others_stand_apart(market: date):
    place, year = installation_province(), clock.today().year
    days = {"starts_on": date(year, 1, 1), "due_on": date(year, 12, 31), "source": "Kế hoạch"}
    for code, goal in (("H4", 12), ("T2", 100), ("H5", 4), ("H9", 4)):
        Target.objects.create(indicator=code, place=place, goal=goal, **days)

    shown = reader(Role.DEPARTMENT_STAFF).get(f"/tinh/?thang={market:%Y-%m}").context["glance"]

    tiles = {tile.value.indicator.code: tile.goal for tile in shown.tiles}
    assert (tiles["H4"].raw, tiles["H4"].verified) == (2, 1)
    assert tiles["H4"].line == tiles["H4"].target.line_on(clock.today())
    assert tiles["H4"].behind == float(tiles["H4"].line) - 1
    assert (tiles["H5"].verified, tiles["H5"].is_of_year) == (1, True)
    assert [(goal.indicator.code, goal.raw, goal.verified) for goal in shown.goals] == [("T2", 50, 100)]
    assert reader(Role.COMMUNE_OFFICER, commune()).get("/tinh/").context["glance"].goals == []


def test_of_several_targets_the_one_that_is_due_next_counts():
    place = Place(pk=1)
    targets = [
        Target(indicator="H4", place=place, starts_on=date(2020, 1, 1), due_on=date(year, 12, 31), goal=year)
        for year in (2024, 2030, 2027)
    ]

    def goal_on(day: date) -> int:
        return int(goals_of(targets, numbers={"H4": Sums(1, 1)}, on=day)[0].target.goal)

    assert [goal_on(date(year, 6, 1)) for year in (2023, 2025, 2028, 2040)] == [2024, 2027, 2030, 2030]


def test_the_grid_has_a_seat_for_every_commune_west_to_the_left_and_north_on_top():
    communes = list(Place.objects.standing().communes().filter(parent__code="91"))

    placed = seats(communes)

    assert {each.pk for _x, _y, each in placed} == {each.pk for each in communes}
    assert len({(x, y) for x, y, _each in placed}) == 102
    assert max(x for x, _y, _each in placed) == 16
    columns = [[each for x, _y, each in placed if x == column] for column in range(17)]
    assert all(
        max(each.longitude for each in left) <= min(each.longitude for each in right)
        for left, right in pairwise(columns)
    )
    assert all(above.latitude >= below.latitude for column in columns for above, below in pairwise(column))


@pytest.mark.parametrize(
    ("name", "lines"),
    [("Tân Hội", ["Tân Hội"]), ("Vĩnh Thạnh Trung", ["Vĩnh Thạnh", "Trung"]), ("Cù Lao Giêng", ["Cù Lao", "Giêng"])],
)
def test_a_long_name_stands_in_two_lines(name: str, lines: list[str]):
    assert in_lines(name) == lines


def test_a_screen_on_the_wall_asks_anew_by_itself_and_has_nothing_to_press(market: date):
    wall, desk = (
        reader(Role.AUDITOR, place).get(f"/tinh/{query}") for place, query in ((None, "?man-hinh=lon"), (commune(), ""))
    )

    assert wall.headers["Refresh"] == "300"
    assert "<form" not in wall.content.decode()
    assert "Refresh" not in desk.headers
