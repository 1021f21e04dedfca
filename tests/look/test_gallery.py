"""The gallery is for those who build, and error pages stand when little else does."""

import pytest
from django.template.loader import render_to_string
from pytest_django import Settings

from accounts.models import User
from tests.client import Client

pytestmark = pytest.mark.django_db


def test_a_stranger_does_not_find_the_gallery(client: Client) -> None:
    answer = client.get("/bo-phan/")

    assert answer.status_code == 404
    assert "Bến này không có ghe" in answer.content.decode()


def test_staff_of_a_demo_see_every_component(client: Client) -> None:
    client.force_login(User.objects.create_user(email="thu@example.org", is_staff=True))

    answer = client.get("/bo-phan/")

    assert answer.status_code == 200
    assert 'class="beo"' in answer.content.decode()


def test_staff_of_a_province_do_not(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    client.force_login(User.objects.create_user(email="thu@example.org", is_staff=True))

    assert client.get("/bo-phan/").status_code == 404


def test_the_language_changes_without_a_token_and_goes_back_where_one_was() -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/ngon-ngu/", {"language": "en"}, headers={"referer": "http://testserver/bo-phan/"})

    assert answer.status_code == 302
    assert answer["Location"] == "http://testserver/bo-phan/"
    assert "Nothing moored here" in strict.get("/bo-phan/").content.decode()


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_these_error_pages_need_no_database_and_no_request(name: str) -> None:
    page = render_to_string(name)

    assert page.count("<h1>") == 1
    assert 'href="/"' in page
