"""The way of a report over its pages."""

import csv
import io
import json
from datetime import date

import pytest
from openpyxl import load_workbook

from accounts.models import Role
from common import clock
from findings.models import Finding
from indicators.actions.refresh_observations import refresh_observations
from indicators.documents import digest
from indicators.models import Period, Report
from indicators.telling import tell
from marketplace.models import Sale
from tests.client import Client
from tests.findings.makers import found_untrue
from tests.indicators.facts import a_household, a_product, commune, listed, sold
from tests.indicators.test_pages import NEIGHBOUR, reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def month() -> Period:
    household = a_household(date(2026, 6, 1))
    listed(household, date(2026, 6, 2), product=a_product(household))
    sold(household, date(2026, 9, 20), 50_000)
    found_untrue(household)
    Finding.objects.get().rows.update(happened_on=date(2026, 9, 3))
    refresh_observations()
    return Period.objects.months().get(year=2026, number=9)


def check_files(officer: Client, where: str) -> None:
    """What is taken away is what was signed, and strangers to the commune take nothing."""
    report = Report.objects.get()
    taken = json.loads(officer.get(f"{where[:-1]}.json").content)
    assert taken == {"document": report.document, "sha256": digest(taken["document"])}
    assert taken["sha256"] == report.sha256

    text = officer.get(f"{where[:-1]}.csv").content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(officer.get(f"{where[:-1]}.xlsx").content)).active
    lines = [["" if cell is None else str(cell) for cell in row] for row in book.iter_rows(values_only=True)]
    assert lines[4][0] == f"SHA-256: {report.sha256}"
    assert lines[5][0] == " ".join(each.text for each in tell(report))
    assert lines[6:] == list(csv.reader(io.StringIO(text)))
    assert len(lines) == 7 + len(report.figures)
    row = next(line for line in lines if line[1] == "X2" and not line[3])
    assert row[5:7] == ["50000", "50000"]
    assert reader(Role.COMMUNE_OFFICER, commune(NEIGHBOUR)).get(f"{where[:-1]}.json").status_code == 404


def test_an_officer_begins_explains_and_hands_in_and_the_province_sends_back_approves_and_signs(month: Period):
    officer, department = reader(Role.COMMUNE_OFFICER, commune()), reader(Role.DEPARTMENT_STAFF)
    where = officer.post("/tinh/bao-cao/lap/", {"xa": "30307", "ky": month.pk}).headers["Location"]

    def press(client, name: str, **more: str) -> str:
        client.post(f"{where}buoc/", {"press": name, **more})
        return Report.objects.get().state

    page = officer.get(where).content.decode()
    assert 'value="submit"' not in page
    assert press(officer, "submit") == "draft"
    assert press(officer, "explain", check="findings", words="Đã xem, là hai anh em") == "draft"
    assert 'value="submit"' in officer.get(where).content.decode()
    assert press(officer, "submit") == "submitted"
    assert press(department, "return", words="Xem lại chợ Zalo") == "returned"
    assert "Xem lại chợ Zalo" in officer.get(where).content.decode()
    assert [press(officer, "submit"), press(department, "approve"), press(department, "freeze")] == [
        "submitted",
        "approved",
        "frozen",
    ]
    check_files(officer, where)
    assert Report.objects.get().sha256 in officer.get(where).content.decode()
    assert 'value="correct"' in officer.get(where).content.decode()
    assert 'value="correct"' not in department.get(where).content.decode()


def test_the_list_shows_what_is_late_and_what_nobody_began(month: Period):
    page = reader(Role.DEPARTMENT_STAFF).get(f"/tinh/bao-cao/?ky={month.pk}")
    assert (page.context["late"], len(page.context["rows"])) == (102, 102)
    reader(Role.COMMUNE_OFFICER, commune()).post("/tinh/bao-cao/lap/", {"xa": "30307", "ky": month.pk})

    client = reader(Role.AUDITOR)

    drafts = client.get(f"/tinh/bao-cao/?ky={month.pk}&buoc=draft").context["rows"]
    assert [(row.commune.code, row.is_late, writes) for row, writes in drafts] == [("30307", True, False)]
    assert len(client.get(f"/tinh/bao-cao/?ky={month.pk}&buoc=chua").context["rows"]) == 101


def test_an_officer_lists_its_own_commune_and_begins_no_neighbours_report(month: Period):
    client = reader(Role.COMMUNE_OFFICER, commune())

    rows = client.get(f"/tinh/bao-cao/?ky={month.pk}").context["rows"]

    assert [(row.commune.code, writes) for row, writes in rows] == [("30307", True)]
    assert client.post("/tinh/bao-cao/lap/", {"xa": NEIGHBOUR, "ky": month.pk}).status_code == 403
    assert not Report.objects.exists()


def test_a_figure_opens_into_its_rows_as_known_when_it_was_counted(month: Period):
    officer = reader(Role.COMMUNE_OFFICER, commune())
    where = officer.post("/tinh/bao-cao/lap/", {"xa": "30307", "ky": month.pk}).headers["Location"]
    household = Sale.objects.get().participant
    sold(household, date(2026, 9, 25), 30_000)
    Sale.objects.filter(value_vnd=50_000).update(voided_at=clock.now())
    refresh_observations()

    page = officer.get(f"{where}so/X2/")

    assert (page.context["value"], page.context["total"], page.context["count"]) == (50_000, 50_000, 1)
    assert f'href="{where}so/X2/"' in officer.get(where).content.decode()
    assert reader(Role.COMMUNE_OFFICER, commune(NEIGHBOUR)).get(f"{where}so/X2/").status_code == 404
    assert officer.get(f"{where}so/khong/").status_code == 404
    assert officer.get(f"{where}so/X2/?phan=sex=z").status_code == 404


def test_every_figure_of_a_report_is_what_its_rows_come_to(month: Period):
    officer = reader(Role.COMMUNE_OFFICER, commune())
    where = officer.post("/tinh/bao-cao/lap/", {"xa": "30307", "ky": month.pk}).headers["Location"]
    report = Report.objects.get()

    opened = [
        officer.get(f"{where}so/{row['indicator']}/", {"phan": row["split"], **({"duoi": "1"} if below else {})})
        for row in report.figures
        for below in (False, *([True] if row["raw_of"] is not None else []))
    ]

    assert len(opened) > 30
    assert [page.context["total"] for page in opened] == [page.context["value"] for page in opened]


def test_a_signed_figure_opens_with_the_days_that_were_signed(month: Period):
    officer, department = reader(Role.COMMUNE_OFFICER, commune()), reader(Role.DEPARTMENT_STAFF)
    where = officer.post("/tinh/bao-cao/lap/", {"xa": "30307", "ky": month.pk}).headers["Location"]
    officer.post(f"{where}buoc/", {"press": "explain", "check": "findings", "words": "Hai anh em"})
    for client, name in ((officer, "submit"), (department, "approve"), (department, "freeze")):
        client.post(f"{where}buoc/", {"press": name})

    Period.objects.filter(pk=month.pk).update(ends_on=date(2026, 9, 10), cut_off_on=date(2026, 9, 10))

    assert Report.objects.get().is_frozen
    assert officer.get(f"{where}so/X2/").context["total"] == 50_000
