"""The staff's page for lists."""

import base64
import io
import re
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.actions.roles import give_role
from accounts.models import Role, User
from households.models import Participant
from intake.models import RegistryImport
from places.models import Place
from tests.client import Client
from tests.intake.conftest import HEADING, SAMPLE, make_xlsx

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/nap-danh-sach/"
ROW = [1, "Lê Văn Bảy", "0912345678", "Ấp Mỹ An, Xã Mỹ Hòa Hưng"]


@pytest.fixture
def at_desk(client: Client) -> Client:
    user = User.objects.create_user(email="so@example.vn", name="Phạm Thị Sở", is_staff=True)
    give_role(by=None, user=user, role=Role.DEPARTMENT_STAFF)
    client.force_login(user)
    return client


def send(client: Client, data: bytes, name: str = "Danh sách.xlsx") -> Any:
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, data)})


def test_the_sample_shows_the_same_counts_as_the_command(at_desk: Client) -> None:
    reply = send(at_desk, SAMPLE.read_bytes())

    assert reply.status_code == 200
    assert reply.context["result"].counts["accepted"] == 258
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", reply.content.decode()))
    assert "300" in text
    assert "258" in text
    assert "không phải số di động Việt Nam" in text


def test_the_refused_rows_can_be_taken_away_from_the_page(at_desk: Client) -> None:
    reply = send(at_desk, make_xlsx([HEADING, ROW, [2, "Lê Tám", "012", "Xã An Châu"]]))

    link = re.search(r'href="data:[^;]+;base64,([^"]+)"', reply.content.decode())
    assert link is not None
    sheet = openpyxl.load_workbook(io.BytesIO(base64.b64decode(link[1]))).worksheets[0]
    assert [cell.value for cell in sheet[2]][1:3] == ["Lê Tám", "012"]


@pytest.mark.parametrize("data", [b"", b"no excel", b"PK\x03\x04", make_xlsx([["Ghi chú"]])])
def test_a_file_that_is_no_list_is_refused_beside_the_field(at_desk: Client, data: bytes) -> None:
    reply = send(at_desk, data)

    assert reply.status_code == 422
    assert 'id="file-error"' in reply.content.decode()
    assert not RegistryImport.objects.exists()


def test_no_file_at_all_is_said(at_desk: Client) -> None:
    reply = at_desk.post(ADDRESS)

    assert reply.status_code == 422
    assert "Chọn tệp" in reply.content.decode()


def test_a_list_too_long_for_the_page_is_refused(at_desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.views.desk.lists.MOST_ROWS", 1)

    reply = send(at_desk, make_xlsx([HEADING, ROW, [2, "Lê Tám", "0912345679", "Xã An Châu"]]))

    assert reply.status_code == 422
    assert not Participant.objects.exists()


def test_what_a_cell_says_is_shown_as_text(at_desk: Client) -> None:
    reply = send(at_desk, make_xlsx([HEADING, [1, "<script>alert(1)</script>", "012", "x"]]))

    assert "<script>alert(1)" not in reply.content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.DEPARTMENT_STAFF, 200),
        (Role.COMMUNE_OFFICER, 200),
        (Role.AUDITOR, 200),
        (Role.CONTENT_EDITOR, 302),
        (Role.TEAM_MEMBER, 302),
        (None, 302),
    ],
)
def test_who_may_open_the_page(client: Client, role: str | None, status: int) -> None:
    user = User.objects.create_user(email="x@example.vn", is_staff=True)
    if role:
        place = Place.objects.standing().get(full_name="Xã Mỹ Hòa Hưng")
        give_role(by=None, user=user, role=role, place=None if role == Role.CONTENT_EDITOR else place)
    client.force_login(user)

    assert client.get(ADDRESS).status_code == status
    assert client.post(ADDRESS).status_code == (422 if status == 200 and role != Role.AUDITOR else 302)


def test_an_officer_sees_the_own_lists_alone(client: Client, at_desk: Client) -> None:
    send(at_desk, make_xlsx([HEADING, ROW]), "Của sở.xlsx")
    officer = User.objects.create_user(email="xa@example.vn", is_staff=True)
    give_role(
        by=None, user=officer, role=Role.COMMUNE_OFFICER, place=Place.objects.standing().get(full_name="Xã Mỹ Hòa Hưng")
    )
    assert "Của sở.xlsx" in at_desk.get(ADDRESS).content.decode()

    client.force_login(officer)

    assert "Của sở.xlsx" not in client.get(ADDRESS).content.decode()
