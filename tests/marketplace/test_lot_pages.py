"""The pages of a lot: its seller's, its label, and the one that everybody may open."""

import json
import re
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from common import clock, papers
from common.errors import Refusal
from marketplace import lot_labels
from marketplace.actions.follow_lot import add_source, add_stage
from marketplace.actions.open_lot import close_lot, withdraw_lot
from marketplace.models import BannedWord, Lot, LotStage, Order, Parcel
from photos.tasks import make_renditions
from tests.client import Client
from tests.households.makers import assisting
from tests.marketplace.papers import certified, harvested, scanned
from tests.marketplace.stall import farmer, live, member_of, officer_of, ordered, seller
from tests.marketplace.test_lots import Stall, packed

pytestmark = pytest.mark.usefixtures("market")
State = Parcel.State


@pytest.fixture
def stall(market: None) -> Stall:
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    make_renditions(product.photos.get().photo_id)
    return Stall(user, participant, product)


def browser(user: object = None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)  # type: ignore[arg-type]
    return client


def text_of(response: object) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())  # type: ignore[attr-defined]


def test_the_page_says_where_a_bag_came_from_and_nobody_who_bought(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)
    certified(stall.user, stall.participant, stall.product, officer=officer_of(email="hai@example.vn"))
    add_stage(by=stall.user, lot=lot, kind=LotStage.Kind.PACKED, at=clock.now(), spot="Nhà đóng gói HTX")
    add_source(by=stall.user, lot=lot, what="Cây giống", source="Trại giống Chín Dũng")
    parcel = packed(stall, lot)

    page = text_of(browser().get(f"/lo/{lot.code}/"))

    for words in (
        "Sầu riêng Ri6",
        f"{lot.harvested_on.day}/{lot.harvested_on.month}/{lot.harvested_on.year}",
        "Nguyễn Thị Sáu",
        "Vườn sau nhà",
        "Mỹ Hòa Hưng",
        "OCOP 4★",
        "Nhà đóng gói HTX",
        "Trại giống Chín Dũng",
        "3 kg trong 1 kiện",
    ):
        assert words in page
    for private in (parcel.order.name, parcel.order.phone, parcel.order.number, "Trần Văn Hùng"):
        assert private not in page


def test_one_step_forward_leads_to_the_lot_that_was_made_of_it(stall: Stall) -> None:
    fresh, dried = harvested(stall.user, stall.product), harvested(stall.user, stall.product, days_ago=1)
    add_source(by=stall.user, lot=dried, what="Sầu riêng tươi", source=str(fresh))

    assert f'href="/lo/{dried.code}/"' in browser().get(f"/lo/{fresh.code}/").content.decode()
    assert f'href="/lo/{fresh.code}/"' in browser().get(f"/lo/{dried.code}/").content.decode()


def test_only_certificates_of_the_day_of_the_harvest_are_shown(stall: Stall) -> None:
    officer = officer_of(email="hai@example.vn")
    certified(stall.user, stall.participant, stall.product, officer=officer, days=-5, number="CŨ")
    certified(stall.user, stall.participant, stall.product, officer=officer, days=-2, number="ĐÚNG")
    lot = harvested(stall.user, stall.product)

    page = text_of(browser().get(f"/lo/{lot.code}/"))

    assert "ĐÚNG" in page
    assert "CŨ" not in page


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        ("7K3ABCD2EY", 404, "Mã này chưa đúng"),
        ("linh-tinh", 404, "Mã này chưa đúng"),
        ("0000000000", 404, "Không ai trên chợ này phát mã này"),
    ],
)
def test_a_wrong_code_is_answered_in_a_sentence(stall: Stall, code: str, status: int, words: str) -> None:
    for response in (browser().get(f"/lo/{code}/"), browser().get(f"/lo/?ma={code}", follow=True)):
        assert response.status_code == status
        assert words in text_of(response)


def test_a_code_is_found_however_it_is_typed(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)

    for typed in (str(lot), lot.code.lower(), f" {lot} "):
        assert browser().get("/lo/", {"ma": typed}, follow=True).redirect_chain[-1][0] == f"/lo/{lot.code}/"
    assert browser().get(f"/lo/{str(lot).lower()}/").headers["Location"] == f"/lo/{lot.code}/"
    assert browser().get("/lo/").status_code == 200


def test_what_was_taken_back_says_so_first(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)
    withdraw_lot(by=stall.user, lot=lot, reason="Phun thuốc chưa đủ ngày")

    page = browser().get(f"/lo/{lot.code}/").content.decode()

    assert page.index("Phun thuốc chưa đủ ngày") < page.index("<h1>")
    assert lot.code not in browser().get(f"/cho/{stall.product.slug}/").content.decode()


def test_the_page_stays_when_the_goods_rest(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)
    close_lot(by=stall.user, lot=lot)
    type(stall.product).objects.update(state="paused")

    response = browser().get(f"/lo/{lot.code}/")

    assert response.status_code == 200
    assert f"/cho/{stall.product.slug}/" not in response.content.decode()


def test_the_page_asks_as_often_for_much_as_for_little(
    stall: Stall, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lot = harvested(stall.user, stall.product, quantity=40_000)
    packed(stall, lot)
    browser().get(f"/lo/{lot.code}/")
    with django_assert_max_num_queries(8) as few:
        browser().get(f"/lo/{lot.code}/")
    asked = len(few)
    for _n in range(4):
        packed(stall, lot)
        add_stage(by=stall.user, lot=lot, kind=LotStage.Kind.PACKED, at=clock.now(), spot="Nhà")
        add_source(by=stall.user, lot=lot, what="Giống", source="Trại")
        later = harvested(stall.user, stall.product)
        add_source(by=stall.user, lot=later, what="Tươi", source=lot.code)
    certified(stall.user, stall.participant, stall.product, officer=officer_of(email="hai@example.vn"))

    with django_assert_max_num_queries(8) as many:
        browser().get(f"/lo/{lot.code}/")

    assert len(many) == asked


def test_the_page_of_goods_names_their_last_lots_within_its_queries(
    stall: Stall, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    settings.NEAR_SECONDS = 2  # as the site runs: rates and the province's name are remembered
    certified(stall.user, stall.participant, stall.product, officer=officer_of(email="hai@example.vn"))
    lots = [harvested(stall.user, stall.product, days_ago=n) for n in range(5)]
    browser().get(f"/cho/{stall.product.slug}/")

    with django_assert_max_num_queries(8):
        page = browser().get(f"/cho/{stall.product.slug}/").content.decode()

    assert [lot.code in page for lot in lots] == [True, True, True, False, False]


def test_a_label_leads_to_the_page(stall: Stall, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SITE_URL = "https://cho.example.vn"
    lot = harvested(stall.user, stall.product, best_before_on=clock.today() + timedelta(days=5))
    seen = {}

    def make(template: str, data: object) -> bytes:
        seen.update(json.loads(json.dumps(data)))
        return papers.make_pdf(template, data)

    monkeypatch.setattr(lot_labels, "make_pdf", make)
    response = browser(stall.user).get(f"/lo-hang/{lot.code}/nhan.pdf")

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert seen["count"] == 24
    assert seen["label"]["code"] == str(lot)
    assert scanned(response.content) == [f"https://cho.example.vn/lo/{lot.code}/"] * 24


def test_long_names_leave_the_code_readable(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)
    type(stall.product).objects.update(name="Sầu riêng Ri6 chín cây " * 5)

    label = browser(stall.user).get(f"/lo-hang/{lot.code}/nhan.pdf")

    assert len(scanned(label.content)) == 24


def test_what_was_taken_back_gets_no_label(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)
    assert browser(stall.user).get(f"/lo-hang/{lot.code}/nhan.pdf").status_code == 200

    withdraw_lot(by=stall.user, lot=lot, reason="Sâu")

    assert browser(stall.user).get(f"/lo-hang/{lot.code}/nhan.pdf").status_code == 404


def test_a_second_stranger_costs_no_query(
    stall: Stall, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.SHARED_PAGE_SECONDS = 20
    lot = harvested(stall.user, stall.product)
    client = browser()
    first = client.get(f"/lo/{lot.code}/")

    with django_assert_num_queries(0):
        again = client.get(f"/lo/{lot.code}/")

    assert again.content == first.content


def test_words_that_are_not_allowed_stand_on_no_label(stall: Stall) -> None:
    BannedWord.objects.create(words="thần dược", folded="than duoc", why="Không hứa chữa bệnh.", is_refused=True)

    with pytest.raises(Refusal, match="thần dược") as caught:
        harvested(stall.user, stall.product, plot="Vườn Thần Dược")

    assert caught.value.field == "plot"
    assert not Lot.objects.exists()


def test_a_harvest_is_written_down_on_one_page_that_remembers(stall: Stall) -> None:
    client = browser(stall.user)
    said = {
        "product": stall.product.pk,
        "harvested_on": f"{clock.today():%d/%m/%Y}",
        "plot": "Ao số 2",
        "quantity": "40",
        "unit": stall.product.offers.get().unit_id,
    }

    wrong = client.post("/cua-toi/lo/", {**said, "harvested_on": "31/2", "quantity": "nhiều"})
    response = client.post("/cua-toi/lo/", said)

    assert wrong.status_code == 422
    lot = Lot.objects.get()
    assert response.headers["Location"] == f"/lo-hang/{lot.code}/"
    assert (lot.plot, lot.quantity) == ("Ao số 2", 40_000)
    form = client.get("/cua-toi/lo/").context["form"]
    assert (form["plot"].value(), form["unit"].value()) == ("Ao số 2", lot.unit_id)


def test_a_step_is_written_down_and_refused_beside_its_day(stall: Stall) -> None:
    client, lot = browser(stall.user), harvested(stall.user, stall.product)
    said = {"kind": "packed", "day": f"{clock.today():%d/%m/%Y}", "hour": "00:00", "spot": "Nhà"}
    address = f"/lo-hang/{lot.code}/buoc/"

    early = client.post(address, {**said, "day": f"{lot.harvested_on - timedelta(days=2):%d/%m/%Y}"})
    done = client.post(address, said)

    assert early.status_code == 422
    assert "chưa thu hoạch" in text_of(early)
    assert done.headers["Location"] == f"/lo-hang/{lot.code}/"
    stage = lot.stages.get()
    assert "Đóng gói" in text_of(client.get(f"/lo-hang/{lot.code}/"))
    client.post(f"/lo-hang/{lot.code}/bo-buoc/", {"row": stage.pk})
    assert not lot.stages.exists()


def test_what_is_asked_with_each_button(stall: Stall) -> None:
    client, lot = browser(stall.user), harvested(stall.user, stall.product)
    base = f"/lo-hang/{lot.code}"

    assert client.post(f"{base}/thu-hoi/", {"reason": ""}).status_code == 422
    assert client.post(f"{base}/nguon/", {"what": "Giống", "source": "7K3AB-CD2E0"}).status_code == 422
    assert client.post(f"{base}/nguon/", {"what": "Giống", "source": "Trại Chín"}).status_code == 302
    assert client.post(f"{base}/bo-nguon/", {"row": "abc"}).status_code == 404
    assert client.post(f"{base}/het/").status_code == 302
    assert client.post(f"{base}/het/").status_code == 422
    assert client.post(f"{base}/con/").status_code == 302
    assert client.post(f"{base}/khac/").status_code == 404
    assert client.get(f"{base}/het/").headers["Location"] == f"{base}/"


def test_a_parcel_is_packed_from_the_newest_lot_unless_said_otherwise(stall: Stall) -> None:
    client = browser(stall.user)
    parcel = ordered(stall.product, state=State.ACCEPTED)
    line = parcel.lines.get()
    assert "Lấy từ lô nào" not in text_of(client.get(f"/cua-toi/don/{parcel.pk}/"))
    old, new = harvested(stall.user, stall.product, days_ago=5), harvested(stall.user, stall.product, days_ago=1)

    page = client.get(f"/cua-toi/don/{parcel.pk}/")

    form = page.context["pack_form"]
    assert form[f"lot_{line.pk}"].value() == new.pk
    client.post(f"/cua-toi/don/{parcel.pk}/da-goi/", {f"weight_{line.pk}": "3", f"lot_{line.pk}": old.pk})
    line.refresh_from_db()
    assert line.lot == old
    assert str(old) in text_of(client.get(f"/cua-toi/don/{parcel.pk}/"))


def test_the_buyers_order_leads_to_the_lot(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)
    parcel = packed(stall, lot)
    buyer = farmer("0912345671")
    Order.objects.filter(pk=parcel.order_id).update(buyer=buyer)

    assert f'href="/lo/{lot.code}/"' in browser(buyer).get(f"/don/{parcel.order.number}/").content.decode()


def test_the_seller_and_its_helper_see_the_parcels_and_nobody_else_the_page(stall: Stall) -> None:
    lot = harvested(stall.user, stall.product)
    parcel = packed(stall, lot)
    helper, (neighbour, _next_door) = member_of(), seller("0912345679", "Lê Văn Bảy")
    address, link = f"/lo-hang/{lot.code}/", f"/cua-toi/don/{parcel.pk}/"

    assert link in browser(stall.user).get(address).content.decode()
    assert link not in browser(helper).get(address).content.decode()
    assisting(helper, stall.participant)
    assert link in browser(helper).get(address).content.decode()
    for other in (neighbour, farmer("0912345670")):
        assert browser(other).get(address).status_code == 404
        assert browser(other).get(f"{address}nhan.pdf").status_code == 404


def test_a_list_of_lots_asks_as_often_for_one_as_for_many(
    stall: Stall, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = browser(stall.user)
    harvested(stall.user, stall.product)
    client.get("/cua-toi/lo/")
    with django_assert_max_num_queries(30) as few:
        client.get("/cua-toi/lo/")
    for _n in range(15):
        harvested(stall.user, stall.product)

    with django_assert_max_num_queries(len(few)):
        client.get("/cua-toi/lo/")
