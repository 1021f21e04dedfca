"""Reading a list in: who may, and that it is all or nothing."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, RoleGrant, User
from audit.models import Entry
from households.models import Participant, Person
from intake.actions import import_registry as module
from intake.actions.import_registry import import_registry
from intake.errors import HeadingMissing, ListUnreadable, MayNotImport
from intake.models import RegistryImport
from places.models import Place
from tests.intake.conftest import HEADING, make_xlsx

pytestmark = pytest.mark.django_db
ROW = [1, "Lê Văn Bảy", "0912345678", "Ấp Mỹ An, Xã Mỹ Hòa Hưng"]
ELSEWHERE = [2, "Lê Văn Tám", "0912345679", "Ấp 1, Xã An Châu"]


def test_the_department_reads_in_lists_of_any_commune(staff: User) -> None:
    result = import_registry(by=staff, data=make_xlsx([HEADING, ROW, ELSEWHERE]), file_name="Danh sách.xlsx")

    assert result.counts["accepted"] == 2
    assert result.held.result == result.counts
    assert Entry.objects.get(action="import_registry").by_id == staff.pk


def test_an_officer_reads_in_the_own_commune_alone(officer: User) -> None:
    result = import_registry(by=officer, data=make_xlsx([HEADING, ROW, ELSEWHERE]), file_name="x.xlsx")

    assert result.counts["rejected"] == {"name": 0, "phone": 0, "place": 1}
    assert [participant.name for participant in Participant.objects.all()] == ["Lê Văn Bảy"]


@pytest.mark.parametrize("role", [None, Role.TEAM_MEMBER, Role.AUDITOR, Role.CONTENT_EDITOR])
def test_others_may_not(staff: User, role: str | None) -> None:
    user = User.objects.create_user(email="other@example.vn")
    if role:
        place = Place.objects.standing().get(full_name="Xã Mỹ Hòa Hưng") if role == Role.TEAM_MEMBER else None
        RoleGrant.objects.create(user=user, role=role, place=place)

    with pytest.raises(MayNotImport):
        import_registry(by=user, data=make_xlsx([HEADING, ROW]), file_name="x.xlsx")

    assert not Participant.objects.exists()
    assert import_registry(by=staff, data=make_xlsx([HEADING, ROW]), file_name="x.xlsx").counts["accepted"] == 1


@pytest.mark.parametrize("data", [b"", b"no excel", make_xlsx([["Ghi chú"]])])
def test_a_file_that_is_no_list_leaves_nothing(staff: User, data: bytes) -> None:
    with pytest.raises(ListUnreadable):
        import_registry(by=staff, data=data, file_name="x.xlsx")

    assert not RegistryImport.objects.exists()


def test_when_it_fails_in_the_middle_nothing_is_left(staff: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(module, "declare_many", fail)

    with pytest.raises(RuntimeError):
        import_registry(by=staff, data=make_xlsx([HEADING, ROW]), file_name="x.xlsx")

    assert not Participant.objects.exists()
    assert not RegistryImport.objects.exists()
    assert not Place.objects.hamlets().exists()


def test_a_duplicate_makes_no_hamlet_and_changes_no_name(staff: User) -> None:
    import_registry(by=staff, data=make_xlsx([HEADING, ROW]), file_name="x.xlsx")

    result = import_registry(
        by=staff, data=make_xlsx([HEADING, [1, "Khác", "912345678", "Ấp Mới, Xã An Châu"]]), file_name="x.xlsx"
    )

    assert result.counts == {"rows": 1, "accepted": 0, "rejected": {"name": 0, "phone": 0, "place": 0}, "duplicates": 1}
    assert [hamlet.full_name for hamlet in Place.objects.hamlets()] == ["Ấp Mỹ An"]
    assert Person.objects.get().name == "Lê Văn Bảy"


def test_the_title_names_the_commune_of_a_list_that_writes_hamlets_alone(staff: User) -> None:
    data = make_xlsx(
        [["ỦY BAN NHÂN DÂN XÃ MỸ HÒA HƯNG"], ["DANH SÁCH HỘ"], HEADING, [1, "Lê Bảy", "0912345678", "ấp Mỹ An"]]
    )

    import_registry(by=staff, data=data, file_name="x.xlsx")

    participant = Participant.objects.get()
    assert (participant.commune.full_name, str(participant.hamlet)) == ("Xã Mỹ Hòa Hưng", "Ấp Mỹ An")


def test_statements_do_not_grow_with_the_rows(staff: User) -> None:
    import_registry(by=staff, data=make_xlsx([HEADING, [1, "Hộ", "0989000000", "Ấp 1, Xã An Châu"]]), file_name="x")
    asked = []
    for count, prefix in ((2, "090"), (30, "091")):
        rows = [[n, f"Hộ {n}", f"{prefix}{n:07}", "Ấp 1, Xã An Châu"] for n in range(count)]
        with CaptureQueriesContext(connection) as caught:
            import_registry(by=staff, data=make_xlsx([HEADING, *rows]), file_name="x.xlsx")
        asked.append(len(caught))

    assert asked[0] == asked[1]
    assert asked[1] < 50


def command(tmp_path: Path, data: bytes, who: str) -> str:
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    out = io.StringIO()
    call_command("import_registry", str(path), "--by", who, stdout=out)
    return out.getvalue()


def test_the_command_takes_a_phone_in_any_form_as_who(staff: User, tmp_path: Path) -> None:
    staff.phone = "+84987654321"
    staff.save()

    assert "Lê Văn Bảy" not in command(tmp_path, make_xlsx([HEADING, ROW]), "0987 654 321")
    assert Participant.objects.count() == 1


@pytest.mark.parametrize("who", ["nobody@example.vn", "0911111111", ""])
def test_the_command_refuses_who_is_nobody(staff: User, tmp_path: Path, who: str) -> None:
    with pytest.raises(CommandError):
        command(tmp_path, make_xlsx([HEADING, ROW]), who)

    assert not Participant.objects.exists()


def test_the_command_says_why_a_file_is_refused(staff: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=str(HeadingMissing.message)):
        command(tmp_path, make_xlsx([["Ghi chú"]]), "staff@example.vn")
    with pytest.raises(CommandError, match=r"missing\.xlsx"):
        call_command("import_registry", str(tmp_path / "missing.xlsx"), "--by", "staff@example.vn")


@pytest.mark.parametrize("errors", ["list.xlsx", "no such folder/out.xlsx", "."])
def test_refused_rows_are_not_written_where_they_cannot_be(staff: User, tmp_path: Path, errors: str) -> None:
    data = make_xlsx([HEADING, ROW])
    (tmp_path / "list.xlsx").write_bytes(data)

    with pytest.raises(CommandError):
        call_command(
            "import_registry", str(tmp_path / "list.xlsx"), "--by", staff.email, "--errors", str(tmp_path / errors)
        )

    assert not Participant.objects.exists()
    assert (tmp_path / "list.xlsx").read_bytes() == data
