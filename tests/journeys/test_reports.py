"""A report's way in the browser: handed in, sent back, mended, approved, signed, sent and taken away; corrected by another revision."""

import io
import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as installation
from playwright.sync_api import Page, expect
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pytest_django import Settings

from accounts.actions.roles import give_role
from accounts.models import Role, User
from fakes.endpoint.running import running
from fakes.endpoint.server import Server
from findings.models import Finding
from households.models import Participant
from indicators.actions.refresh_observations import refresh_observations
from indicators.documents import digest
from indicators.models import Period, Report
from launch.certificate import practice_certificate
from tests.findings.makers import found_untrue
from tests.indicators.facts import a_household, a_product, commune, listed, sold
from tests.journeys.conftest import DESK, Look
from tests.journeys.errands import sign_in_staff
from tests.journeys.test_staff import shots

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASSWORD = "mot-mat-khau-dai"


def somebody(email: str, name: str, role: Role, **where: object) -> None:
    user = User.objects.create_user(email=email, password=PASSWORD, name=name, address="chị")
    give_role(by=None, user=user, role=role, **where)  # type: ignore[arg-type]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def receiver(settings: Settings, tmp_path: Path) -> Iterator[Server]:
    """Whoever takes reports, down at first; and a certificate to sign with."""
    certificate, key = practice_certificate(tmp_path / "certificate")
    settings.REPORT_CERTIFICATE, settings.REPORT_KEY = str(certificate), str(key)
    with running(key="key-of-the-errand") as server:
        settings.REPORT_ENDPOINT, settings.REPORT_ENDPOINT_KEY = server.address, "key-of-the-errand"
        server.books.faults.fail_requests = 1
        yield server


def test_handed_in_sent_back_signed_sent_and_corrected(
    market: str, visitor: Callable[..., Page], look: Look, receiver: Server
) -> None:
    household = a_household(date(2026, 6, 1))
    listed(household, date(2026, 6, 2), product=a_product(household))
    sold(household, date(2026, 9, 20), 50_000)
    found_untrue(household)
    Finding.objects.get().rows.update(happened_on=date(2026, 9, 3))
    refresh_observations()
    month = Period.objects.months().get(year=2026, number=9)
    somebody("xa@demo.example", "Võ Thị Lành", Role.COMMUNE_OFFICER, place=commune())
    somebody("so@demo.example", "Lê Thu Hà", Role.DEPARTMENT_STAFF)
    officer, province = visitor(), visitor(at=DESK)
    sign_in_staff(officer, "xa@demo.example", PASSWORD)
    sign_in_staff(province, "so@demo.example", PASSWORD)

    officer.goto(f"/tinh/bao-cao/?ky={month.pk}")
    look(officer, "reports-of-one")
    officer.get_by_role("button", name="Lập báo cáo").click()
    look(officer, "report-draft")
    officer.get_by_label("Vì sao số vẫn đúng?").fill("Đã xem, là hai anh em ruột")
    press(officer, "Ghi lại lời giải thích")
    press(officer, "Nộp")
    look(officer, "report-handed-in")

    province.goto(f"/tinh/bao-cao/?ky={month.pk}&buoc=submitted")
    look(province, "reports-of-all")
    province.locator("main table a").first.click()
    look(province, "report-to-decide")
    province.get_by_label("Cần sửa chỗ nào?").fill("Xem lại chợ Zalo")
    press(province, "Trả lại để sửa")

    officer.reload()
    expect(officer.locator("main")).to_contain_text("Xem lại chợ Zalo")
    press(officer, "Đếm lại các số")
    press(officer, "Nộp")
    province.reload()
    press(province, "Duyệt")
    press(province, "Chốt báo cáo")
    look(province, "report-signed")
    with province.expect_download() as taken:
        province.get_by_role("link", name="JSON").click()
    document = json.loads(taken.value.path().read_bytes())
    assert document["sha256"] == digest(document["document"])

    with province.expect_download() as taken:
        province.get_by_role("link", name="PDF có chữ ký số").click()
    paper = taken.value.path().read_bytes()
    root = load_certs_from_pemder([installation.REPORT_CERTIFICATE])
    (signature,) = PdfFileReader(io.BytesIO(paper)).embedded_signatures
    with ThreadPoolExecutor(1) as apart:  # the browser's own event loop runs in this thread
        context = ValidationContext(trust_roots=list(root))
        assert apart.submit(validate_pdf_signature, signature, context).result().bottom_line

    expect(province.locator("main")).to_contain_text("HTTP 500")
    press(province, "Gửi lại ngay")
    province.reload()
    expect(province.locator("main")).to_contain_text("TN000001")
    look(province, "report-sent")
    (arrived,) = receiver.books.taken()
    assert (arrived["document"], arrived["times"]) == (document["document"], 1)

    province.goto(f"/tinh/bao-cao/?ky={month.pk}")
    press(province, "Lập báo cáo của tỉnh")
    expect(province.locator("main")).to_contain_text("1 trên 102 xã")
    look(province, "report-of-the-province")
    province.locator("main table a[href$='/so/X2/']").click()
    look(province, "report-of-communes")
    province.locator("main table a").click()
    expect(province.locator("main")).to_contain_text(Participant.objects.get().name)

    officer.reload()
    look(officer, "report-signed")
    officer.locator("main table a[href$='/so/X2/']").click()
    expect(officer.locator("main")).to_contain_text(re.compile(r"50\.000\sđ"))
    look(officer, "report-rows")
    officer.go_back()

    sold(household, date(2026, 9, 21), 70_000)
    signed = Report.objects.get(commune=commune())
    officer.reload()
    officer.get_by_label("Vì sao phải sửa?").fill("Một hóa đơn tới trễ")
    press(officer, "Lập bản sửa")
    expect(officer.locator("main")).to_contain_text(re.compile(r"50\.000\sđ → 120\.000\sđ"))
    look(officer, "report-corrected")
    shots(officer, "report-corrected-wide")
    signed.refresh_from_db()
    assert digest(signed.document) == signed.sha256 == document["sha256"]  # type: ignore[arg-type]
