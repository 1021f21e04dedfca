"""Lists as communes send them, made in memory."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from accounts.models import Role, RoleGrant, User
from places.models import Place

SAMPLE = Path(__file__).parent / "data" / "registry_commune_sample.xlsx"
KEY = SAMPLE.with_suffix(".key.json")
HEADING = ["STT", "Họ và tên", "Điện thoại", "Địa chỉ"]
MakeList = Callable[..., bytes]


def make_xlsx(*sheets: Iterable[Iterable[Any]]) -> bytes:
    """An .xlsx with these sheets; a text that begins with `=` is a formula."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, list(row))
    return buffer.getvalue()


@pytest.fixture
def staff(db: None) -> User:
    user = User.objects.create_user(email="staff@example.vn", name="Cán bộ", is_staff=True)
    RoleGrant.objects.create(user=user, role=Role.DEPARTMENT_STAFF)
    return user


@pytest.fixture
def officer(db: None) -> User:
    user = User.objects.create_user(email="officer@example.vn", name="Cán bộ xã", is_staff=True)
    RoleGrant.objects.create(
        user=user, role=Role.COMMUNE_OFFICER, place=Place.objects.standing().get(full_name="Xã Mỹ Hòa Hưng")
    )
    return user
