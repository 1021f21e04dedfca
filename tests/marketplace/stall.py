"""A stall on the market for tests: its people, its goods, its orders. All names are invented."""

import io
import secrets
import uuid
from typing import Any

from django.db import transaction
from PIL import Image

from accounts.models import User
from common import clock
from households.models import Participant, Person
from marketplace.actions.list_product import Goods, list_product
from marketplace.actions.order_money import lines_of_each, start_card_payment, start_cash_payments
from marketplace.actions.review_product import approve_product
from marketplace.actions.settle_order import TIME_TO_ANSWER
from marketplace.actions.show_product import submit_product
from marketplace.actions.stock import reserve
from marketplace.management.commands.load_market import load_market
from marketplace.models import Category, Order, Parcel, ParcelLine, ParcelMove, Product, Unit
from photos.actions.keep_photo import keep_photo
from photos.models import Photo
from places.models import Place
from tests.households.makers import commune, department, farmer, household, member_of, officer_of, other_commune

__all__ = ["commune", "department", "farmer", "household", "load_market", "member_of", "officer_of", "other_commune"]

State = Parcel.State


def picture(colour: str = "olive") -> bytes:
    """A small JPEG of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (16, 16), colour).save(out, "JPEG")
    return out.getvalue()


def seller(
    phone: str = "0912345678", name: str = "Nguyễn Thị Sáu", where: Place | None = None
) -> tuple[User, Participant]:
    """Somebody who signs in and belongs to a household."""
    participant = household(name=name, phone=phone, where=where)
    user = farmer(phone, name=name)
    Person.objects.filter(participant=participant).update(user=user)
    return user, participant


def photo_of(user: User, colour: str = "") -> Photo:
    """A picture that this person uploaded; of the same colour it is the same file."""
    return keep_photo(file=picture(colour or f"#{secrets.token_hex(3)}"), by=user, title="Hàng")


def unit(code: str = "kg") -> Unit:
    return Unit.objects.get(code=code)


def goods(user: User, **more: Any) -> Goods:
    """180 kg of durian at 95,000 đồng, with a picture."""
    said: dict[str, Any] = {
        "name": "Sầu riêng Ri6",
        "category": Category.objects.get(slug="trai-cay"),
        "price_vnd": 95_000,
        "unit": unit(),
        "available": 180_000,
        "photo": None,
    }
    said |= more
    photo = said.pop("photo")
    if photo is None and "photo" not in more:
        photo = photo_of(user)
    return Goods(**{"photos": [photo] if photo else None, **said})


def draft(user: User, participant: Participant, **more: Any) -> Product:
    return list_product(by=user, participant=participant, goods=goods(user, **more))


def live(user: User, participant: Participant, *, officer: User, **more: Any) -> Product:
    """Goods that were sent, looked at and let through."""
    product = submit_product(by=user, product=draft(user, participant, **more))
    return approve_product(by=officer, product=product)


def ordered(
    product: Product,
    *,
    quantity: int = 3_000,
    rail: str = "cash",
    state: str = State.NEW,
    way: str = "pick_up",
    phone: str = "+84987654321",
) -> Parcel:
    """A parcel of one line with its stock and its money, as checkout leaves it; further on where ``state`` says so."""
    offer = product.offers.select_related("unit").get(closed_at=None)
    with transaction.atomic():
        reserve({offer.pk: quantity})
        total = quantity * offer.price_vnd // offer.unit.base_units
        order = Order.objects.create(
            number=uuid.uuid4().hex[:8].upper(),
            name="Trần Văn Hùng",
            phone=phone,
            rail=rail,
            state=Order.State.PLACED,
            total_vnd=total,
            form_key=uuid.uuid4(),
        )
        parcel = Parcel.objects.create(
            order=order,
            shop=product.shop,
            state=state,
            way=way,
            goods_vnd=total,
            answer_by=clock.now() + TIME_TO_ANSWER,
        )
        ParcelLine.objects.create(
            parcel=parcel,
            offer=offer,
            name=product.name,
            unit_name=offer.unit.name,
            unit_base_units=offer.unit.base_units,
            price_vnd=offer.price_vnd,
            quantity=quantity,
            total_vnd=total,
        )
        ParcelMove.objects.create(parcel=parcel, state=state)
        if rail == "cash":
            start_cash_payments(lines_of_each([parcel]), by=None)
        else:
            start_card_payment(order, by=None)
    return parcel
