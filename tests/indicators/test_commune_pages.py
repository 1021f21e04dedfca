"""A commune's page, communes side by side, cohorts, a team's page: who sees them, that numbers open, that files say the same."""

import csv
import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from accounts.models import Role
from common import clock
from common.months import add_months, month_of
from findings.models import Call
from households.actions.teams import add_member, make_team
from households.models import Enrolment, Participant, Visit
from indicators.actions.refresh_observations import refresh_observations
from indicators.definitions import INDICATORS
from indicators.queries.cohorts import cohorts
from places.models import Place
from tests.client import Client
from tests.findings.makers import drawn_by_lot, found_untrue
from tests.households.makers import hamlet
from tests.indicators.facts import a_household, a_product, commune, learned, listed, proved, sold
from tests.indicators.test_glance import numbers_behind
from tests.indicators.test_pages import NEIGHBOUR, reader

pytestmark = pytest.mark.django_db


def living_in(place: Place | None, on: date) -> Participant:
    household = a_household(on)
    household.hamlet = place
    household.save()
    return household


@pytest.fixture
def market() -> date:
    """Two households of a hamlet, one of which is proved, learned and sells; one of no hamlet; one next door."""
    today = clock.today()
    here = hamlet("Ấp Mỹ An", commune())
    first, _second, _nowhere = living_in(here, today), living_in(here, today), living_in(None, today)
    proved(first, today)
    learned(first, today)
    listed(first, today, product=a_product(first))
    sold(first, today)
    Visit.objects.create(participant=first, commune=commune(), happened_on=today, outcome="helped")
    found_untrue(first)
    neighbour = a_household(today, where=commune(NEIGHBOUR))
    listed(neighbour, today, product=a_product(neighbour))
    refresh_observations()
    return month_of(today)


def test_a_commune_shows_its_numbers_beside_the_average_and_each_opens_into_its_rows(market: date):
    client = reader(Role.COMMUNE_OFFICER, commune())

    page = client.get("/tinh/xa/30307/")

    lines = {
        line.indicator.code: (side.value.raw, side.value.verified, line.average)
        for line, side, _g in page.context["lines"]
    }
    assert lines["H1"] == (3, 1, 1 / 102)
    assert lines["T2"][:2] == (1, 1)
    assert lines["T2"][2] == 100
    assert page.context["around"].open_findings == 1
    for line, side, _goal in page.context["lines"]:
        rows = client.get(f"/tinh/so/{line.indicator.code}/dong/?xa=30307")
        assert rows.context["total"] == side.value.raw, line.indicator.code
    assert numbers_behind(client, page.content.decode())


def test_a_commune_counts_its_hamlets_in_one_question_and_each_opens_into_its_rows(market: date):
    client = reader(Role.AUDITOR)

    rows = client.get("/tinh/xa/30307/").context["hamlets"]

    assert [(row.hamlet.name if row.hamlet else None, [sums.raw for _i, sums in row.values]) for row in rows] == [
        ("Mỹ An", [2, 1, 1, 1]),
        (None, [1, 0, 0, 0]),
    ]
    assert [sums.verified for _i, sums in rows[0].values] == [1, 1, 1, 1]
    for row in rows:
        for indicator, sums in row.values:
            opened = client.get(f"/tinh/so/{indicator.code}/dong/?xa=30307&ap={row.key}")
            assert opened.context["total"] == sums.raw


@pytest.mark.parametrize("query", ["ap=0", "xa=30307&ap=x", "xa=30307&ap=999999", "xa=30307&ap="])
def test_rows_of_a_hamlet_that_is_not_there_are_not_found(market: date, query: str):
    assert reader(Role.AUDITOR).get(f"/tinh/so/H1/dong/?{query}").status_code == 404


def test_rows_of_a_hamlet_are_only_of_the_commune_that_is_asked_for(market: date):
    other = hamlet("Ấp Khác", commune(NEIGHBOUR))

    assert reader(Role.AUDITOR).get(f"/tinh/so/H1/dong/?xa=30307&ap={other.pk}").status_code == 404


def test_another_communes_pages_are_not_found_by_an_officer(market: date):
    officer = reader(Role.COMMUNE_OFFICER, commune())

    for address in (
        f"xa/{NEIGHBOUR}/",
        f"xa/{NEIGHBOUR}.csv",
        f"khoa/?xa={NEIGHBOUR}",
        f"so/H1/duong.png?xa={NEIGHBOUR}",
    ):
        assert officer.get(f"/tinh/{address}").status_code == 404, address
    assert officer.get("/tinh/xa/30307/").status_code == 200
    assert [row.commune.code for row in officer.get("/tinh/xa/").context["rows"]] == ["30307"]
    page = officer.get(f"/tinh/canh-nhau/?xa=30307&xa={NEIGHBOUR}")
    assert [each.code for each in page.context["communes"]] == ["30307"]
    assert [each.code for each in page.context["others"]] == []


def test_up_to_four_communes_stand_side_by_side_once_each(market: date):
    codes = list(Place.objects.standing().communes().filter(parent__code="91").values_list("code", flat=True)[:6])
    client = reader(Role.DEPARTMENT_STAFF)

    asked = "&".join(f"xa={code}" for code in [codes[0], *codes])
    page = client.get(f"/tinh/canh-nhau/?{asked}&xa=99999")

    assert [each.code for each in page.context["communes"]] == codes[:4]
    assert client.get("/tinh/canh-nhau/").context["communes"] == []
    page = client.get(f"/tinh/canh-nhau/?xa=30307&xa={NEIGHBOUR}&so=H4")
    h4 = next(line for line in page.context["lines"] if line.indicator.code == "H4")
    assert [side.value.raw for side in h4.sides] == [1, 1]


def plain(cell: object) -> object:
    """100 and 100.0 are the same in a sheet."""
    try:
        return float(str(cell))
    except ValueError:
        return str(cell)


@pytest.mark.parametrize("name", ["xa/30307", f"canh-nhau?xa=30307&xa={NEIGHBOUR}", "khoa", "khoa?xa=30307"])
def test_a_view_comes_as_xlsx_and_csv_with_the_same_cells(market: date, name: str):
    client = reader(Role.DEPARTMENT_STAFF)
    path, _q, query = name.partition("?")

    text = client.get(f"/tinh/{path}.csv?{query}").content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(client.get(f"/tinh/{path}.xlsx?{query}").content)).active

    lines = list(csv.reader(io.StringIO(text)))
    sheet = [["" if cell is None else cell for cell in row] for row in book.iter_rows(values_only=True)]
    assert len(lines) == len(sheet) > 1
    assert [[plain(cell) for cell in row[1:]] for row in sheet] == [[plain(cell) for cell in row[1:]] for row in lines]


@pytest.mark.parametrize(
    "address",
    [
        "so/H5/duong.png",
        "so/H5/duong.png?xa=30307",
        "so/H5/xa.png",
        f"canh-nhau.png?xa=30307&xa={NEIGHBOUR}",
        "khoa.png",
    ],
)
def test_a_chart_comes_as_a_picture(market: date, address: str):
    picture = reader(Role.DEPARTMENT_STAFF).get(f"/tinh/{address}")

    assert picture.headers["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert len(picture.content) > 10_000


def test_a_cohort_is_counted_by_how_soon_it_listed_and_each_part_opens_into_its_rows():
    month = add_months(month_of(clock.today()), -5)
    learners = [a_household(month) for _ in range(4)]
    for days, household in zip((10, 40, 80, None), learners, strict=True):
        learned(household, month)
        if days is not None:
            listed(household, month + timedelta(days=days))
    sold(learners[0], month + timedelta(days=29))
    sold(learners[1], month + timedelta(days=30))
    refresh_observations()

    found = next(each for each in cohorts(communes=None, until=month_of(clock.today())) if each.month == month)

    assert (found.raw, found.verified) == (4, 4)
    assert [(each.indicator.code, each.days, each.raw) for each in found.outcomes] == [
        ("T4L", 30, 1),
        ("T4L", 60, 2),
        ("T4L", 90, 3),
        ("T4S", 30, 1),
        ("T4S", 60, 2),
        ("T4S", 90, 2),
    ]
    client = reader(Role.DEPARTMENT_STAFF)
    for each in found.outcomes:
        part = f"&phan={each.part}" if each.part else ""
        rows = client.get(f"/tinh/so/{each.indicator.code}/dong/?thang={month:%Y-%m}{part}")
        assert rows.context["total"] == each.raw
    assert client.get(f"/tinh/so/H1/dong/?thang={month:%Y-%m}&phan=within=30").status_code == 404


def test_a_cohort_whose_days_are_not_over_is_marked():
    month = month_of(clock.today())
    learned(a_household(month), month)
    refresh_observations()

    last = cohorts(communes=None, until=month)[-1]

    assert [each.is_open for each in last.outcomes] == [True] * 6
    assert last.outcomes[0].share == 0


def test_a_teams_page_counts_what_its_members_did_while_they_were_in_it():
    today = clock.today()
    team = make_team(by=None, name="Tổ số", commune=commune())
    member = add_member(by=None, team=team, phone="0987000001", name="Trần Ngân").user
    stranger = reader(Role.TEAM_MEMBER, commune(NEIGHBOUR))
    mine, others, before = a_household(today), a_household(today), a_household(today - timedelta(days=400))
    for household in (mine, before):
        Enrolment.objects.filter(participant=household).update(recorded_by=member)
    sold(mine, today)
    sold(others, today)
    check = drawn_by_lot(mine, recorded_by=member)
    Call.objects.create(check_drawn=check, commune=commune(), outcome="true")

    client = Client()
    client.force_login(member)
    page = client.get(f"/tinh/to/{team.pk}/")

    done = {each.work.code: (each.in_month, each.ever) for each in page.context["done"]}
    assert done == {"registered": (1, 1), "visited": (0, 0), "trained": (0, 0), "listed": (0, 0), "sold": (1, 1)}
    assert (page.context["checked"].drawn, page.context["checked"].true, page.context["checked"].unanswered) == (
        1,
        1,
        0,
    )
    for code, (in_month, ever) in done.items():
        rows = f"/tinh/to/{team.pk}/{code}/"
        assert client.get(f"{rows}?thang={today:%Y-%m}").context["count"] == in_month
        assert client.get(rows).context["count"] == ever
    assert client.get(f"/tinh/to/{team.pk}/nothing/").status_code == 404
    assert stranger.get(f"/tinh/to/{team.pk}/").status_code == 404
    assert reader(Role.COMMUNE_OFFICER, commune(NEIGHBOUR)).get(f"/tinh/to/{team.pk}/").status_code == 404
    assert reader(Role.COMMUNE_OFFICER, commune()).get(f"/tinh/to/{team.pk}/").status_code == 200


@pytest.mark.parametrize("address", ["xa/30307/", "canh-nhau/?xa=30307&xa=30337", "khoa/", "xa/", "so/H1/xa.png"])
def test_a_page_asks_as_much_of_the_database_for_many_as_for_one(
    market: date, django_assert_max_num_queries, address: str
):
    client = reader(Role.DEPARTMENT_STAFF)
    client.get(f"/tinh/{address}")
    with django_assert_max_num_queries(40) as before:
        client.get(f"/tinh/{address}")
    for number, place in enumerate(Place.objects.standing().communes().filter(parent__code="91")[:30]):
        household = a_household(clock.today(), where=place)
        listed(household, clock.today())
        more = a_household(clock.today())
        more.hamlet = hamlet(f"Ấp {number}", commune())
        more.save()
        found_untrue(more)
    refresh_observations()

    with django_assert_max_num_queries(len(before)):
        client.get(f"/tinh/{address}")


def test_only_known_indicators_have_pictures(market: date):
    assert reader(Role.AUDITOR).get("/tinh/so/H9/duong.png").status_code == 404
    assert "T4L" in INDICATORS
