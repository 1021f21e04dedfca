"""Up to six pictures of goods: kept at once, moved by plain buttons, looked at where one is new."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from common.errors import Refusal
from marketplace.actions.copy_product import copy_product
from marketplace.actions.list_product import edit_product
from marketplace.errors import NotYours
from marketplace.models import Card, Product
from photos.models import Photo
from photos.tasks import make_renditions
from tests.households.makers import assisting
from tests.marketplace.stall import draft, goods, live, member_of, officer_of, photo_of, picture, seller
from tests.marketplace.test_seller_pages import browser, kept_in, typed

pytestmark = pytest.mark.usefixtures("market")
State = Product.State


def files(*colours: str) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(f"{colour}.jpg", picture(colour), "image/jpeg") for colour in colours]


def shown(product: Product) -> list[int]:
    return list(product.photos.values_list("photo_id", flat=True))


def test_several_pictures_come_at_once_in_their_order():
    user, _participant = seller()

    browser(user).post("/treo-hang/", typed(photo=files("red", "green", "blue")))

    assert shown(Product.objects.get()) == list(Photo.objects.order_by("pk").values_list("pk", flat=True))
    assert Photo.objects.count() == 3


def test_pictures_are_moved_and_removed_and_what_was_typed_stays():
    user, _participant = seller()
    client = browser(user)
    first = client.post(
        "/treo-hang/", typed(photo=files("red", "green"), up="1", price="abc", ways=["own"], when="later")
    )
    red, green = Photo.objects.order_by("pk")

    assert first.status_code == 200
    assert [photo for photo, _token in first.context["form"].rows] == [green, red]
    page = first.content.decode()
    assert 'value="abc"' in page
    assert page.count("checked") == 2  # the way, and that it is picked later
    second = client.post("/treo-hang/", typed(photo=files("blue"), kept=kept_in(first), remove="1"))
    client.post("/treo-hang/", typed(photo=None, kept=kept_in(second)))

    blue = Photo.objects.latest("pk")
    assert shown(Product.objects.get()) == [green.pk, blue.pk]


@pytest.mark.parametrize("place", ["9", "-1", "x", "", "²"])
def test_a_place_that_is_none_moves_nothing(place):
    user, _participant = seller()

    response = browser(user).post("/treo-hang/", typed(photo=files("red", "green"), down=place))

    assert [photo.pk for photo, _token in response.context["form"].rows] == sorted(
        Photo.objects.values_list("pk", flat=True)
    )


def test_the_seventh_is_left_out_and_said():
    user, _participant = seller()

    response = browser(user).post(
        "/treo-hang/", typed(photo=files("red", "green", "blue", "olive", "teal", "navy", "gold"))
    )

    assert response.status_code == 422
    assert "Nhiều nhất sáu tấm" in response.context["form"].errors["photo"][0]
    assert len(kept_in(response)) == 6


def test_a_broken_one_among_good_ones_is_said_and_the_good_stay():
    user, _participant = seller()
    broken = SimpleUploadedFile("x.jpg", b"<svg onload=alert(1)>", "image/jpeg")

    response = browser(user).post("/treo-hang/", typed(photo=[*files("red"), broken, *files("blue")]))

    assert response.status_code == 422
    assert len(kept_in(response)) == 2


def test_whoever_removes_all_pictures_is_asked_for_one():
    user, participant = seller()
    product = draft(user, participant)

    response = browser(user).post(f"/hang/{product.slug}/sua/", typed(photo=None, kept=""))

    assert "photo" in response.context["form"].errors
    assert len(shown(product)) == 1


def test_more_than_six_are_refused_by_the_action_too():
    user, participant = seller()

    with pytest.raises(Refusal) as refused:
        draft(user, participant, photos=[photo_of(user) for _ in range(7)])

    assert refused.value.field == "photo"


def test_any_new_picture_is_looked_at_and_another_order_is_not():
    user, participant = seller()
    one, two, new = photo_of(user), photo_of(user), photo_of(user)
    product = live(user, participant, officer=officer_of(), photos=[one, two])
    for photo in (one, two):
        make_renditions(photo.pk)
    before = Card.objects.get().picture

    turned = edit_product(by=user, product=product, goods=goods(user, photos=[two, one]))

    assert turned.state == State.LIVE
    assert Card.objects.get().picture != before
    assert edit_product(by=user, product=product, goods=goods(user, photos=[two, one, new])).state == State.WAITING


def test_goods_are_copied_for_a_new_season_with_everything_but_the_amount():
    user, participant = seller()
    old = live(user, participant, officer=officer_of(), description="Cắt tại vườn", ways=["own"])
    client = browser(user)

    response = client.post(f"/hang/{old.slug}/vu-moi/")

    new = Product.objects.exclude(pk=old.pk).get()
    assert response.url == f"/hang/{new.slug}/sua/"
    assert (new.state, new.name, new.description, new.ways) == (State.DRAFT, old.name, "Cắt tại vườn", ["own"])
    assert shown(new) == shown(old)
    offer = new.offers.get()
    assert (offer.price_vnd, offer.available) == (95_000, 0)
    form = client.get(response.url).context["form"]
    assert (form["price"].value(), form["quantity"].value()) == ("95.000", "")
    refused = client.post(f"/hang/{new.slug}/treo-len/")
    assert refused.url == f"/hang/{new.slug}/sua/"


def test_a_helper_copies_and_keeps_the_households_pictures():
    user, participant = seller()
    old = live(user, participant, officer=officer_of())
    member = member_of()
    assisting(member, participant)

    new = copy_product(by=member, product=old)
    edit_product(by=member, product=new, goods=goods(member, photos=[row.photo for row in old.photos.all()]))

    assert shown(new) == shown(old)


def test_a_neighbour_copies_nothing_and_takes_no_picture():
    user, participant = seller()
    old = live(user, participant, officer=officer_of())
    neighbour, own = seller("0912345679", "Lê Văn Tám")

    with pytest.raises(NotYours):
        copy_product(by=neighbour, product=old)
    with pytest.raises(Refusal):
        draft(neighbour, own, photos=[old.photos.get().photo])

    assert Product.objects.get() == old
    assert browser(neighbour).post(f"/hang/{old.slug}/vu-moi/").status_code == 404
