"""What seller and buyer see of a parcel's carrier; numbers and links come from outside and are never believed to be harmless."""

from typing import Any

import pytest

from marketplace.carriers.base import CarrierUnreachable
from marketplace.carriers.plain import _fact
from marketplace.models import Consignment, Parcel
from tests.client import Client
from tests.households.makers import assisting
from tests.marketplace.stall import farmer, live, member_of, officer_of, ordered, seller

pytestmark = pytest.mark.usefixtures("market")
State = Parcel.State
SAID: dict[str, Any] = {"number": "PL1", "state": "booked", "version": 1}


@pytest.fixture
def stall(market: None) -> tuple[Any, Any, Parcel]:
    user, participant = seller()
    return user, participant, ordered(live(user, participant, officer=officer_of()), way="post", state=State.PACKED)


def consigned(parcel: Parcel, **more: Any) -> Consignment:
    said = {"carrier": "plain", "weight_grams": 3_000, "cod_vnd": 285_000, "number": "PL123456789", "state": "booked"}
    return Consignment.objects.create(parcel=parcel, **{**said, "tracking_url": "https://carrier.example/t/1", **more})


def page(user: Any, parcel: Parcel) -> str:
    client = Client()
    client.force_login(user)
    return client.get(f"/cua-toi/don/{parcel.pk}/").content.decode()


def test_the_seller_sees_number_state_link_and_what_is_collected(stall):
    user, _participant, parcel = stall
    consigned(parcel)

    shown = page(user, parcel)

    for words in (
        "PL123456789",
        "Bên giao hàng đã nhận đơn",
        'href="https://carrier.example/t/1"',
        "285.000",
        "dán lên kiện",
    ):
        assert words in shown


def test_so_does_who_helps_and_nobody_else(stall):
    _user, participant, parcel = stall
    consigned(parcel)
    helper, neighbour = member_of(), seller("0912000001", name="Lê Thị Bảy")[0]

    assert "PL123456789" not in page(helper, parcel)
    assert "PL123456789" not in page(neighbour, parcel)
    assert "PL123456789" not in page(farmer("0912000000"), parcel)
    assisting(helper, participant)
    assert "PL123456789" in page(helper, parcel)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"state": "waiting", "number": ""}, "Đang hỏi bên giao hàng"),
        ({"state": "refused", "number": "", "reason": "Kiện nặng quá <b>30 kg"}, "“Kiện nặng quá &lt;b&gt;30 kg”"),
        ({"state": "refused", "number": ""}, "tự mang ra bưu điện"),
        ({"called_off_at": "2026-11-22T00:00:00Z"}, "Đang báo thôi giao"),
        ({"state": "delivered", "collected_vnd": 285_000}, "đã thu 285.000"),
        ({"state": "delivered", "collected_vnd": 1}, "không khớp"),
    ],
)
def test_every_state_says_what_now(stall, more, words):
    user, _participant, parcel = stall
    consigned(parcel, **more)

    assert words in page(user, parcel).replace("\xa0", " ")


def test_what_the_carrier_collected_the_seller_has_not_got(stall):
    user, _participant, parcel = stall
    consigned(parcel, state="delivered", collected_vnd=285_000)
    Parcel.objects.update(state=State.HANDED_OVER, paid_on="2026-11-22")

    assert "bên giao hàng thu ngày 22/11" in page(user, parcel)
    Consignment.objects.update(collected_vnd=None)
    assert "đã nhận ngày 22/11" in page(user, parcel)


def test_on_its_way_with_the_carrier_there_is_nothing_to_press(stall):
    user, _participant, parcel = stall
    consigned(parcel, state="in_transit")
    Parcel.objects.update(state=State.SENT)

    assert "không cần bấm gì" in page(user, parcel)


def test_without_a_carrier_the_page_says_nothing_of_one(stall):
    user, _participant, parcel = stall

    assert "giao hàng đã" not in page(user, parcel)
    assert "mang ra bưu điện" in page(user, parcel).lower() or "bưu" in page(user, parcel)


@pytest.mark.parametrize(
    ("more", "is_shown"), [({}, True), ({"called_off_at": "2026-11-22T00:00:00Z"}, False), ({"number": ""}, False)]
)
def test_the_buyer_sees_number_and_state(stall, settings, more, is_shown):
    _user, _participant, parcel = stall
    settings.CARRIER_NAME = "Bưu tá tập giao"
    consigned(parcel, **more)
    client = Client()
    client.post("/don/", {"number": parcel.order.number, "phone": "0987654321"})

    shown = client.get(f"/don/{parcel.order.number}/").content.decode()

    assert ("PL123456789" in shown) is is_shown
    assert ("Bưu tá tập giao" in shown) is is_shown


@pytest.mark.parametrize(
    "said",
    [
        None, [], "x", {}, {**SAID, "number": ""}, {**SAID, "number": "a b"}, {**SAID, "number": "x" * 41}, {**SAID, "number": 1},
        {**SAID, "state": "lost"}, {**SAID, "state": "waiting"}, {**SAID, "version": "1"}, {**SAID, "version": True},
        {**SAID, "version": -1}, {**SAID, "version": 0},
        {**SAID, "version": 2**31}, {**SAID, "collected_vnd": "1"}, {**SAID, "collected_vnd": -1},
        {**SAID, "state": []}, {**SAID, "state": {}},
    ],
)  # fmt: skip
def test_an_answer_that_says_nothing_clear_is_none(said):
    with pytest.raises(CarrierUnreachable):
        _fact(said)


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://carrier.example/t/1", True), ("http://127.0.0.1:1/t/1", True), ("javascript:alert(1)", False), ("//x.example/", False),
        ("https://", False), ("data:text/html,x", False), ("https://x.example/" + "a" * 200, False), ("https://[", False), (7, False),
        ("https://x.example/\n", False), (None, False),
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_not_shown(link, kept):
    assert _fact({**SAID, "tracking_url": link}).tracking_url == (link if kept else "")


def test_the_carriers_words_are_made_fit_to_be_read():
    assert _fact({**SAID, "reason": "  Không\x00 có\n nhà " + "x" * 300}).reason == ("Không có nhà " + "x" * 300)[:200]
