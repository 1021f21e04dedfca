"""The officer's desk: what waits, within one's places; let through, sent back, taken down."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions.roles import give_role
from accounts.models import Role, User
from marketplace.actions.list_product import edit_product
from marketplace.actions.show_product import submit_product
from marketplace.models import Parcel, Product
from marketplace.queries.moderation import looks_at, waiting_products
from photos.actions.keep_photo import keep_photo
from photos.models import Photo
from tests.client import Client
from tests.marketplace.stall import (
    commune,
    department,
    draft,
    farmer,
    goods,
    live,
    member_of,
    officer_of,
    ordered,
    other_commune,
    photo_of,
    seller,
)
from tests.photos.test_looks import saved, scenery

pytestmark = pytest.mark.usefixtures("market")
WAITING = "/admin/hang-cho-duyet/"


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def waiting_goods(phone: str = "0912345678", who: str = "Nguyễn Thị Sáu", where=None, **more) -> Product:
    user, participant = seller(phone, who, where)
    return submit_product(by=user, product=draft(user, participant, **more))


def test_an_officer_sees_what_waits_in_the_commune():
    near = waiting_goods()
    far = waiting_goods("0912345679", "Lê Văn Tám", where=other_commune(), name="Xoài cát")

    assert list(waiting_products(officer_of())) == [near]
    assert list(waiting_products(department())) == [near, far]
    assert not waiting_products(member_of()).exists()
    assert not waiting_products(farmer("0912000000")).exists()


def test_nobody_is_shown_their_own_goods_to_judge():
    product = waiting_goods()
    user = product.shop.participant.people.get().user
    give_role(by=None, user=user, role=Role.COMMUNE_OFFICER, place=commune())

    assert not waiting_products(user).exists()


def test_the_page_lets_goods_through():
    product = waiting_goods()
    client = browser(officer_of())
    page = client.get(WAITING)
    mark = page.context["page_obj"].object_list[0].mark

    response = client.post(f"{WAITING}{product.pk}/", {"approve": "1", "look": mark})

    product.refresh_from_db()
    assert response.status_code == 302
    assert product.state == Product.State.LIVE
    assert "Sầu riêng Ri6" in page.content.decode()


def test_the_page_does_not_let_through_what_has_changed_since():
    product = waiting_goods()
    user = product.shop.participant.people.get().user
    client = browser(officer_of())
    mark = client.get(WAITING).context["page_obj"].object_list[0].mark
    edit_product(by=user, product=product, goods=goods(user, name="Khác", photo=None))

    response = client.post(f"{WAITING}{product.pk}/", {"approve": "1", "look": mark})

    product.refresh_from_db()
    assert response.status_code == 422
    assert product.state == Product.State.WAITING


def test_sending_back_without_words_is_asked_again():
    product = waiting_goods()
    client = browser(officer_of())

    refused = client.post(f"{WAITING}{product.pk}/", {"back": "1", "remark": " \x00"})
    client.post(f"{WAITING}{product.pk}/", {"back": "1", "remark": "Chụp lại hình"})

    product.refresh_from_db()
    assert refused.status_code == 422
    assert (product.state, product.review_remark) == (Product.State.REFUSED, "Chụp lại hình")


@pytest.mark.parametrize("address", [WAITING, "/admin/hang/", "/admin/kien/"])
def test_the_desk_is_not_for_sellers_teams_or_strangers(address):
    waiting_goods()

    for user in (farmer("0912000000"), member_of(), User.objects.get(phone="+84912345678")):
        assert browser(user).get(address).status_code == 302
    assert Client().get(address).status_code == 302


def test_an_officer_of_another_commune_finds_nothing_to_decide():
    product = waiting_goods()

    response = browser(officer_of(other_commune())).post(f"{WAITING}{product.pk}/", {"approve": "1"})

    product.refresh_from_db()
    assert response.status_code == 404
    assert product.state == Product.State.WAITING


def test_lists_hold_the_rows_of_ones_places_with_the_phone_masked():
    user, participant = seller()
    officer = officer_of()
    parcel = ordered(live(user, participant, officer=officer))
    far = officer_of(other_commune(), email="khac@example.vn")

    page = browser(officer).get("/admin/kien/").content.decode()

    assert str(parcel.order) in page
    assert "0987 ••• 321" in page
    assert "0987 654 321" not in page
    assert parcel.order.name not in page
    assert str(parcel.order) not in browser(far).get("/admin/kien/").content.decode()
    assert browser(far).get(f"/admin/kien/inspect/{parcel.pk}/").status_code == 404
    assert browser(officer).get(f"/admin/kien/inspect/{parcel.pk}/").status_code == 200


def test_a_name_that_a_spreadsheet_would_run_leaves_as_text():
    user, participant = seller()
    officer = officer_of()
    live(user, participant, officer=officer, name="=1+1 xoài")

    sheet = browser(officer).get("/admin/hang/", {"export": "csv"})

    assert "'=1+1 xoài" in b"".join(sheet.streaming_content).decode()


def test_nobody_edits_goods_or_orders_by_hand():
    user, participant = seller()
    officer = officer_of()
    parcel = ordered(live(user, participant, officer=officer))
    client = browser(department())

    for address in ("/admin/hang/new/", f"/admin/kien/edit/{parcel.pk}/", f"/admin/kien/delete/{parcel.pk}/"):
        assert client.post(address).status_code in (302, 403, 404)

    assert Parcel.objects.filter(pk=parcel.pk).exists()


def test_taking_down_asks_why():
    user, participant = seller()
    officer = officer_of()
    product = live(user, participant, officer=officer)
    client = browser(officer)

    refused = client.post(f"/admin/go-hang/{product.pk}/", {"reason": ""})
    client.post(f"/admin/go-hang/{product.pk}/", {"reason": "Không đúng hàng"})

    product.refresh_from_db()
    assert refused.status_code == 422
    assert product.state == Product.State.TAKEN_DOWN


def test_a_price_is_shown_beside_the_middle_of_its_kind():
    officer = officer_of()
    for position, price in enumerate((50_000, 60_000, 100_000)):
        user, participant = seller(f"091234560{position}", "Trần Văn Hai")
        live(user, participant, officer=officer, price_vnd=price)
    product = waiting_goods(price_vnd=90_000)

    look = looks_at(waiting_products(officer))[0]

    assert look.product == product
    assert (look.beside.median_vnd, look.beside.percent, look.beside.count) == (60_000, 50, 3)
    assert look.beside.is_far


@pytest.mark.parametrize(("price_vnd", "words"), [(90_000, "mắc hơn 50"), (30_000, "rẻ hơn 50")])
def test_the_officer_reads_which_way_a_price_differs(price_vnd, words):
    officer = officer_of()
    for position, price in enumerate((50_000, 60_000, 100_000)):
        user, participant = seller(f"091234560{position}", "Trần Văn Hai")
        live(user, participant, officer=officer, price_vnd=price)
    waiting_goods(price_vnd=price_vnd)

    page = browser(officer).get(WAITING).content.decode()

    assert words in page


def test_the_same_picture_of_another_shop_is_named():
    officer = officer_of()
    other, participant = seller("0912345679", "Lê Văn Tám")
    twin = live(other, participant, officer=officer, photo=photo_of(other, "teal"))
    user, own = seller()
    product = draft(user, own, photo=photo_of(user, "teal"))
    submit_product(by=user, product=product)

    look = looks_at(waiting_products(officer))[0]

    assert look.same_picture == [twin]


def test_nearly_the_same_picture_of_another_shop_is_named_and_not_as_the_same():
    officer = officer_of()
    other, participant = seller("0912345679", "Lê Văn Tám")
    first = keep_photo(file=saved(scenery(3)), by=other, title="Hàng")
    twin = live(other, participant, officer=officer, photo=first)
    live(other, participant, officer=officer, name="Ổi", photo=keep_photo(file=saved(scenery(4)), by=other, title="Ổi"))
    user, own = seller()
    smaller = saved(scenery(3).resize((400, 300)), quality=50)
    submit_product(by=user, product=draft(user, own, photo=keep_photo(file=smaller, by=user, title="Hàng")))

    look = looks_at(waiting_products(officer))[0]

    assert (look.same_picture, look.alike_picture) == ([], [twin])
    assert "Hình gần y hệt đang có ở:" in browser(officer).get(WAITING).content.decode()


def test_a_price_within_the_middle_half_is_not_far_though_the_middle_is():
    officer = officer_of()
    for position, price in enumerate((20_000, 25_000, 60_000, 100_000, 110_000)):
        user, participant = seller(f"091234560{position}", "Trần Văn Hai")
        live(user, participant, officer=officer, price_vnd=price)
    waiting_goods(price_vnd=95_000)

    beside = looks_at(waiting_products(officer))[0].beside

    assert (beside.low_vnd, beside.median_vnd, beside.high_vnd) == (25_000, 60_000, 100_000)
    assert beside.percent == 58
    assert not beside.is_far


@pytest.mark.parametrize(
    ("price_vnd", "words"), [(240_000, "Gấp 4 lần giá thường."), (15_000, "Giá thường cao gấp 4 lần.")]
)
def test_a_price_far_off_is_told_in_times(price_vnd, words):
    officer = officer_of()
    for position, price in enumerate((50_000, 60_000, 100_000)):
        user, participant = seller(f"091234560{position}", "Trần Văn Hai")
        live(user, participant, officer=officer, price_vnd=price)
    waiting_goods(price_vnd=price_vnd)

    page = browser(officer).get(WAITING).content.decode()

    assert words in page
    assert "Phân nửa bán từ 55.000\u202fđ tới 80.000\u202fđ." in page


def test_what_is_new_is_said():
    user, participant = seller()
    officer = officer_of()
    product = live(user, participant, officer=officer)
    edit_product(
        by=user, product=product, goods=goods(user, name="Sầu riêng già", price_vnd=190_000, photo=photo_of(user))
    )

    look = looks_at(waiting_products(officer))[0]

    assert look.new == ["Đổi tên, trước là: Sầu riêng Ri6", "Hình mới", "Giá lệch nhiều, trước là: 95.000\u202fđ/kg"]


def test_the_list_asks_the_same_number_of_questions_at_1_and_at_20():
    product = waiting_goods()
    user, participant = product.shop.participant.people.get().user, product.shop.participant
    client = browser(officer_of())
    client.get(WAITING)
    with CaptureQueriesContext(connection) as at_one:
        client.get(WAITING)
    photo = Photo.objects.get()
    for number in range(19):
        submit_product(by=user, product=draft(user, participant, name=f"Món {number}", photo=photo))

    with CaptureQueriesContext(connection) as at_twenty:
        client.get(WAITING)

    assert len(at_twenty) == len(at_one)


def test_an_order_opens_from_the_list_and_leaves_it_in_words():
    user, participant = seller()
    officer = officer_of()
    parcel = ordered(live(user, participant, officer=officer))

    page = browser(officer).get("/admin/kien/").content.decode()
    sheet = b"".join(browser(officer).get("/admin/kien/?export=csv").streaming_content).decode()

    assert f"/admin/kien/inspect/{parcel.pk}/" in page
    assert str(parcel.order) in sheet
    assert parcel.get_state_display() in sheet
