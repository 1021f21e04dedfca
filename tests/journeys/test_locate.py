"""A house comes on the map: by the phone's position, by taps without a script, on tiles of a server."""

import io
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django import Settings

from households.models import AddressCheck, DigitalAddress
from tests.households.makers import AGREED, household, member_of
from tests.journeys.conftest import Look
from tests.journeys.errands import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = "0912 345 678"


class _Tiles(BaseHTTPRequestHandler):
    """A tile server: green squares."""

    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        buffer = io.BytesIO()
        Image.new("RGB", (256, 256), (214, 232, 205)).save(buffer, "PNG")
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(buffer.getvalue())

    def log_message(self, *args: object) -> None:
        """Quietly."""


@pytest.fixture
def tiles(settings: Settings) -> Iterator[list[str]]:
    """Maps with tiles from a server of our own, let in by the policy as the setting would."""
    _Tiles.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_address[1]}"
    settings.TILE_URL, settings.TILE_ATTRIBUTION = f"{host}/{{z}}/{{x}}/{{y}}.png", "© Bản Đồ Thử"
    policy = settings.CONTENT_SECURITY_POLICY
    images = [*policy["DIRECTIVES"]["img-src"], host]
    settings.CONTENT_SECURITY_POLICY = {**policy, "DIRECTIVES": {**policy["DIRECTIVES"], "img-src": images}}
    yield _Tiles.asked
    server.shutdown()
    server.server_close()


def test_a_farmer_puts_the_house_on_the_map_with_the_phone_and_the_team_finds_it(
    market: str, visitor: Callable[..., Page], look: Look, tiles: list[str]
) -> None:
    home = household(phone=PHONE, consent=AGREED)
    member_of(phone="0987000001")
    farmer = visitor()
    farmer.context.grant_permissions(["geolocation"])
    farmer.context.set_geolocation({"latitude": 10.4251, "longitude": 105.4402, "accuracy": 14})

    sign_in(farmer, PHONE)
    farmer.goto("/cua-toi/vi-tri/")
    look(farmer, "address-none")
    farmer.click("main a.btn")
    farmer.click("button[data-position]")
    expect(farmer.locator('[data-part="state"]')).to_contain_text("có thể lệch 14 m")
    expect(farmer.locator('input[name="lat"]')).to_have_value("10.4251")
    look(farmer, "locate-by-phone")
    frame = farmer.locator(".map-frame input")
    before = farmer.locator('input[name="lon"]').input_value()
    box = frame.bounding_box()
    assert box is not None
    farmer.mouse.move(box["x"] + 160, box["y"] + 160)
    farmer.mouse.down()
    farmer.mouse.move(box["x"] + 120, box["y"] + 160, steps=4)
    farmer.mouse.up()
    expect(farmer.locator('input[name="lon"]')).not_to_have_value(before)
    farmer.fill("#id_directions", "Qua cầu, rẽ trái")
    farmer.click("button[value=keep]")
    expect(farmer.locator("#id_consent_error")).to_be_visible()
    farmer.check("#id_consent")
    farmer.click("button[value=keep]")
    farmer.wait_for_url("**/cua-toi/vi-tri/")
    look(farmer, "address-mine")
    address = DigitalAddress.objects.get()
    assert (str(address.latitude), address.directions) == ("10.425100", "Qua cầu, rẽ trái")
    assert float(address.longitude) > 105.4402
    assert tiles

    member = visitor()
    sign_in(member, "0987 000 001")
    member.goto(f"/to/ho/{home.uuid}/")
    look(member, "household-located")
    member.click(f"a[href='/to/ho/{home.uuid}/duong-di/']")
    look(member, "way-to-household")
    member.click("button[value=at_the_door]")
    expect(member.locator("main")).to_contain_text("Đã xác minh")
    assert AddressCheck.objects.get().address == address


def test_without_scripts_and_tiles_a_house_is_found_by_tapping(
    market: str, visitor: Callable[..., Page], look: Look
) -> None:
    household(phone=PHONE, consent=AGREED)
    sign_in(visitor(), PHONE)
    farmer = visitor(scripts=False)
    sign_in(farmer, PHONE)
    farmer.goto("/cua-toi/vi-tri/chon/")
    for x, y in ((200, 120), (150, 180)):
        farmer.locator(".map-frame input").click(position={"x": x, "y": y})
        farmer.wait_for_load_state()
    farmer.click("button[value=west]")
    expect(farmer.locator('input[name="taken"]')).to_have_value("map")
    expect(farmer.locator('input[name="zoom"]')).to_have_value("16")
    farmer.check("#id_consent")
    farmer.click("button[value=keep]")
    farmer.wait_for_url("**/cua-toi/vi-tri/")

    address = DigitalAddress.objects.get()
    assert address.taken == "map"
    expect(farmer.locator("main")).to_contain_text(address.plus_code)
