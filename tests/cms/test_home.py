"""The first page."""

import pytest

from cms.management.commands.set_up import Command as SetUp
from cms.models import HomePage
from common import clock
from common.months import add_months, month_of
from indicators.actions.refresh_observations import refresh_observations
from tests.client import Client
from tests.households.makers import member_of
from tests.indicators.facts import a_household, listed, sold
from tests.marketplace.makers import make_product, make_shop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site() -> None:
    SetUp().handle()


def test_an_empty_market_invites_to_hang_something_up():
    page = Client().get("/")

    assert page.status_code == 200
    assert "/treo-hang/" in page.content.decode()


def test_set_up_again_changes_nothing():
    home = HomePage.objects.get()

    SetUp().handle()

    assert HomePage.objects.get() == home


def test_the_first_page_shows_last_months_verified_numbers():
    last_month = add_months(month_of(clock.today()), -1)
    household = a_household(last_month)
    listed(household, last_month)
    sold(household, last_month)
    refresh_observations()

    page = Client().get("/")

    assert [value.raw for value in page.context["numbers"]] == [1, 1, 0, 0]


def test_thirty_products_ask_as_much_of_the_database_as_one(django_assert_max_num_queries):
    shop = make_shop()
    make_product(shop=shop)
    Client().get("/")
    with django_assert_max_num_queries(16) as one:
        Client().get("/")
    for number in range(30):
        make_product(f"Xoài {number}", shop=shop)

    with django_assert_max_num_queries(len(one)):
        page = Client().get("/")

    assert len(page.context["products"]) == 12


@pytest.mark.parametrize("address", ["/cua-toi/", "/to/"])
def test_who_borrowed_the_phone_can_sign_out_from_home(address):
    client = Client()
    client.force_login(member_of(), backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(address).content.decode()
    client.post("/vao/ra/")

    assert 'action="/vao/ra/"' in page
    assert client.get(address).status_code == 302


def test_a_first_visit_is_in_vietnamese_and_a_chosen_language_is_kept():
    client = Client(headers={"accept-language": "en"})
    assert 'lang="vi"' in client.get("/").content.decode()

    client.post("/ngon-ngu/", {"language": "en", "next": "/"})

    assert 'lang="en"' in client.get("/").content.decode()
