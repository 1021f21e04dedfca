"""A commune's list as it is, against its answer key (the names and numbers in it are invented)."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command

from accounts.models import User
from common.phones import parse_phone
from households.models import Consent, Enrolment, Participant, Person, PhoneProof
from intake.models import RegistryImport
from tests.intake.conftest import KEY, SAMPLE
from training.models import Completion

pytestmark = pytest.mark.django_db

COUNTS = {"rows": 300, "accepted": 258, "rejected": {"name": 10, "phone": 15, "place": 8}, "duplicates": 9}


@pytest.fixture
def key() -> dict[str, Any]:
    answers: dict[str, Any] = json.loads(KEY.read_text())
    return answers


def run(staff: User, *options: str) -> dict[str, Any]:
    out = io.StringIO()
    call_command("import_registry", str(SAMPLE), "--by", staff.email, "--json", *options, stdout=out)
    last: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
    return last


def test_the_counts_are_those_of_the_key(staff: User) -> None:
    assert run(staff) == COUNTS


def test_a_second_run_changes_nothing(staff: User) -> None:
    run(staff)
    people = list(Person.objects.order_by("pk").values())

    again = run(staff)

    assert again == {**COUNTS, "accepted": 0, "duplicates": 267}
    assert list(Person.objects.order_by("pk").values()) == people
    assert RegistryImport.objects.count() == 2


def test_who_is_registered_is_who_the_key_expects(staff: User, key: dict[str, Any]) -> None:
    run(staff)

    heads = Person.objects.filter(is_head=True).order_by("pk").select_related("participant__commune")
    registered = [(head.name.casefold(), head.phone, head.participant.commune.code) for head in heads]
    assert registered == [(one["name"].casefold(), one["phone"], one["place"]) for one in key["expect"]]


def test_names_are_kept_as_they_are_written(staff: User) -> None:
    run(staff)

    assert Participant.objects.filter(name="TRẦN NGỌC XUÂN").exists()
    assert Participant.objects.filter(name="Huỳnh Minh Hùng").exists()


def test_what_a_list_says_is_declared_and_no_more(staff: User) -> None:
    run(staff)

    assert Enrolment.objects.filter(source="list").count() == 258
    assert not Consent.objects.exists()
    assert not PhoneProof.objects.exists()
    assert set(Completion.objects.values_list("how", "source")) == {("declared", "list")}
    assert Completion.objects.filter(happened_on="2026-03-15").exists()
    assert Completion.objects.filter(happened_on="2026-06-04").exists()


def test_hamlets_and_produce_are_kept_and_id_numbers_are_not(staff: User) -> None:
    run(staff)

    first = Participant.objects.get(name="TRẦN NGỌC XUÂN")
    head = first.people.get()
    assert first.hamlet is not None
    assert (first.hamlet.full_name, first.produce) == ("Ấp Kinh Đào", "Sầu riêng Ri6")
    assert (head.sex, head.birth_year) == ("female", 1955)
    for model in (Participant, Person, RegistryImport):
        assert "089155996030" not in json.dumps(list(model.objects.values()), default=str)


def test_refused_rows_come_back_with_the_reason_beside_each(staff: User, tmp_path: Path) -> None:
    run(staff, "--errors", str(tmp_path / "out.xlsx"))

    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    refused, duplicates = book.worksheets
    rows = list(refused.iter_rows(values_only=True))
    assert rows[0][:3] == ("STT", "Họ và tên chủ hộ", "Năm sinh")
    assert rows[0][5:7] == ("Điện thoại", "Địa chỉ (ấp, xã)")
    assert len(rows) == 1 + 33
    assert all(row[-1] for row in rows)
    assert duplicates.max_row == 1 + 9
    cells = [cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(str(cell.value).startswith(("=", "+", "-", "@")) for cell in cells)


def test_mended_rows_are_taken_when_the_refused_are_sent_again(staff: User, tmp_path: Path) -> None:
    run(staff, "--errors", str(tmp_path / "out.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    book.remove(book.worksheets[1])
    sheet = book.worksheets[0]
    for number in range(2, sheet.max_row + 1):
        sheet.cell(number, 2).value = f"Người Thứ {number}"
        sheet.cell(number, 6).value = f"'+84 90 700 {number:04}"
        sheet.cell(number, 7).value = "Ấp 3, Xã Mỹ Hòa Hưng"
    book.save(tmp_path / "mended.xlsx")

    out = io.StringIO()
    call_command("import_registry", str(tmp_path / "mended.xlsx"), "--by", staff.email, "--json", stdout=out)

    assert json.loads(out.getvalue().splitlines()[-1])["accepted"] == 33
    assert Person.objects.filter(phone=parse_phone("0907000002")).exists()


def test_refused_rows_sent_back_as_they_are_are_refused_again(staff: User, tmp_path: Path) -> None:
    run(staff, "--errors", str(tmp_path / "out.xlsx"))

    out = io.StringIO()
    call_command("import_registry", str(tmp_path / "out.xlsx"), "--by", staff.email, "--json", stdout=out)

    assert json.loads(out.getvalue().splitlines()[-1]) == {**COUNTS, "rows": 42, "accepted": 0}
