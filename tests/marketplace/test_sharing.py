"""A shared link shows a picture with price and place, drawn outside the request and true at any time."""

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from common.personal import Subject
from marketplace.actions.draw_shares import draw_late_shares
from marketplace.actions.edit_shop import edit_shop
from marketplace.actions.erase_goods import take_down_pictures
from marketplace.actions.list_product import edit_product
from marketplace.errors import NotYours
from marketplace.models import Card, Product, Shop
from marketplace.queries.cards import stale_cards
from tests.client import Client
from tests.households.makers import assisting
from tests.marketplace.stall import goods, live, member_of, officer_of, photo_of, seller
from tests.marketplace.test_seller_pages import browser

pytestmark = pytest.mark.usefixtures("market")


def test_the_picture_is_drawn_by_the_worker_and_the_plain_photo_stands_in():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    address = f"/cho/{product.slug}/"
    plain = product.photos.get().photo.file.url

    assert plain in Client().get(address).content.decode().split("og:image")[1]
    assert draw_late_shares() == 1
    product.refresh_from_db()
    with default_storage.open(product.shared_file) as file, Image.open(file) as picture:
        assert picture.size == (1200, 630)
    page = Client().get(address).content.decode()
    assert f'"http://localhost:8000{default_storage.url(product.shared_file)}"' in page
    assert draw_late_shares() == 0


def test_another_price_is_another_address_and_the_old_file_goes():
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    draw_late_shares()
    product.refresh_from_db()
    old = product.shared_file

    edit_product(by=user, product=product, goods=goods(user, price_vnd=99_000, photo=None))
    assert old not in Client().get(f"/cho/{product.slug}/").content.decode()
    draw_late_shares()

    product.refresh_from_db()
    assert product.shared_file != old
    assert default_storage.exists(product.shared_file)
    assert not default_storage.exists(old)
    assert not [*stale_cards()]


def test_a_seller_says_who_sells_and_the_new_name_is_found():
    user, participant = seller()
    live(user, participant, officer=officer_of())
    portrait = photo_of(user)

    shop = edit_shop(by=user, participant=participant, name="Vườn cô Út", about="Ba đời", portrait=portrait)
    draw_late_shares()

    assert not [*stale_cards()]
    assert Card.objects.get().seller == "Vườn cô Út"
    assert "vuon co ut" in Card.objects.get().search_text
    page = Client().get(f"/gian-hang/{shop.slug}/").content.decode()
    assert "Ba đời" in page
    shop.refresh_from_db()
    assert shop.shared_file in page


def test_a_helper_does_it_for_the_household_and_a_neighbour_does_not():
    _user, participant = seller()
    member = member_of()
    assisting(member, participant)
    neighbour, _own = seller("0912345679", "Lê Văn Tám")
    address = f"/to/ho/{participant.uuid}/gian-hang/"

    browser(member).post(address, {"name": "Vườn nhà Sáu", "about": "", "kept": ""})

    assert Shop.objects.get(participant=participant).name == "Vườn nhà Sáu"
    assert browser(neighbour).get(address).status_code == 404
    with pytest.raises(NotYours):
        edit_shop(by=neighbour, participant=participant, name="Của tui", about="", portrait=None)


def test_the_form_keeps_what_was_typed_and_removes_the_picture():
    user, participant = seller()
    edit_shop(by=user, participant=participant, name="Nhà Sáu", about="", portrait=photo_of(user))
    client = browser(user)

    wrong = client.post("/cua-toi/gian-hang/", {"name": "x", "about": "Ba đời"})
    client.post("/cua-toi/gian-hang/", {"name": "Nhà Sáu", "about": "Ba đời", "remove": "on"})

    assert wrong.status_code == 422
    assert "Ba đời" in wrong.content.decode()
    assert Shop.objects.get().portrait is None


def test_an_erasure_takes_drawn_pictures_and_portrait(django_capture_on_commit_callbacks):
    user, participant = seller()
    product = live(user, participant, officer=officer_of())
    edit_shop(by=user, participant=participant, name="Nhà Sáu", about="", portrait=photo_of(user))
    draw_late_shares()
    files = [Product.objects.get(pk=product.pk).shared_file, Shop.objects.get().shared_file]

    with django_capture_on_commit_callbacks(execute=True):
        take_down_pictures(Subject(user=user.pk, participants=frozenset({participant.pk})))

    assert all(files)
    assert not any(default_storage.exists(name) for name in files)
    assert Shop.objects.get().portrait is None
