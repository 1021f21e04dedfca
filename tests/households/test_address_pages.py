"""The screens of where a house is: with buttons alone, only for those who may, and at the desk."""

import re
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Entry
from households.actions.locate import AddressWords, describe_way
from households.actions.prove_phone import link_proved_phone
from households.actions.verify_address import verify_address
from households.models import AddressCheck, Consent, DigitalAddress
from households.queries.progress import who_to_visit
from tests.households.makers import (
    AGREED,
    commune,
    department,
    farmer,
    household,
    member_of,
    officer_of,
    other_commune,
)
from tests.households.test_locate import near, put

pytestmark = pytest.mark.django_db

CHOOSE = "/cua-toi/vi-tri/chon/"


@pytest.fixture
def home():
    return household(phone="0905111222", consent=AGREED)


@pytest.fixture
def owner(home, client):
    user = farmer("0905111222")
    link_proved_phone(user)
    client.force_login(user)
    return user


def state_of(answer) -> dict[str, str]:
    """The hidden fields, as a browser would send them again."""
    html = answer.content.decode()
    names = ("lat", "lon", "zoom", "taken", "accuracy")
    return {name: re.search(rf'name="{name}" value="([^"]*)"', html)[1] for name in names}


def test_a_house_is_found_by_tapping_the_map_with_no_script(client, home, owner):
    start = state_of(client.get(CHOOSE))
    nearer = state_of(client.post(CHOOSE, {**start, "map.x": "200", "map.y": "100"}))
    there = state_of(client.post(CHOOSE, {**nearer, "press": "east"}))

    kept = client.post(CHOOSE, {**there, "press": "keep", "directions": "Qua cầu", "consent": "on"})

    assert (start["taken"], nearer["taken"]) == ("", "map")
    assert int(nearer["zoom"]) == int(start["zoom"]) + 2
    assert kept.url == "/cua-toi/vi-tri/"
    address = DigitalAddress.objects.get()
    assert str(address.latitude) == f"{float(there['lat']):.6f}"
    assert (address.taken, address.directions) == ("map", "Qua cầu")
    page = client.get(kept.url).content.decode()
    assert address.plus_code in page
    assert "Qua cầu" in page


def test_a_phone_tells_where_it_is_and_how_exactly(client, home, owner):
    told = {"press": "phone", "phone_lat": "10.42", "phone_lon": "105.44", "phone_accuracy": "240.4"}

    answer = client.post(CHOOSE, {**state_of(client.get(CHOOSE)), **told})

    assert state_of(answer) == {"lat": "10.42", "lon": "105.44", "zoom": "17", "taken": "phone", "accuracy": "240"}
    assert "có thể lệch 240 m" in answer.content.decode()
    assert "Chưa được chính xác" in answer.content.decode()


def test_a_pasted_link_is_found(client, home, owner):
    pasted = {"press": "find", "where": "https://www.google.com/maps/@10.42,105.44,17z"}

    answer = client.post(CHOOSE, {**state_of(client.get(CHOOSE)), **pasted})

    assert (state_of(answer)["lat"], state_of(answer)["taken"]) == ("10.42", "code")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"press": "find", "where": "ấp 3"}, "Chưa đọc ra vị trí"),
        ({"press": "find", "where": "https://maps.app.goo.gl/x"}, "Liên kết này giấu mất vị trí"),
        ({"press": "find", "where": "21.03, 105.85"}, "nằm ngoài tỉnh"),
        ({"press": "keep", "consent": "on"}, "Chạm vào chỗ nhà"),
        ({"press": "keep", "taken": "map"}, "Chưa đồng ý thì chưa giữ được"),
        ({"press": "keep", "taken": "map", "consent": "on", "ten_digit": "123"}, "mười chữ số"),
        ({"press": "keep", "taken": "map", "consent": "on", "lat": "21", "lon": "105.8"}, "nằm ngoài tỉnh"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, home, owner, given, said):
    sent = {**state_of(client.get(CHOOSE)), "directions": "giữ lại lời này", **given}

    page = client.post(CHOOSE, sent).content.decode()

    assert said in page
    assert "giữ lại lời này" in page
    assert not DigitalAddress.objects.exists()


def test_a_far_point_is_kept_when_it_is_said_again(client, home, owner):
    far = {"lat": str(near(0.2).latitude), "lon": "105.43", "zoom": "15", "taken": "map", "accuracy": ""}
    sent = {**far, "press": "keep", "consent": "on"}

    asked = client.post(CHOOSE, sent).content.decode()
    kept = client.post(CHOOSE, {**sent, "is_far_right": "on"})

    assert 'name="is_far_right"' in asked
    assert "Nếu vẫn đúng" in asked
    assert kept.status_code == 302
    assert DigitalAddress.objects.count() == 1


def test_a_key_on_the_map_means_nothing(client, home, owner):
    start = state_of(client.get(CHOOSE))

    assert state_of(client.post(CHOOSE, {**start, "map.x": "0", "map.y": "0"})) == start


def test_a_state_that_was_meddled_with_begins_anew(client, home, owner):
    start = state_of(client.get(CHOOSE))

    assert state_of(client.post(CHOOSE, {"lat": "nan", "lon": "x", "zoom": "99", "press": "in"}))["lat"] == start["lat"]


def test_nothing_personal_stands_in_an_address(client, home, owner):
    put(owner, home)
    latitude = str(DigitalAddress.objects.get().latitude)

    page = client.get(CHOOSE).content.decode()

    ours = [link for link in re.findall(r'(?:href|src|action)="([^"]*)"', page) if link.startswith(("/", "#", "http"))]
    assert [link for link in ours if latitude[:6] in unquote(link)] == []


def test_taking_it_back_deletes_the_point(client, home, owner):
    put(owner, home)

    client.post("/cua-toi/vi-tri/xoa/")

    assert DigitalAddress.objects.get().latitude is None
    assert not Consent.objects.open().filter(purpose=Consent.Purpose.POSITION).exists()
    assert "Nhà chưa có trên bản đồ" in client.get("/cua-toi/vi-tri/").content.decode()


def test_a_helper_at_the_door_locates_and_verifies_at_once(client, home):
    member = member_of()
    client.force_login(member)
    path = f"/to/ho/{home.uuid}/vi-tri/"
    start = state_of(client.get(path))

    client.post(path, {**start, "taken": "map", "press": "keep", "consent": "on", "at_the_door": "on"})

    check = AddressCheck.objects.get()
    assert (check.how, check.recorded_by) == ("at_the_door", member)
    assert Consent.objects.get(purpose=Consent.Purpose.POSITION).proof == "witnessed"
    way = client.get(f"/to/ho/{home.uuid}/duong-di/").content.decode()
    assert "Đã xác minh" in way
    assert "geo:" in way
    assert "Đã xác minh" in client.get(f"/to/ho/{home.uuid}/").content.decode()


def test_the_house_of_elsewhere_does_not_exist(client, home):
    put(member_of(), home)
    client.force_login(member_of(other_commune(), phone="0987000002"))

    for path in ("vi-tri/", "duong-di/"):
        assert client.get(f"/to/ho/{home.uuid}/{path}").status_code == 404
    assert client.post(f"/to/ho/{home.uuid}/vi-tri/xac-minh/", {"how": "at_the_door"}).status_code == 404
    assert not AddressCheck.objects.exists()


def test_neighbours_are_dots_for_the_team_and_not_for_the_household(client, home, owner):
    put(owner, home)
    beside = household(phone="0905111333", name="Trần Văn Tám", consent=AGREED)
    member = member_of()
    put(member, beside, near(0.001))

    own = client.get("/cua-toi/vi-tri/chon/").content.decode()
    client.force_login(member)
    theirs = client.get(f"/to/ho/{home.uuid}/duong-di/").content.decode()

    assert 'class="neighbour"' not in own
    assert theirs.count('class="neighbour"') == 1


def test_with_a_tile_server_the_map_has_pictures_and_their_owner(client, home, owner, settings):
    settings.TILE_URL = "https://tiles.example/{z}/{x}/{y}.png"
    settings.TILE_ATTRIBUTION = "© Ban Do"

    page = client.get(CHOOSE).content.decode()

    assert "https://tiles.example/12/" in page
    assert "© Ban Do" in page
    assert 'class="beyond"' not in page


def test_who_is_not_on_the_map_is_worth_a_visit_last(client, home):
    from datetime import timedelta

    from common import clock

    with clock.at(clock.now() + timedelta(days=31)):
        reasons = [row.reason for row in who_to_visit(member_of())]

    assert len(reasons) == 1
    assert "chưa học" in reasons[0]


@pytest.mark.parametrize("path", ["/to/ho/{}/duong-di/", "/to/ho/{}/vi-tri/"])
def test_a_map_makes_as_many_queries_for_one_neighbour_as_for_thirty(client, home, path):
    member = member_of()
    put(member, home)
    client.force_login(member)
    counts = []

    for first, last in ((0, 1), (1, 30)):
        for n in range(first, last):
            beside = household(name=f"Hộ {n}", phone=f"09050000{n:02d}", consent=AGREED)
            put(member, beside, near(0.0001 * n))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path.format(home.uuid)).status_code == 200
        counts.append(len(queries))

    assert counts[1] <= counts[0]


@pytest.fixture
def homes():
    found = []
    for n, where in enumerate((commune(), other_commune())):
        beside = household(name=f"Hộ Số {n}", phone=f"090500010{n}", where=where, consent=AGREED)
        put(department(f"so{n}@example.vn"), beside, near() if n == 0 else None, is_far_right=True)
        found.append(beside)
    return found


@pytest.mark.parametrize(
    ("who", "sees"), [(department, (True, True)), (officer_of, (True, False)), (lambda: officer_of(other_commune()), (False, True))]
)  # fmt: skip
def test_staff_see_the_addresses_of_their_places(client, homes, who, sees):
    client.force_login(who())

    html = client.get(reverse("addresses:index")).content.decode()
    sheet = b"".join(client.get(reverse("addresses:index"), {"export": "csv"}).streaming_content).decode()
    rows = [home.addresses.get() for home in homes]
    pages = [client.get(reverse("addresses:inspect", args=[row.pk])).status_code for row in rows]

    assert tuple(home.name in html for home in homes) == sees
    assert tuple(home.name in sheet for home in homes) == sees
    assert tuple(reverse("addresses:inspect", args=[row.pk]) in html for row in rows) == sees
    assert tuple(status == 200 for status in pages) == sees
    assert Entry.objects.filter(action="export_rows").count() == 1


def test_an_officer_verifies_with_one_button(client, homes):
    officer = officer_of()
    client.force_login(officer)
    here, there = (home.addresses.get() for home in homes)

    client.post(reverse("verify_at_desk", args=[here.pk]), {"how": "office"})
    refused = client.post(reverse("verify_at_desk", args=[there.pk]), {"how": "office"})

    check = AddressCheck.objects.get()
    assert (check.address, check.how, check.recorded_by) == (here, "office", officer)
    assert refused.status_code == 404
    page = client.get(reverse("addresses:index_results"), {"is_verified": "false"}).content.decode()
    assert homes[0].name not in page


def test_the_desk_makes_as_many_queries_for_one_as_for_twenty(client):
    boss = department()
    client.force_login(boss)
    counts = []

    for first, last in ((0, 1), (1, 20)):
        for n in range(first, last):
            beside = household(name=f"Hộ {n}", phone=f"09050000{n:02d}", consent=AGREED)
            put(boss, beside, near(0.0001 * n))
            verify_address(by=boss, participant=beside, how="office")
            describe_way(by=boss, participant=beside, words=AddressWords("qua cầu"))
        client.get(reverse("addresses:index"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("addresses:index")).status_code == 200
        counts.append(len(queries))

    assert counts[1] <= counts[0]
