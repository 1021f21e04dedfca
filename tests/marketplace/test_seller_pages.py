"""The seller's pages: nothing typed is lost, strangers see nothing, lists do not grow in queries."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from households.actions.leave import leave
from marketplace.models import Category, Channel, Listing, Parcel, Product
from marketplace.order_numbers import show_number
from marketplace.queries.goods import goods_of, standing_of
from photos.models import Photo
from tests.client import Client
from tests.households.makers import assisting
from tests.marketplace.stall import (
    draft,
    farmer,
    live,
    member_of,
    officer_of,
    ordered,
    other_commune,
    picture,
    seller,
    unit,
)

pytestmark = pytest.mark.usefixtures("market")
State = Product.State


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def typed(**more: object) -> dict[str, object]:
    """The form as a farmer fills it in."""
    said: dict[str, object] = {
        "name": "Sầu riêng Ri6",
        "category": Category.objects.get(slug="trai-cay").pk,
        "price": "95k",
        "unit": unit().pk,
        "quantity": "180",
        "until": "",
        "ways": ["pick_up", "post"],
        "photo": SimpleUploadedFile("IMG_1.jpg", picture(), "image/jpeg"),
    }
    return {name: value for name, value in {**said, **more}.items() if value is not None}


def kept_in(response: HttpResponse) -> list[str]:
    """What the form carries of its pictures."""
    return [token for _photo, token in response.context["form"].rows]  # type: ignore[attr-defined]


def test_goods_are_typed_looked_at_and_hung_up():
    user, _participant = seller()
    client = browser(user)

    response = client.post("/treo-hang/", typed(until="31/12"))

    product = Product.objects.get()
    assert response.url == "/hang/sau-rieng-ri6/"
    offer = product.offers.get()
    assert (offer.price_vnd, offer.on_hand, offer.ends_on.day, offer.ends_on.month) == (95_000, 180_000, 31, 12)
    page = client.get(response.url).content.decode()
    assert "Treo lên" in page
    assert "chín mươi lăm ngàn đồng" in page
    client.post("/hang/sau-rieng-ri6/treo-len/")
    product.refresh_from_db()
    assert product.state == State.WAITING


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"price": "abc"}, "price", "95.000, 95k"),
        ({"price": "-5"}, "price", "95.000, 95k"),
        ({"price": "0"}, "price", "lớn hơn 0"),
        ({"quantity": "nhiều lắm"}, "quantity", "180 hoặc 2,5"),
        ({"quantity": "0,0005"}, "quantity", "Ít nhất"),
        ({"quantity": "9" * 14}, "quantity", "180 hoặc 2,5"),
        ({"until": "mai mốt"}, "until", "15/12"),
        ({"until": "1/1/2020"}, "until", "qua rồi"),
        ({"until": "30/2"}, "until", "15/12"),
        ({"name": "x"}, "name", "vài chữ"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_everything_stays(wrong, field, sentence):
    user, _participant = seller()

    response = browser(user).post("/treo-hang/", typed(**wrong, description="Cắt sáng nay"))

    page = response.content.decode()
    assert response.status_code == 422
    assert any(sentence in error for error in response.context["form"].errors[field])
    assert "Cắt sáng nay" in page
    assert str(wrong[field]) in page
    assert not Product.objects.exists()


def test_a_picture_that_was_taken_is_not_taken_twice():
    user, _participant = seller()
    client = browser(user)
    response = client.post("/treo-hang/", typed(price="abc"))
    kept = kept_in(response)
    assert Photo.objects.count() == 1

    client.post("/treo-hang/", typed(photo=None, kept=kept))

    assert Product.objects.get().photos.get().photo == Photo.objects.get()


def test_a_kept_picture_is_of_no_use_to_somebody_else():
    user, _participant = seller()
    thief, _own = seller("0912345679", "Lê Văn Tám")
    kept = kept_in(browser(user).post("/treo-hang/", typed(price="abc")))

    response = browser(thief).post("/treo-hang/", typed(photo=None, kept=kept))

    assert "photo" in response.context["form"].errors
    assert not Product.objects.exists()


@pytest.mark.parametrize("kept", ["", "xyz", "WzEsMV0:aaaa:bbbb", "\x01"])
def test_without_a_picture_it_is_asked_for(kept):
    user, _participant = seller()

    response = browser(user).post("/treo-hang/", typed(photo=None, kept=kept))

    assert response.status_code == 422
    assert "Chụp một tấm hình" in response.context["form"].errors["photo"][0]


def test_what_is_no_picture_is_refused_with_a_sentence():
    user, _participant = seller()
    fake = SimpleUploadedFile("IMG_1.jpg", b"<svg onload=alert(1)>", "image/jpeg")

    response = browser(user).post("/treo-hang/", typed(photo=fake))

    assert response.status_code == 422
    assert response.context["form"].errors["photo"]
    assert not Photo.objects.exists()


def test_an_amount_that_was_not_touched_is_not_set_back():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    client = browser(user)
    form = client.get(f"/hang/{product.slug}/sua/").context["form"]
    ordered(product, quantity=10_000)  # somebody buys while the form is open

    client.post(
        f"/hang/{product.slug}/sua/",
        typed(photo=None, price="99.000", quantity="180", quantity_was=form.initial["quantity_was"]),
    )

    offer = product.offers.get(closed_at=None)
    assert (offer.price_vnd, offer.available) == (99_000, 170_000)


def test_somebody_without_a_household_is_asked_to_register():
    response = browser(farmer("0912000000")).get("/treo-hang/")

    assert response.url == "/ghi-danh/"


def test_a_team_member_does_it_for_a_household():
    _user, participant = seller()
    member = member_of()
    assisting(member, participant)
    client = browser(member)
    address = f"/to/ho/{participant.uuid}/treo-hang/"

    assert "Nguyễn Thị Sáu" in client.get(address).content.decode()
    client.post(address, typed())

    assert Product.objects.get().shop.participant == participant


def own_addresses(product: Product, parcel: Parcel) -> list[str]:
    uuid_ = product.shop.participant.uuid
    return [
        f"/hang/{product.slug}/",
        f"/hang/{product.slug}/sua/",
        f"/cua-toi/don/{parcel.pk}/",
        f"/to/ho/{uuid_}/treo-hang/",
        f"/to/ho/{uuid_}/hang/",
        f"/to/ho/{uuid_}/kenh/",
    ]


def test_owner_and_team_see_and_everybody_else_finds_nothing():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    parcel = ordered(product)
    neighbour, _own = seller("0912345679", "Lê Văn Tám")
    member = member_of()
    assisting(member, participant)
    insiders = [user, member]
    outsiders = [neighbour, member_of(other_commune(), phone="0987000002"), officer_of(other_commune(), "x@example.vn")]

    for address in own_addresses(product, parcel):
        assert [browser(insider).get(address).status_code for insider in insiders] == [200, 200]
        assert [browser(outsider).get(address).status_code for outsider in outsiders] == [404, 404, 404]
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize(
    "name", ["nhan", "khong-ban", "da-goi", "da-gui", "da-giao", "da-giao-da-nhan-tien", "khong-lay", "da-nhan-tien"]
)
def test_a_neighbour_cannot_press_a_step(name):
    user, participant = seller()
    parcel = ordered(live(user, participant, officer=officer_of()))
    neighbour, _own = seller("0912345679", "Lê Văn Tám")

    response = browser(neighbour).post(f"/cua-toi/don/{parcel.pk}/{name}/", {"reason": "vì"})

    assert response.status_code == 404
    parcel.refresh_from_db()
    assert parcel.state == "new"


def test_a_parcel_goes_its_way_by_buttons():
    user, participant = seller()
    parcel = ordered(live(user, participant, officer=officer_of()), way="post")
    client = browser(user)
    page = client.get(f"/cua-toi/don/{parcel.pk}/").content.decode()
    assert "Trần Văn Hùng" in page
    assert "0987 654 321" in page

    for name in ("nhan", "da-goi", "da-gui", "da-giao", "da-nhan-tien"):
        weight = {f"weight_{parcel.lines.get().pk}": "3"}
        assert client.post(f"/cua-toi/don/{parcel.pk}/{name}/", weight).status_code == 302

    parcel.refresh_from_db()
    assert (parcel.state, parcel.paid_on is not None) == ("handed_over", True)
    assert "Xong hết rồi. Không cần làm gì nữa." in client.get(f"/cua-toi/don/{parcel.pk}/").content.decode()


def test_a_refusal_without_words_is_asked_again_beside_the_field():
    user, participant = seller()
    parcel = ordered(live(user, participant, officer=officer_of()))

    response = browser(user).post(f"/cua-toi/don/{parcel.pk}/khong-ban/", {"reason": "\x00 "})

    assert response.status_code == 422
    assert "vài chữ vì sao" in response.content.decode()


def test_who_comes_back_to_the_address_of_a_step_finds_the_order():
    user, participant = seller()
    parcel = ordered(live(user, participant, officer=officer_of()))

    response = browser(user).get(f"/cua-toi/don/{parcel.pk}/nhan/")

    assert (response.status_code, response.headers["Location"]) == (302, f"/cua-toi/don/{parcel.pk}/")
    parcel.refresh_from_db()
    assert parcel.state == "new"


@pytest.mark.parametrize(
    "address", ["/cua-toi/don/1/xyz/", "/cua-toi/don/99999999999999999999/nhan/", "/hang/khong-co/treo-len/"]
)
def test_steps_that_do_not_exist_are_not_found(address):
    user, _participant = seller()

    assert browser(user).post(address).status_code == 404


def test_an_order_that_was_called_off_unpaid_tells_the_seller_nothing():
    user, participant = seller()
    parcel = ordered(live(user, participant, officer=officer_of()), state=Parcel.State.CANCELLED)
    Parcel.objects.filter(pk=parcel.pk).update(answer_by=None)

    assert browser(user).get(f"/cua-toi/don/{parcel.pk}/").status_code == 404
    assert show_number(parcel.order.number) not in browser(user).get("/cua-toi/don/").content.decode()


def test_who_has_left_is_told_so_when_seeing_an_outside_shop_again():
    user, participant = seller()
    client = browser(user)
    client.post("/cua-toi/kenh/", {"channel": Channel.objects.get(code="zalo").pk, "url": "zalo.me/vuon_sau"})
    leave(by=user, participant=participant, reason="ended")

    answer = client.post(f"/cua-toi/kenh/{Listing.objects.get().pk}/con-do/")

    assert answer.status_code == 302
    assert Listing.objects.get().ended_on is not None


def test_the_shop_of_who_has_left_is_shown_no_more():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    addresses = [f"/gian-hang/{product.shop.slug}/", f"/cho/{product.slug}/"]
    assert [Client().get(address).status_code for address in addresses] == [200, 200]

    leave(by=user, participant=participant, reason="withdrew")

    pages = [Client().get(address) for address in addresses]
    assert [page.status_code for page in pages] == [404, 404]
    assert not any(participant.name in page.content.decode() for page in pages)


def test_an_outside_shop_is_noted_and_gone():
    user, participant = seller()
    client = browser(user)
    shopee = Channel.objects.get(code="shopee")

    refused = client.post("/cua-toi/kenh/", {"channel": shopee.pk, "url": "javascript:alert(1)"})
    client.post("/cua-toi/kenh/", {"channel": shopee.pk, "url": "shopee.vn/vuon_sau"})

    assert refused.status_code == 422
    listing = Listing.objects.get()
    assert (listing.url, listing.participant, listing.product) == ("https://shopee.vn/vuon_sau", participant, None)
    client.post(f"/cua-toi/kenh/{listing.pk}/het-roi/")
    listing.refresh_from_db()
    assert listing.ended_on is not None


def test_home_shows_what_waits():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    ordered(product)

    page = browser(user).get("/cua-toi/").content.decode()

    assert "Chào Sáu" in page
    assert "1 đơn mới đang chờ trả lời" in page
    assert "đang bán" in page


def test_home_of_somebody_without_a_household_invites():
    page = browser(farmer("0912000000", name="Võ Lan")).get("/cua-toi/").content.decode()

    assert "/ghi-danh/" in page


@pytest.mark.parametrize("address", ["/cua-toi/", "/cua-toi/hang/", "/cua-toi/don/"])
def test_lists_ask_the_same_number_of_questions_at_1_and_at_30(address):
    user, participant = seller()
    officer, client = officer_of(), browser(user)
    ordered(live(user, participant, officer=officer))
    client.get(address)  # renditions are made once
    with CaptureQueriesContext(
        connection,
    ) as at_one:
        client.get(address)
    photo = Photo.objects.get()
    for number in range(29):
        product = draft(user, participant, name=f"Món {number}", photo=photo)
        Product.objects.filter(pk=product.pk).update(state="live")
        ordered(product)
    client.get(address)

    with CaptureQueriesContext(connection) as at_thirty:
        client.get(address)

    assert len(at_thirty) == len(at_one)


def test_goods_say_where_they_stand():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())

    labels = []
    for on_hand in (180_000, 0):
        product.offers.update(on_hand=on_hand)
        shown = goods_of(participant.pk).get()
        labels.append(str(standing_of(shown, shown.open_offers[0]).kind))

    assert labels == ["ok", "off"]


def test_unknown_households_are_not_found():
    assert browser(member_of()).get(reverse("list_goods_for", args=[uuid.uuid4()])).status_code == 404
