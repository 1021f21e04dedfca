"""Staff set up a second factor and come in by it; somebody signs out of a borrowed phone."""

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from accounts.actions.roles import give_role
from accounts.models import Role, User
from tests.journeys.conftest import Look
from tests.journeys.errands import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASSWORD = "mot-mat-khau-dai"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def type_password(page: Page) -> None:
    page.goto("/admin/login/")
    page.fill("input[name=username]", "so@example.vn")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")


def test_staff_set_up_a_second_factor_and_come_in_by_it(market: str, visitor: Callable[..., Page], look: Look) -> None:
    user = User.objects.create_user(email="so@example.vn", password=PASSWORD, name="Lê Thu Hà")
    give_role(by=None, user=user, role=Role.DEPARTMENT_STAFF)
    page = visitor()
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    type_password(page)
    page.wait_for_url("**/vao/lop-hai/dat/")
    page.goto("/admin/")
    expect(page).to_have_url(re.compile("/admin/login/"))
    page.goto("/vao/lop-hai/dat/")
    look(page, "set-up-factor")
    key = page.locator("code.key").inner_text().replace(" ", "")
    page.fill("#id_code", "000000")
    page.click("main form button.btn:has-text('Lưu lại rồi vào')")
    expect(page.locator("#id_code_error")).to_be_visible()
    page.fill("#id_code", format_hotp_value(hotp_value(key, int(time.time()) // 30)))
    page.click("main form button.btn:has-text('Lưu lại rồi vào')")
    page.wait_for_url("**/vao/lop-hai/ma-du-phong/**")
    look(page, "spare-codes")
    expect(page.locator(".spare-codes li")).to_have_count(10)
    page.click("text=Tôi chép xong rồi")
    page.wait_for_url("**/admin/")

    page.goto("/vao/lop-hai/")
    look(page, "my-factors")
    page.click("text=Thêm điện thoại hoặc khóa khác")
    look(page, "another-factor")
    page.click("button:has-text('Tạo khóa trên máy này')")
    page.wait_for_url("**/vao/lop-hai/")
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "webauthn", "recovery_codes"}
    look(page, "my-factors-with-passkey")

    page.context.clear_cookies()
    type_password(page)
    page.wait_for_url("**/vao/lop-hai/dua-ra/")
    look(page, "show-factor")
    page.click("button:has-text('Dùng khóa của tôi')")
    page.wait_for_url("**/admin/")


def test_a_borrowed_phone_forgets_everything_by_one_tap(market: str, visitor: Callable[..., Page], look: Look) -> None:
    page = visitor()
    sign_in(page, "0912 345 678")
    page.goto("/cua-toi/")
    page.evaluate("localStorage.setItem('nhap', 'xoài'); sessionStorage.setItem('nhap', 'xoài')")
    page.evaluate("caches.open('bai').then((kept) => kept.put('/hoc/', new Response('bài')))")
    look(page, "my-home-signed-in")

    page.click("form[data-sign-out] button")
    page.wait_for_url(f"{market}/")

    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("caches.keys()") == []
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid"]
    page.go_back()
    expect(page).to_have_url(re.compile(r"/vao/\?next="))
