"""The page of goods that have all there is to show: six pictures, a certificate, a lot, reviews, neighbours."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from marketplace.models import Card, Product, ProductPhoto, Review
from marketplace.models.parcel import Parcel
from photos.models import Photo
from photos.tasks import make_renditions
from tests.client import Client
from tests.marketplace.makers import make_product
from tests.marketplace.papers import certified, harvested
from tests.marketplace.stall import live, officer_of, ordered, photo_of, seller

pytestmark = pytest.mark.usefixtures("market")


@pytest.fixture
def everything() -> Product:
    user, participant = seller()
    officer = officer_of()
    product = live(user, participant, officer=officer)
    certified(user, participant, product, officer=officer)
    harvested(user, product)
    line = ordered(product, state=Parcel.State.HANDED_OVER).lines.get()
    Review.objects.create(line=line, product=product, stars=5, words="Ngọt lắm")
    Card.objects.filter(product=product).update(ratings=[0, 0, 0, 0, 1])
    for n in range(8):
        make_product(f"Xoài {n}", shop=product.shop)
    return product


def add_pictures(product: Product, user_colours: tuple[str, ...]) -> None:
    for position, colour in enumerate(user_colours, product.photos.count()):
        photo = photo_of(product.shop.participant.people.get(is_head=True).user, colour)
        make_renditions(photo.pk)
        ProductPhoto.objects.create(product=product, photo=photo, position=position)


def test_it_asks_eight_times_at_most_whatever_there_is_to_show(
    everything: Product, settings: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    settings.NEAR_SECONDS = 600
    make_renditions(everything.photos.get().photo_id)
    path = f"/cho/{everything.slug}/"
    Client().get(path)
    with django_assert_max_num_queries(8) as one:
        Client().get(path)
    add_pictures(everything, ("red", "green", "blue", "white", "black"))

    with django_assert_max_num_queries(8) as six:
        page = Client().get(path).content.decode()

    assert len(six) == len(one)
    assert page.count('class="thumb"') == 6
    assert "Ngọt lắm" in page


def test_a_picture_that_the_worker_has_not_made_is_made_on_the_way(everything: Product) -> None:
    Photo.objects.get().renditions.all().delete()

    page = Client().get(f"/cho/{everything.slug}/").content.decode()

    assert "fill-640x640" in page
