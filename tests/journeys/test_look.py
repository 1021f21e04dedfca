"""Components in a real browser: accessible at every width, by keyboard, and as right as the server."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from common.money import NotAnAmount, in_words, parse_vnd
from places.models import Place
from tests.journeys.conftest import RULES

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PICKED = "e => JSON.stringify([e.files[0].name, e.files[0].type, e.files[0].size])"
AMOUNTS = [
    "0", "5", "15", "21", "105", "95k", "1tr5", "1tr250", "1.500.000", "150 ngàn", "1,2 triệu", "2 tỷ", "95.000đ",
    "1000001", "12.34", "abc", "1tr5k", "100001", "1010", "999999999", "100000000001", "95 000", "1,5tr5",
]  # fmt: skip


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer, settings: Settings) -> Iterator[Page]:
    """The gallery, open on a phone; a fault in a script fails the test."""
    settings.DEBUG = True
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="vi")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{live_server.url}/bo-phan/")
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})

    found = Axe().run(page, options={"runOnly": RULES})

    assert [fault["id"] for fault in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_thing_to_touch_is_large_enough(page: Page) -> None:
    small = page.evaluate(
        """() => [...document.querySelectorAll("a.btn, button, .field input:not([type=checkbox],[type=radio],[hidden]),"
          + " select:not([hidden]), .choices label, .tick, summary, .top a, .foot a")]
          .filter(e => e.offsetParent && !e.closest("[hidden]"))
          .filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 80))"""
    )

    assert small == []


def test_the_browser_says_amounts_as_the_server_does(page: Page) -> None:
    page.evaluate("document.documentElement.lang = 'vi'")
    for text in AMOUNTS:
        page.fill("#id_price", text)

        echoed = page.text_content('[data-echo-for="id_price"]') or ""

        try:
            expected = in_words(parse_vnd(text))
        except NotAnAmount:
            expected = ""
        assert echoed.partition(" · ")[2] == expected, text


def test_a_commune_is_found_by_keyboard_without_marks(page: Page) -> None:
    page.focus("#id_commune")
    page.keyboard.type("my hoa")
    page.wait_for_selector("#id_commune-list li")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#id_commune", "aria-activedescendant") == "id_commune-list-0"
    page.keyboard.press("Enter")

    assert page.input_value("#id_commune") == "Xã Mỹ Hòa Hưng"
    assert page.eval_on_selector("#id_commune-value", "e => e.value") == "30313"
    assert page.get_attribute("#id_commune", "aria-expanded") == "false"


def test_a_commune_typed_in_full_needs_no_choosing(page: Page) -> None:
    page.fill("#id_commune", "rach gia")
    page.focus("#id_hamlet")

    assert page.eval_on_selector("#id_commune-value", "e => e.value") == "30742"


def test_a_former_commune_leads_to_the_one_of_today(page: Page) -> None:
    page.focus("#id_commune")
    page.keyboard.type("kien an")
    page.wait_for_selector("#id_commune-list li")

    assert page.text_content("#id_commune-list li") == "Xã Chợ Mới (Xã Kiến An)"


def test_hamlets_of_the_chosen_commune_are_offered(page: Page) -> None:
    commune = Place.objects.standing().get(code="30313")
    Place.objects.create(
        code="30313-001", kind="hamlet", parent=commune, name="Mỹ An", full_name="Ấp Mỹ An", folded_name="my an"
    )
    page.fill("#id_commune", "my hoa hung")
    page.focus("#id_hamlet")

    page.keyboard.type("my")
    page.wait_for_selector("#id_hamlet-list li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    assert page.input_value("#id_hamlet") == "Ấp Mỹ An"


def test_more_and_less_move_by_the_step(page: Page) -> None:
    page.fill("#id_quantity", "1,5")
    page.click('[data-for="id_quantity"][data-step-by="1"]')
    assert page.input_value("#id_quantity") == "2"
    for _ in range(6):
        page.click('[data-for="id_quantity"][data-step-by="-1"]')

    assert page.input_value("#id_quantity") == "0,5"


def test_a_large_picture_is_made_small_on_the_phone(page: Page, tmp_path: Path) -> None:
    Image.effect_noise((2400, 1800), 90).convert("RGB").save(tmp_path / "vuon.jpg", quality=95)

    before = (tmp_path / "vuon.jpg").stat().st_size
    page.set_input_files("#id_photo", tmp_path / "vuon.jpg")
    page.locator(".photo canvas").wait_for()
    for _ in range(50):
        name, kind, size = json.loads(page.eval_on_selector("#id_photo", PICKED))
        if size < before:
            break
        page.wait_for_timeout(100)

    assert (name, kind) == ("vuon.jpg", "image/jpeg")
    assert size < before
    assert page.locator(".photo canvas").count() == 1


def test_a_form_is_sent_once(page: Page, live_server: LiveServer) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    page.route("**/bo-phan/", lambda route: None if route.request.method == "POST" else route.continue_())

    page.evaluate("() => { const b = document.querySelector('.action-bar .btn'); b.click(); b.click(); b.click(); }")
    page.wait_for_timeout(200)

    assert sent == ["POST"]


def test_the_skip_link_comes_first_and_can_be_seen(page: Page) -> None:
    page.focus(".logo")
    page.keyboard.press("Shift+Tab")
    page.wait_for_timeout(50)

    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0


def test_without_scripts_every_input_is_there(chromium: Browser, live_server: LiveServer, page: Page) -> None:
    bare = chromium.new_context(java_script_enabled=False).new_page()

    bare.goto(f"{live_server.url}/bo-phan/")

    assert bare.locator("select#id_commune").is_visible()
    assert bare.locator("input#id_photo").is_visible()
    assert bare.locator("[data-step-by]").first.is_hidden()
    bare.context.close()
