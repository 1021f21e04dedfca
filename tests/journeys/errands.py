"""What people do on the site, step by step, for errands that need more than one of them."""

import io
import re

from PIL import Image
from playwright.sync_api import Page

from accounts.models import Message, User
from accounts.totp import next_code
from tests.client import app_of
from tests.journeys.conftest import Look


def photo() -> bytes:
    """A photo from a phone: a green square, as JPEG."""
    buffer = io.BytesIO()
    Image.new("RGB", (900, 700), (40, 120, 60)).save(buffer, "JPEG")
    return buffer.getvalue()


def sign_in(page: Page, phone: str, look: Look | None = None) -> None:
    """By phone and the code that came to it."""
    page.goto("/vao/")
    if look:
        look(page, "sign-in")
    page.fill("#id_phone", phone)
    page.click("main form button.btn")
    page.wait_for_selector("#id_code")
    if look:
        look(page, "code")
    text = Message.objects.filter(kind=Message.Kind.CODE).latest("created_at").text
    page.fill("#id_code", re.findall(r"\d{6}", text)[0])
    page.click("main form button.btn:has-text('Vào chợ')")
    page.wait_for_url(lambda url: "/vao/" not in url)


def sign_in_staff(page: Page, email: str, password: str) -> None:
    """By e-mail, password and the digits of their app, at the administration's door."""
    app = app_of(User.objects.get(email=email))
    page.goto("/admin/login/")
    page.fill("input[name=username]", email)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/vao/lop-hai/dua-ra/")
    app.refresh_from_db()
    page.fill("#id_code", next_code(app))
    page.click("main form button.btn:has-text('Đi tiếp')")
    page.wait_for_url("**/admin/")


def choose_place(page: Page, commune: str, hamlet: str) -> None:
    """Type a commune without marks and take the first suggestion; write the hamlet."""
    box = page.get_by_role("combobox", name="Xã")
    box.fill(commune)
    page.get_by_role("option").first.click()
    page.fill("#id_hamlet", hamlet)


def buy(page: Page, slug: str, *, rail: str, phone: str, name: str = "Nguyễn Văn Hùng") -> str:
    """As a guest: one product, picked up; returns the order's address."""
    page.goto(f"/cho/{slug}/")
    page.fill("#id_quantity", "3")
    page.click("main form button.btn:has-text('Đặt mua')")
    page.click("button[name=order]")
    page.fill("#id_name", name)
    page.fill("#id_phone", phone)
    page.check("input[name=way][value=pick_up]")
    page.check(f"input[name=rail][value={rail}]")
    page.click(".action-bar button.btn")
    page.wait_for_url(lambda url: "/dat-hang/" not in url)
    return page.url
