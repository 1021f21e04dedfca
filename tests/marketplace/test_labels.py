"""The packing list and the labels: what is on them, and whose they are."""

import json
import re

import pytest

from common import papers
from marketplace import labels
from marketplace.models import Consignment, Parcel
from marketplace.queries.parcels import with_goods
from tests.client import Client
from tests.households.makers import assisting
from tests.marketplace.stall import department, farmer, live, member_of, officer_of, ordered, seller

pytestmark = pytest.mark.usefixtures("market")
State = Parcel.State


@pytest.fixture
def stall(market):
    user, participant = seller()
    return user, participant, live(user, participant, officer=officer_of())


@pytest.fixture
def printed(monkeypatch):
    """What the last paper was made of."""
    seen = {}

    def make(template, data):
        seen.update(json.loads(json.dumps(data)))
        return papers.make_pdf(template, data)

    monkeypatch.setattr(labels, "make_pdf", make)
    return seen


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_label_says_for_whom_and_what_is_to_be_collected(stall, printed):
    user, _participant, product = stall
    parcel = ordered(product, state=State.ACCEPTED)

    response = browser(user).get(f"/cua-toi/don/{parcel.pk}/nhan.pdf")

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert "no-store" in response.headers["Cache-Control"]
    (label,) = printed["labels"]
    assert (label["name"], label["phone"]) == ("Trần Văn Hùng", "0987 654 321")
    assert label["number"] == f"{parcel.order.number[:4]}-{parcel.order.number[4:]}"
    assert re.search(r"285\.000", label["collect"])
    assert label["lines"] == ["Sầu riêng Ri6 · 3 kg"]
    assert label["qr"].startswith("<svg") or "<svg" in label["qr"]


def test_what_is_paid_collects_nothing(stall):
    _user, _participant, product = stall
    parcel = ordered(product, state=State.ACCEPTED)
    Parcel.objects.update(paid_on="2026-11-20")

    assert labels.to_collect(with_goods(Parcel.objects.filter(pk=parcel.pk)).get()) == 0


def test_names_are_never_taken_for_the_language_of_the_paper(stall, printed):
    user, _participant, product = stall
    parcel = ordered(product, state=State.ACCEPTED)
    parcel.order.name = '#panic("x") *đậm* $ \\ "'
    parcel.order.save()

    assert browser(user).get(f"/cua-toi/don/{parcel.pk}/nhan.pdf").status_code == 200
    assert printed["labels"][0]["name"] == parcel.order.name


def test_the_packing_list_adds_up_what_is_to_be_packed(stall, printed):
    user, _participant, product = stall
    for state in (State.ACCEPTED, State.ACCEPTED, State.NEW, State.PACKED):
        ordered(product, state=state)

    assert browser(user).get("/cua-toi/don/dong-goi.pdf").content.startswith(b"%PDF")

    assert printed["sums"] == [{"name": "Sầu riêng Ri6", "amount": "6 kg"}]
    assert len(printed["parcels"]) == 2
    assert browser(user).get("/cua-toi/don/nhan.pdf").content.startswith(b"%PDF")
    assert len(printed["labels"]) == 3


def test_a_packing_list_of_nothing_and_of_nobody(stall):
    user, _participant, _product = stall

    assert browser(user).get("/cua-toi/don/dong-goi.pdf").content.startswith(b"%PDF")
    assert browser(user).get("/cua-toi/don/nhan.pdf").headers["Location"] == "/cua-toi/don/"
    assert browser(farmer("0912000000")).get("/cua-toi/don/dong-goi.pdf").status_code == 302


def test_only_who_packs_a_parcel_prints_its_label(stall):
    user, participant, product = stall
    neighbour, _other = seller("0912000001", name="Lê Thị Bảy")
    parcel = ordered(product, state=State.ACCEPTED)
    address, helper = f"/cua-toi/don/{parcel.pk}/nhan.pdf", member_of()

    assert browser(user).get(address).status_code == 200
    for other in (neighbour, farmer("0912000000")):
        assert browser(other).get(address).status_code == 404
    assert browser(helper).get(address).status_code in (302, 403)
    assert browser(department()).get(address).status_code in (302, 403, 404)
    assisting(helper, participant)
    assert browser(helper).get(address).status_code == 200


@pytest.mark.parametrize("state", [State.NEW, State.CANCELLED, State.REFUSED_AT_DOOR])
def test_what_is_not_to_be_sent_has_no_label(stall, state):
    user, _participant, product = stall
    parcel = ordered(product, state=state)

    assert browser(user).get(f"/cua-toi/don/{parcel.pk}/nhan.pdf").status_code == 404


def test_a_label_has_the_carriers_number_and_what_it_collects(stall, printed):
    user, _participant, product = stall
    parcel = ordered(product, state=State.PACKED, way="post")
    booked = {"carrier": "plain", "number": "PL123456789", "state": "booked", "weight_grams": 3_000, "cod_vnd": 285_000}
    Consignment.objects.create(parcel=parcel, **booked)

    response = browser(user).get(f"/cua-toi/don/{parcel.pk}/nhan.pdf")

    (label,) = printed["labels"]
    assert response.status_code == 200
    assert (label["waybill"], label["collect_words"]) == ("PL123456789", "Thu hộ (COD)")
    assert "285.000" in label["collect"]


def test_a_label_without_a_carrier_says_nothing_of_one(stall, printed):
    user, _participant, product = stall
    parcel = ordered(product, state=State.PACKED, way="post")

    browser(user).get(f"/cua-toi/don/{parcel.pk}/nhan.pdf")

    assert (printed["labels"][0]["waybill"], printed["labels"][0]["collect_words"]) == ("", "Thu")
