"""The signed PDF of a frozen report: whose signature, whether it holds, and that it is always the same file."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from django.db import DatabaseError, connection, transaction
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from accounts.models import Role
from common import clock
from common.signatures import CertificateUnfit
from indicators.actions.reports.correct import correct_report
from indicators.actions.reports.draft import draft_report
from indicators.actions.reports.sign_paper import sign_missing_papers, sign_paper
from indicators.documents import canonical
from indicators.models import Paper, Report
from launch.certificate import practice_certificate
from tests.households.makers import commune, officer_of
from tests.indicators.facts import a_household, a_month, a_product, listed, sold
from tests.indicators.test_pages import NEIGHBOUR, reader
from tests.indicators.test_pages import commune as commune_of
from tests.indicators.test_reports import frozen

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture(autouse=True)
def fifth_of_november() -> Iterator[None]:
    with clock.at(datetime(2026, 11, 5, 9, tzinfo=HERE)):
        yield


@pytest.fixture
def certificate(tmp_path: Path, settings: Any) -> Path:
    found, key = practice_certificate(tmp_path / "certificate")
    settings.REPORT_CERTIFICATE, settings.REPORT_KEY = str(found), str(key)
    return found


@pytest.fixture
def report() -> Report:
    household = a_household(date(2026, 9, 3), where=commune())
    listed(household, date(2026, 9, 4), product=a_product(household))
    sold(household, date(2026, 10, 20), 70_000)
    return frozen(draft_report(by=officer_of(), commune=commune(), period=a_month(date(2026, 10, 1))))


@pytest.fixture
def paper(certificate: Path, report: Report) -> Paper:
    made = sign_paper(report_id=report.pk)
    assert made is not None
    return made


def verified(content: bytes, *roots: Path) -> tuple[bool, bool]:
    """Whether the file is as it was signed, and whether a known root vouches for who signed it."""
    (signature,) = PdfFileReader(io.BytesIO(content)).embedded_signatures
    status = validate_pdf_signature(
        signature, ValidationContext(trust_roots=list(load_certs_from_pemder([str(root) for root in roots])))
    )
    return status.intact and status.valid, status.trusted


def words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_signature_holds_for_who_knows_its_root(paper: Paper, certificate: Path):
    assert verified(bytes(paper.content), certificate) == (True, True)
    assert "chứng thư thử" in paper.signed_by


def test_an_unknown_root_vouches_for_nobody(paper: Paper, tmp_path: Path):
    other, _key = practice_certificate(tmp_path / "other")

    assert verified(bytes(paper.content), other) == (True, False)


@pytest.mark.parametrize("where", [0.1, 0.5])
def test_a_changed_byte_is_found(paper: Paper, certificate: Path, where: float):
    changed = bytearray(paper.content)
    changed[int(len(changed) * where)] ^= 1

    assert verified(bytes(changed), certificate)[0] is False


def test_what_is_on_it_is_what_was_signed(paper: Paper, report: Report):
    text = words(bytes(paper.content))
    attached = next(iter(attachments(bytes(paper.content))))

    assert report.sha256 in text.replace("\r\n", "").replace("\n", "")
    assert "BẢN THỬ" in text
    assert "70.000" in text
    assert commune().full_name.upper() in text
    assert attached == canonical(report.document or {})
    assert "Võ" not in text  # nobody's name


def attachments(content: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(content)
    return [bytes(document.get_attachment(number).get_data()) for number in range(document.count_attachments())]


def test_it_is_made_once_and_given_out_as_it_is(paper: Paper, report: Report):
    officer = reader(Role.COMMUNE_OFFICER, commune())

    again = [officer.get(f"/tinh/bao-cao/{report.pk}.pdf") for _ in range(2)]

    assert sign_paper(report_id=report.pk) == paper
    assert [answer.content for answer in again] == [bytes(paper.content)] * 2
    assert again[0].headers["Content-Type"] == "application/pdf"
    assert f"/tinh/bao-cao/{report.pk}.pdf" in officer.get(f"/tinh/bao-cao/{report.pk}/").content.decode()
    assert reader(Role.COMMUNE_OFFICER, commune_of(NEIGHBOUR)).get(f"/tinh/bao-cao/{report.pk}.pdf").status_code == 404


@pytest.mark.parametrize("change", ["UPDATE indicators_paper SET content = 'x'", "DELETE FROM indicators_paper"])
def test_the_database_keeps_it(paper: Paper, change: str):
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        cursor.execute(change)

    assert bytes(Paper.objects.get().content) == bytes(paper.content)


def test_signing_is_started_when_it_is_frozen(certificate: Path, report: Report, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        new = frozen(correct_report(by=officer_of(email="hai@example.vn"), report=report, reason="Ghi muộn"))

    assert Paper.objects.get().report_id == new.pk
    assert "Ghi muộn" in words(bytes(Paper.objects.get().content))


def test_without_a_certificate_nothing_is_signed_and_later_all_that_waits(report: Report, tmp_path, settings):
    assert sign_missing_papers() == 0
    page = reader(Role.DEPARTMENT_STAFF)
    assert page.get(f"/tinh/bao-cao/{report.pk}.pdf").status_code == 404
    found, key = practice_certificate(tmp_path / "late")
    settings.REPORT_CERTIFICATE, settings.REPORT_KEY = str(found), str(key)

    assert [sign_missing_papers(), sign_missing_papers()] == [1, 0]

    assert page.get(f"/tinh/bao-cao/{report.pk}.pdf").status_code == 200


def test_a_key_of_another_certificate_signs_nothing(report: Report, certificate: Path, tmp_path, settings, caplog):
    settings.REPORT_KEY = str(practice_certificate(tmp_path / "other")[1])

    with pytest.raises(CertificateUnfit):
        sign_paper(report_id=report.pk)

    assert sign_missing_papers() == 0
    assert "REPORT_KEY" in caplog.text
    assert not Paper.objects.exists()


def test_only_what_is_frozen_is_signed(certificate: Path):
    draft = draft_report(by=officer_of(), commune=commune(), period=a_month(date(2026, 10, 1)))

    assert sign_paper(report_id=draft.pk) is None
