"""A team member's day: a household at the door, a visit; and a household that registers itself without any script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from common.facts import Source
from households.actions.register import register_participant
from households.actions.teams import add_member, make_team
from households.models import Consent, Enrolment, Participant, PhoneProof, Visit
from places.models import Place
from tests.journeys.conftest import Look
from tests.journeys.errands import choose_place, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def commune() -> Place:
    return Place.objects.standing().communes().get(folded_name="my hoa hung", parent__code="91")


def test_a_team_registers_a_household_at_the_door_and_notes_a_visit(
    market: str, visitor: Callable[..., Page], look: Look
) -> None:
    member = User.objects.create_user(phone="+84987000005", name="Võ Thị Ngân")
    add_member(by=None, team=make_team(by=None, name="Tổ ấp Mỹ An", commune=commune()), user=member)
    page = visitor()

    sign_in(page, "0987 000 005")
    expect(page).to_have_url(f"{market}/to/")
    look(page, "team-home-empty")
    page.click("a.tile:has-text('Ghi một hộ')")
    page.fill("#id_name", "Trần Văn Tám")
    page.fill("#id_phone", "12345")
    page.fill("#id_hamlet", "ap my an")
    page.fill("#id_produce", "lúa, xoài")
    page.check("#id_consent")
    page.click("main form button.btn")
    look(page, "door-wrong-phone")
    expect(page.locator("#id_name")).to_have_value("Trần Văn Tám")
    expect(page.locator("#id_consent")).to_be_checked()
    page.fill("#id_phone", "84 905.111.222")
    page.click("main form button.btn")
    page.wait_for_url("**/to/ho/*-*/")
    look(page, "household")

    enrolment = Enrolment.objects.get()
    assert (enrolment.source, enrolment.recorded_by) == (Source.ASSISTED, member)
    assert Consent.objects.get().proof == Consent.Proof.WITNESSED

    page.goto("/to/")
    look(page, "team-home")
    page.click("a.tile:has-text('Ghi lần ghé')")
    page.fill("input[name=q]", "tam")
    page.click("button:has-text('Tìm')")
    look(page, "households")
    page.click("main ul.listed a.strong")
    page.fill("#id_note", "Hẹn tuần sau chụp hình xoài")
    page.click("button:has-text('Nói chuyện rồi')")
    page.wait_for_load_state()

    assert Visit.objects.filter(outcome="talked", note="Hẹn tuần sau chụp hình xoài", member=member).count() == 1

    farmer = visitor()
    sign_in(farmer, "0905 111 222")
    assert PhoneProof.objects.get().participant == Participant.objects.get()


def test_what_a_list_declared_is_shown_to_the_owner_of_the_phone_who_agrees(
    market: str, visitor: Callable[..., Page], look: Look
) -> None:
    register_participant(
        by=None, kind="household", name="Nguyễn Thị Sáu", phone="0912345678", commune=commune(), source=Source.LIST
    )
    page = visitor()

    sign_in(page, "0912 345 678")
    page.wait_for_url("**/ghi-danh/dong-y/**")
    look(page, "agree")
    page.check("#id_consent")
    page.click("button:has-text('Phải, hộ của tôi')")
    page.wait_for_url("**/cua-toi/")

    assert Consent.objects.get().proof == Consent.Proof.CODE


def test_a_cooperative_registers_itself_without_scripts(market: str, visitor: Callable[..., Page], look: Look) -> None:
    page = visitor(scripts=False)
    sign_in(page, "0912 345 678")
    page.goto("/ghi-danh/")

    page.check("input[name=kind][value=cooperative]")
    page.fill("#id_name", "HTX Xoài Ba Màu")
    page.select_option("#id_commune", label="Xã Mỹ Hòa Hưng")
    page.fill("#id_hamlet", "Ấp Mỹ An")
    page.fill("#id_produce", "xoài")
    page.check("#id_consent")
    page.click("main form button.btn")
    expect(page.locator("#id_person_name_error")).to_be_visible()
    expect(page.locator("#id_commune")).to_have_value(commune().code)
    page.fill("#id_person_name", "Lý Văn Hai")
    page.click("main form button.btn")
    page.wait_for_url("**/ghi-danh/xong/")

    made = Participant.objects.get()
    assert (made.kind, made.name, made.people.get().name) == ("cooperative", "HTX Xoài Ba Màu", "Lý Văn Hai")


def test_the_screens_fit_the_narrowest_phone(market: str, visitor: Callable[..., Page], look: Look) -> None:
    page = visitor(at={"width": 320, "height": 640})

    sign_in(page, "0912 345 678", look)
    page.goto("/ghi-danh/")
    look(page, "register")
    page.fill("#id_name", "Nguyễn Thị Sáu")
    choose_place(page, "my hoa hung", "Ấp Mỹ An")
    page.fill("#id_produce", "xoài")
    page.check("#id_consent")
    page.click("main form button.btn")
    page.wait_for_url("**/ghi-danh/xong/")
    look(page, "registered")
    page.goto("/dien-thoai-thu/")
    look(page, "demo-phone")
