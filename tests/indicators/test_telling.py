"""A report's paragraph: every sentence follows from its own values, every figure leads to its rows."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from accounts.models import Role
from common import clock
from findings.models import FindingRow
from households.models import Participant
from indicators.actions.reports.count import count_report
from indicators.actions.reports.draft import draft_report
from indicators.models import Observation, Report
from indicators.queries.beside import beside
from indicators.telling import tell
from marketplace.models import Sale
from tests.findings.makers import found_untrue
from tests.households.makers import commune, hamlet, officer_of, other_commune
from tests.indicators.facts import a_household, a_month, elsewhere, sold
from tests.indicators.test_pages import reader

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
NOVEMBER = datetime(2026, 11, 5, 9, tzinfo=HERE)


@pytest.fixture
def report() -> Report:
    """In September one sale here; in October three more elsewhere, and a registration that was found untrue."""
    with clock.at(NOVEMBER):
        household = a_household(date(2026, 9, 3), where=commune())
        sold(household, date(2026, 9, 20), 50_000)
        sold(household, date(2026, 10, 20), 50_000)
        for day in (21, 22, 23):
            sold(household, date(2026, 10, day), 20_000, channel=elsewhere())
        found_untrue(a_household(date(2026, 10, 5), where=commune()), state="upheld", reviewed_at=clock.now())
        FindingRow.objects.update(left_out_at=clock.now(), happened_on=date(2026, 10, 5))
        return draft_report(by=officer_of(), commune=commune(), period=a_month(date(2026, 10, 1)))


def english(report: Report) -> list[str]:
    with override("en"):
        return [each.text for each in tell(report)]


def test_it_says_what_changed_by_how_much_where_and_what_was_found_untrue(report: Report):
    assert english(report) == [
        "Sales completed: 4, 3 more than the period before.",
        "Value of sales: 110,000\u202fđ, 60,000\u202fđ more than the period before.",
        "Households with an account: 2, 1 more than the period before.",
        "As before: Households that sold.",
        "Sales rose most on Zalo: 3 more.",
        "Least verified: Households with an account, 0 of 2.",
        "1 row was found untrue (One phone for many); it no longer counts as verified.",
    ]


def test_it_says_in_which_hamlet_sales_moved_most(report: Report):
    household = Participant.objects.get(pk=Sale.objects.order_by("pk").values("participant")[:1])
    household.hamlet = hamlet("Ấp Mỹ An", commune())
    household.save()
    with clock.at(NOVEMBER):
        again = count_report(by=officer_of(email="xa2@example.vn"), report=report)

    assert "Ấp Mỹ An rose most: 3 sales more." in english(again)


def test_of_what_communes_signed_it_says_which_moved_most(report: Report):
    fewer = Report(commune=other_commune(), figures=[{"indicator": "X1", "split": "", "raw": 0}])
    september = a_month(date(2026, 9, 1))
    Observation.objects.create(
        indicator="X1", version=1, commune=fewer.commune, period=september, raw=9, verified=0, known_at=NOVEMBER
    )

    told = beside([report.commune_id, fewer.commune_id], report.period, known_at=NOVEMBER, signed=[report, fewer])

    assert told["where"] == [fewer.commune.full_name, -9]


def test_each_figure_leads_to_rows_that_come_to_it(report: Report):
    client = reader(Role.DEPARTMENT_STAFF)

    with override("en"):
        html = " ".join(each.html for each in tell(report))
    links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', html)

    assert (f"/tinh/bao-cao/{report.pk}/so/X1/?phan=channel%3Dzalo", "3") in links
    for href, figure in links:
        if "/so/" in href and figure == "4":
            assert client.get(href).context["total"] == 4
    assert {href for href, _figure in links if "/so/" not in href} == {"/admin/nghi-van/?state=upheld"}


def test_the_first_period_is_told_as_such(report: Report):
    report.beside = {**report.beside, "before": None, "untrue": {}, "open": 2}

    said = english(report)

    assert said[:2] == ["This is the first period that was counted here.", "Households with an account: 2."]
    assert said[-2:] == ["Nothing of these days was found untrue.", "2 findings are still to be looked at."]


def test_a_name_cannot_become_markup(report: Report):
    report.beside = {**report.beside, "untrue": {"<script>": 1}}

    assert "<script>" not in " ".join(each.html for each in tell(report))


def test_both_languages_have_it_on_the_page_of_the_report(report: Report, settings):
    client = reader(Role.AUDITOR)
    for language, words in (("en", "In short"), ("vi", "Nói gọn")):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        assert words in client.get(f"/tinh/bao-cao/{report.pk}/").content.decode()
