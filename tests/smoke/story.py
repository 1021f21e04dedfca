"""What the people of the story are called, what one test leaves for the next, and the steps that several take."""

import base64
import hmac
import re
import struct
import time
from dataclasses import dataclass

from tests.smoke.installation import Installation
from tests.smoke.visitor import Page, Visitor

GROWER, MEMBER, GUEST, CASH_BUYER, LATE = "+84912345678", "+84987000001", "+84933111222", "+84933111333", "+84933111444"
EMAIL, PASSWORD = "so@example.vn", "mat-khau-dai-lam"
YES = "on"


@dataclass
class Story:
    """What earlier tests leave for later ones."""

    staff: Visitor
    member: Visitor
    grower: Visitor
    slug: str = ""
    card_order: str = ""
    cash_order: str = ""


def sign_in(installation: Installation, visitor: Visitor, typed: str, phone: str) -> Page:
    before = len(installation.texts.to(phone))
    asked = visitor.send(visitor.open("/vao/"), "phone", phone=typed)
    return visitor.send(asked, "code", code=installation.texts.code_for(phone, before + 1))


def digits(key: str) -> str:
    """What an app shows that was given ``key`` (RFC 6238)."""
    secret = base64.b32decode(key.replace(" ", ""))
    told = hmac.digest(secret, struct.pack(">Q", int(time.time()) // 30), "sha1")
    at = told[-1] & 15
    return f"{(struct.unpack('>I', told[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def order(
    installation: Installation, story: Story, visitor: Visitor, rail: str, phone: str, left: str
) -> tuple[Page, Page]:
    """Two kilograms into the basket, the form filled in; gives the checkout and what came of it."""
    product = visitor.open(f"/cho/{story.slug}/")
    too_much = visitor.send(product, "quantity", quantity="181")
    assert left in too_much.said
    basket = visitor.send(too_much, "quantity", quantity="2")
    checkout = visitor.send(basket, "order", order="1") if basket.path != "/dat-hang/" else basket
    assert checkout.path == "/dat-hang/"
    typed = {"name": "Lê Thị Mua", "phone": phone, "way": "pick_up", "rail": rail}
    if rail == "cash":
        return checkout, visitor.send(checkout, "form_key", **typed)
    answer = visitor.post(checkout, "form_key", follow=False, **typed)
    assert answer.status_code == 302, answer.text[:500]
    return checkout, Page(visitor.session.get(answer.headers["Location"]))


def take(seller: Visitor, order: str, *steps: str) -> Page:
    """Press these buttons of the order, one after the other."""
    rows = seller.open("/cua-toi/don/").soup.select('a.goods-row[href^="/cua-toi/don/"]')
    page = next(
        page for page in (seller.open(str(row["href"])) for row in rows) if order in re.sub(r"\W", "", page.said)
    )
    for step in steps:
        page = seller.send(page, f"/{step}/")
    return page
