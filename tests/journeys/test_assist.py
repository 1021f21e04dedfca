"""A helper asks, the household agrees by its code, something is hung up for it, and the household ends it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Message, User
from audit.models import Entry
from common.facts import Source
from households.actions.give_consent import ConsentGiven
from households.actions.register import register_participant
from households.actions.teams import add_member, make_team
from households.models import Assistance, Participant
from marketplace.models import Product
from places.models import Place
from tests.journeys.conftest import Look
from tests.journeys.errands import photo, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def make_household_and_helper() -> Participant:
    commune = Place.objects.standing().communes().get(folded_name="my hoa hung", parent__code="91")
    helper = User.objects.create_user(phone="+84987000005", name="Võ Thị Ngân")
    add_member(by=None, team=make_team(by=None, name="Tổ ấp Mỹ An", commune=commune), user=helper)
    agreed = ConsentGiven(wording="Tôi đồng ý.", language="vi", proof="witnessed")
    return register_participant(
        by=None, kind="household", name="Nguyễn Thị Sáu", phone="0912345678", commune=commune, source=Source.LIST,
        consent=agreed,
    )  # fmt: skip


def test_a_helper_is_given_leave_by_code_and_the_household_takes_it_back(
    market: str, visitor: Callable[..., Page], look: Look
) -> None:
    home = make_household_and_helper()
    address = f"/to/ho/{home.uuid}/"
    helper, household = visitor(), visitor()

    sign_in(helper, "0987 000 005")
    helper.goto(f"{address}treo-hang/")
    look(helper, "assist-ask-first")
    helper.click("a:has-text('Xin phép giúp')")
    look(helper, "assist-ask")
    helper.click("button:has-text('Gửi mã tới')")
    helper.wait_for_selector("#id_code")
    helper.fill("#id_code", "12")
    helper.click("button:has-text('Họ đồng ý')")
    look(helper, "assist-wrong-code")
    text = Message.objects.filter(phone="+84912345678", kind="code").latest("pk").text
    assert "Võ Thị Ngân" in text
    helper.fill("#id_code", re.findall(r"\d{6}", text)[0])
    helper.click("main form button.btn:has-text('Họ đồng ý'):not(.quiet)")
    helper.wait_for_url("**/treo-hang/")
    expect(helper.locator(".helping")).to_contain_text("Nguyễn Thị Sáu")
    look(helper, "assist-band")

    helper.set_input_files("#id_photo", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    helper.fill("#id_name", "Xoài cát Hòa Lộc")
    helper.select_option("#id_category", label="Trái cây")
    helper.fill("#id_price", "62k")
    helper.fill("#id_quantity", "40")
    helper.click("main form button.btn")
    helper.wait_for_url("**/hang/xoai*/")
    look(helper, "assist-goods")
    helper.goto(address)
    look(helper, "assist-household")
    helper.goto("/cho/")
    expect(helper.locator(".helping")).to_contain_text("Nguyễn Thị Sáu")
    assert Product.objects.get().shop.participant == home
    assert Entry.objects.get(action="list_product").on_behalf_of == home.pk

    sign_in(household, "0912 345 678")
    household.goto("/cua-toi/")
    household.click("a:has-text('Ai đã giúp tôi')")
    expect(household.locator("main")).to_contain_text("Soạn món hàng: Xoài cát Hòa Lộc")
    look(household, "assist-who-helped")
    household.click("button:has-text('Thôi ngay')")
    household.wait_for_load_state()
    look(household, "assist-ended")
    assert Assistance.objects.get().end_reason == "household"

    helper.goto(f"{address}treo-hang/")
    expect(helper.locator("main")).to_contain_text("gật đầu trước")
    expect(helper.locator(".helping")).to_have_count(0)


def test_without_signal_it_is_written_down_without_any_script_and_ended_by_one_tap(
    market: str, visitor: Callable[..., Page]
) -> None:
    home = make_household_and_helper()
    page = visitor(scripts=False)

    sign_in(page, "0987 000 005")
    page.goto(f"/to/ho/{home.uuid}/")
    page.click("a:has-text('Xin phép giúp')")
    page.click("summary")
    page.check("input[name=agreement][value=spoken]")
    page.fill("#id_note", "Mất sóng ngoài vườn")
    page.click("button:has-text('Họ đồng ý, bắt đầu')")
    page.wait_for_url(f"**/to/ho/{home.uuid}/")
    page.click(".helping button:has-text('Xong')")
    page.wait_for_load_state()

    held = Assistance.objects.get()
    assert (held.agreement, held.note, held.end_reason) == ("spoken", "Mất sóng ngoài vườn", "done")
    assert Message.objects.filter(phone="+84912345678", kind="notice").count() == 1
