"""The province's own report: sums of what its communes signed, begun and signed by two people of the department."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Role, User
from common import clock
from indicators.actions.refresh_observations import refresh_observations
from indicators.actions.reports.approve import approve_report
from indicators.actions.reports.correct import correct_report
from indicators.actions.reports.count import count_report
from indicators.actions.reports.draft import draft_report
from indicators.actions.reports.explain import explain_check
from indicators.actions.reports.freeze import freeze_report
from indicators.actions.reports.submit import submit_report
from indicators.documents import digest
from indicators.errors import NotExplained, NotYoursToDecide, NotYoursToReport
from indicators.models import Observation, Period, Report
from indicators.queries.invariants import broken
from indicators.report_paper import data_of, report_pdf
from places.queries.province import installation_province
from tests.households.makers import commune, department, officer_of, other_commune
from tests.indicators.facts import a_household, a_month, a_product, learned, listed, sold
from tests.indicators.facts import commune as somewhere
from tests.indicators.makers import a_figure
from tests.indicators.test_pages import reader
from tests.indicators.test_reports import HERE, WHO, person, raw

pytestmark = pytest.mark.django_db

OCTOBER = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def fifth_of_november() -> Iterator[None]:
    with clock.at(datetime(2026, 11, 5, 9, tzinfo=HERE)):
        yield


@pytest.fixture
def communes() -> list[Report]:
    """Two communes that signed their October; in the first alone is it known how many farming households there are."""
    a_figure(commune(), value=10)
    staff = department("ky@example.vn")
    signed = []
    for number, where in enumerate((commune(), other_commune()), start=1):
        for _household in range(number):
            household = a_household(date(2026, 9, 3), where=where)
            listed(household, date(2026, 9, 4), product=a_product(household))
            sold(household, date(2026, 10, 20), 70_000)
        officer = officer_of(where, f"xa{number}@example.vn")
        report = draft_report(by=officer, commune=where, period=a_month(OCTOBER))
        submit_report(by=officer, report=report)
        approve_report(by=staff, report=report)
        signed.append(freeze_report(by=staff, report=report))
    return signed


@pytest.fixture
def report(communes: list[Report]) -> Report:
    return draft_report(by=department("mot@example.vn"), commune=installation_province(), period=a_month(OCTOBER))


def signed_for_good(report: Report, first: str = "mot@example.vn", second: str = "hai@example.vn") -> Report:
    by, other = User.objects.get(email=first), User.objects.filter(email=second).first() or department(second)
    explain_check(by=by, report=report, check="communes", words="Mới có hai xã chốt xong")
    submit_report(by=by, report=report)
    approve_report(by=other, report=report)
    return freeze_report(by=other, report=report)


def test_it_sums_what_communes_signed_and_shares_as_sums_over_sums(report: Report):
    figures = {(row["indicator"], row["split"]): row for row in report.figures}

    assert [raw(report, code) for code in ("H1", "H4", "X1", "X2")] == [3, 3, 3, 210_000]
    whole = figures["H2", ""]
    assert (whole["raw"], whole["raw_of"]) == (1, 10)  # only where it is known how many there are
    sides = [figures["X4", ""][side] for side in ("raw", "raw_of", "verified", "verified_of")]
    assert sides == [
        sum(
            row[side]
            for each in Report.objects.frozen()
            for row in each.figures
            if (row["indicator"], row["split"]) == ("X4", "")
        )
        for side in ("raw", "raw_of", "verified", "verified_of")
    ]
    parts = [row["raw"] for (code, split), row in figures.items() if code == "H1" and split.startswith("sex=")]
    assert sum(parts) == 3


def test_it_names_the_reports_behind_it_and_those_that_are_missing(report: Report, communes: list[Report]):
    there = {row["sha256"]: row for row in report.behind if "report" in row}

    assert there.keys() == {each.sha256 for each in communes}
    assert len(report.behind) == 102
    assert {row["state"] for row in report.behind if "report" not in row} == {None}


def test_what_is_missing_is_explained_before_it_is_handed_in(report: Report):
    by = User.objects.get(email="mot@example.vn")
    outcome = {result["check"]: (result["outcome"], result["sides"]) for result in report.checks}

    assert outcome["communes"] == ("failed", [["communes", 2, 102]])
    assert outcome["alike"] == ("passed", [])
    with pytest.raises(NotExplained):
        submit_report(by=by, report=report)


def test_a_communes_report_is_not_asked_for_communes(communes: list[Report]):
    assert {"communes", "alike"} & {result["check"] for result in communes[0].checks} == set()
    assert "behind" not in (communes[0].document or {})


def test_another_of_the_department_signs_it_and_its_hash_is_chained(report: Report, communes: list[Report]):
    by = User.objects.get(email="mot@example.vn")
    explain_check(by=by, report=report, check="communes", words="Mới có hai xã chốt xong")
    submit_report(by=by, report=report)
    with pytest.raises(NotYoursToDecide):
        approve_report(by=by, report=report)
    other = department("hai@example.vn")
    approve_report(by=other, report=report)

    frozen = freeze_report(by=other, report=report)

    assert (frozen.chain, frozen.link) == ("91 statistical month", 1)
    assert frozen.document is not None
    assert digest(frozen.document) == frozen.sha256
    assert [row["sha256"] for row in frozen.document["behind"] if "report" in row] == [each.sha256 for each in communes]
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        cursor.execute("UPDATE indicators_report SET behind = '[]' WHERE id = %s", [frozen.pk])


def test_a_communes_correction_changes_nothing_signed_and_stands_in_the_next_revision(report: Report, communes):
    old = signed_for_good(report)
    officer, staff = User.objects.get(email="xa1@example.vn"), User.objects.get(email="ky@example.vn")
    sold(a_household(date(2026, 9, 3), where=commune()), date(2026, 10, 21), 30_000)
    corrected = correct_report(by=officer, report=communes[0], reason="Ghi muộn")
    submit_report(by=officer, report=corrected)
    approve_report(by=staff, report=corrected)
    corrected = freeze_report(by=staff, report=corrected)

    new = correct_report(by=User.objects.get(email="mot@example.vn"), report=old, reason="Một xã đã sửa")

    old.refresh_from_db()
    assert (raw(old, "X2"), raw(new, "X2")) == (210_000, 240_000)
    assert corrected.sha256 in {row.get("sha256") for row in new.behind}
    new = signed_for_good(new)
    assert new.document is not None
    assert {(row["indicator"], row["split"]): (row["before"][0], row["after"][0]) for row in new.document["changes"]}[
        "X2", ""
    ] == (210_000, 240_000)
    assert new.document["before"] == old.sha256


@pytest.mark.parametrize("who", WHO)
def test_who_begins_and_reads_the_provinces_report(communes: list[Report], who: str):
    if who == "officer here":
        by = officer_of(email="ba@example.vn")
    else:
        by = person(who)

    try:
        draft_report(by=by, commune=installation_province(), period=a_month(OCTOBER))
    except NotYoursToReport:
        assert who != "department"
    else:
        assert who == "department"

    draft_report(by=department("mot@example.vn"), commune=installation_province(), period=a_month(OCTOBER))
    seen = Report.objects.visible_to(by).filter(commune=installation_province())
    assert seen.exists() is (who in ("department", "auditor"))


def test_a_number_opens_into_the_communes_and_they_into_their_rows(report: Report, communes: list[Report]):
    staff = reader(Role.DEPARTMENT_STAFF)

    page = staff.get(f"/tinh/bao-cao/{report.pk}/so/X1/")

    rows = page.context["rows"]
    assert sum(figure.raw for _name, _pk, figure in rows) == page.context["figure"].raw == 3
    assert [staff.get(f"/tinh/bao-cao/{pk}/so/X1/").context["count"] for _name, pk, _figure in rows] == [
        figure.raw for _name, _pk, figure in rows
    ]
    assert len(staff.get(f"/tinh/bao-cao/{report.pk}/so/H2/").context["rows"]) == 1
    assert reader(Role.COMMUNE_OFFICER, commune()).get(f"/tinh/bao-cao/{report.pk}/so/X1/").status_code == 404


def test_the_department_begins_it_from_the_list(communes: list[Report]):
    month = a_month(OCTOBER)
    staff, officer, auditor = (
        reader(Role.DEPARTMENT_STAFF),
        reader(Role.COMMUNE_OFFICER, commune()),
        reader(Role.AUDITOR),
    )
    button = 'name="xa" value="91"'
    assert [
        button in each.get(f"/tinh/bao-cao/?ky={month.pk}").content.decode() for each in (staff, officer, auditor)
    ] == [
        True,
        False,
        False,
    ]
    assert officer.post("/tinh/bao-cao/lap/", {"xa": "91", "ky": month.pk}).status_code == 403
    assert staff.post("/tinh/bao-cao/lap/", {"xa": "92", "ky": month.pk}).status_code == 404

    where = staff.post("/tinh/bao-cao/lap/", {"xa": "91", "ky": month.pk}).headers["Location"]

    page = staff.get(where)
    assert page.context["behind"].all_of_them == 102
    assert communes[0].sha256 in page.content.decode()
    assert 'value="count"' not in auditor.get(where).content.decode()


def test_out_it_goes_in_every_form(report: Report, communes: list[Report]):
    frozen = signed_for_good(report)
    staff = reader(Role.AUDITOR)

    answers = {kind: staff.get(f"/tinh/bao-cao/{frozen.pk}.{kind}") for kind in ("xlsx", "csv", "json")}

    assert {answer.status_code for answer in answers.values()} == {200}
    assert "210000" in answers["csv"].content.decode()
    data: dict[str, Any] = data_of(frozen)
    assert [row["sha256"] for row in data["behind"]["rows"]] == [each.sha256 for each in communes]
    assert report_pdf(frozen).startswith(b"%PDF")


def test_counted_again_it_holds_what_was_signed_since(report: Report):
    third = somewhere("30337")
    household = a_household(date(2026, 9, 3), where=third)
    learned(household, date(2026, 9, 5), how="class")
    officer, staff = officer_of(third, "xa3@example.vn"), User.objects.get(email="ky@example.vn")
    more = draft_report(by=officer, commune=third, period=a_month(OCTOBER))
    submit_report(by=officer, report=more)
    approve_report(by=staff, report=more)
    freeze_report(by=staff, report=more)

    again = count_report(by=User.objects.get(email="mot@example.vn"), report=report)

    assert (raw(report, "H1"), raw(again, "H1")) == (3, 4)
    assert sum("report" in row for row in again.behind) == 3


def test_it_asks_no_commune_for_anything(report: Report):
    """R1 counts reports of communes alone."""
    quarter = Period.objects.get(year=2026, kind="quarter", number=3, calendar="statistical")
    by = User.objects.get(email="mot@example.vn")
    draft_report(by=by, commune=installation_province(), period=quarter)
    signed_for_good(report)

    refresh_observations()

    assert list(broken()) == []
    assert not Observation.objects.filter(commune=installation_province()).exists()
