"""Two statements of other channels in the demo: the department's of many shops, and one of a household's own."""

from datetime import date, timedelta
from random import Random

from accounts.models import User
from common import clock
from common.months import add_months, month_of
from common.sheets import write_csv
from intake.actions.send_statement import send_statement, start_reading
from intake.models import Statement
from marketplace.models import Channel, Product

MANY = ["Mã đơn hàng", "Gian hàng", "Tên sản phẩm", "Số lượng", "Thành tiền", "Ngày hoàn thành", "Trạng thái"]
OWN = ["Mã đơn hàng", "Ngày đặt hàng", "Trạng thái đơn hàng", "Tên sản phẩm", "Số lượng", "Tổng giá bán (sản phẩm)"]
SHOPS, ROWS = 12, 40
DONE = ("Hoàn thành", "Hoàn thành", "Hoàn thành", "Hoàn thành", "Đã hủy", "Trả hàng")


def of_many_shops(staff: User, seed: int) -> Statement:
    """Last month's at Postmart: most names are known, a shop is written otherwise, another is nobody's here."""
    random = Random(seed)
    goods = list(Product.objects.live().select_related("shop").order_by("pk")[:SHOPS])
    rows = []
    for number in range(ROWS):
        product = random.choice(goods)
        shop = product.shop.name if number % 9 else f"Nhà vườn {product.shop.name}"
        rows.append(_many(number, shop, product.name, random))
    rows.append(_many(ROWS, "Kho nông sản Miền Đông", "Hạt điều rang", random))
    return _read(staff, "postmart", "postmart.csv", write_csv(MANY, rows))


def of_a_household(product: Product, by: User, seed: int) -> Statement:
    """Last month's at Shopee, by the seller itself: one name is longer there, and is asked for."""
    random = Random(seed)
    names = [product.name] * 5 + [f"[Nhà vườn] {product.name} loại 1, hộp 2kg"]
    rows: list[list[str | int]] = [
        [
            f"26{number:02}SHP{seed % 1000}",
            f"{_day(random):%d/%m/%Y} 09:15",
            DONE[number % 5],
            name,
            1,
            random.randint(8, 40) * 10_000,
        ]
        for number, name in enumerate(names)
    ]
    return _read(by, "shopee", "don-hang-shopee.csv", write_csv(OWN, rows), product=product)


def _many(number: int, shop: str, name: str, random: Random) -> list[str | int]:
    vnd = random.randint(8, 60) * 10_000
    return [f"PM{number:05}", shop, name, random.randint(1, 5), vnd, f"{_day(random):%d/%m/%Y}", random.choice(DONE)]


def _day(random: Random) -> date:
    return add_months(month_of(clock.today()), -1) + timedelta(days=random.randint(0, 27))


def _read(by: User, code: str, file_name: str, data: bytes, product: Product | None = None) -> Statement:
    home = product.shop.participant if product else None
    channel = Channel.objects.get(code=code)
    statement = send_statement(by=by, channel=channel, participant=home, data=data, file_name=file_name)
    return start_reading(by=by, statement=statement)
