"""Out by one tap, from wherever one is."""

import pytest

from tests.client import Client
from tests.households.makers import department, farmer, member_of, officer_of

pytestmark = pytest.mark.django_db

BUTTON = 'action="/vao/ra/" data-sign-out'


def test_one_signs_out_by_one_tap(client):
    client.force_login(farmer())

    answered = client.post("/vao/ra/")

    assert answered.url == "/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/cho/", "/gio/", "/cua-toi/", "/du-lieu/", "/tinh/so/H4/", "/vao/ra/"])
def test_every_page_has_one_way_out_for_who_is_in_and_none_for_others(client, address):
    before = client.get(address).content.decode()
    client.force_login(farmer())

    page = client.get(address)

    assert page.status_code == 200
    assert page.content.decode().count(BUTTON) == 1
    assert address == "/vao/ra/" or BUTTON not in before


@pytest.mark.parametrize("address", ["/to/", "/to/ho/", "/tinh/"])
def test_pages_of_a_team_have_one_too(client, address):
    client.force_login(officer_of())

    assert client.get(address).content.decode().count(BUTTON) == 1


@pytest.mark.parametrize(("make", "address"), [(farmer, "/vao/ra/"), (department, "/admin/logout/")])
def test_either_way_out_tells_the_browser_to_forget_what_it_kept(client, make, address):
    client.force_login(make())

    answered = client.post(address)

    assert answered.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session


def test_the_administrations_way_out_ends_a_session_that_showed_no_factor_as_well():
    client = Client()
    client.force_login(member_of(), shown=("code",))

    client.post("/admin/logout/")

    assert "_auth_user_id" not in client.session
