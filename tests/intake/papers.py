"""Statements as channels send them, made in memory. All names and numbers are invented."""

from collections.abc import Iterable, Sequence
from typing import Any

from accounts.models import User
from common import clock
from households.models import Participant
from intake.actions.send_statement import send_statement, start_reading
from intake.models import Statement
from marketplace.models import Channel
from tests.intake.conftest import make_xlsx

SHOPEE = [
    "Mã đơn hàng", "Ngày đặt hàng", "Trạng Thái Đơn Hàng", "Trạng thái Trả hàng/Hoàn tiền", "SKU sản phẩm",
    "Tên sản phẩm", "Số lượng", "Tổng giá bán (sản phẩm)", "Người Mua", "Tên Người nhận", "Số điện thoại",
    "Địa chỉ nhận hàng",
]  # fmt: skip
POSTMART = [
    "STT",
    "Mã đơn",
    "Gian hàng",
    "Sản phẩm",
    "Ngày hoàn thành",
    "Thành tiền",
    "Trạng thái",
    "Khách hàng",
    "SĐT",
]
BUYER = ["hoa_mua_hang", "Đặng Thị Hoa", "0938111222", "12 Nguyễn Trãi, Phường 5"]


def shopee(
    order: str,
    item: str = "Sầu riêng Ri6",
    value: str = "190.000",
    *,
    day: str = "15/10/2026 08:30",
    status: str = "Hoàn thành",
    back: str = "",
    sku: str = "",
) -> list[str]:
    """One row of a seller's own export."""
    return [order, day, status, back, sku, item, "2", value, *BUYER]


def postmart(
    order: str,
    shop: str,
    item: str = "Sầu riêng Ri6",
    value: Any = 95_000,
    *,
    day: str = "15/10/2026",
    status: str = "Đã giao",
) -> list[Any]:
    """One row of a channel's statement of many shops."""
    return ["1", order, shop, item, day, value, status, "Lý Văn Mua", "0938111333"]


def as_csv(
    heading: Sequence[str], rows: Iterable[Sequence[Any]], *, sign: str = ",", encoding: str = "utf-8-sig"
) -> bytes:
    """As text, every cell in quotes."""
    lines = [heading, *rows]
    return "\r\n".join(sign.join('"' + str(cell) + '"' for cell in line) for line in lines).encode(encoding)


def as_xlsx(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    return make_xlsx([heading, *rows])


def channel(code: str = "shopee") -> Channel:
    return Channel.objects.get(code=code)


def send(
    by: User,
    data: bytes,
    *,
    to: Participant | None = None,
    at: str = "shopee",
) -> Statement:
    """Sent, not read."""
    return send_statement(by=by, channel=channel(at), participant=to, data=data, file_name="ban-ke.csv")


def read(by: User, data: bytes, *, to: Participant | None = None, at: str = "shopee") -> Statement:
    """Sent, looked through and read."""
    statement = start_reading(by=by, statement=send(by, data, to=to, at=at))
    statement.refresh_from_db()
    return statement


def today() -> str:
    return f"{clock.today():%d/%m/%Y}"
