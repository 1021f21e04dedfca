"""Taking away and erasing ask for a code of the last quarter of an hour."""

import re
import time

import pytest
from django.test import Client

from accounts.fresh_code import FRESH, LASTS
from accounts.models import Message, User
from households.models import RightsRequest
from tests.households.makers import farmer

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
FILE, ERASE, CODE = "/cua-toi/du-lieu/tai-ve/json/", "/cua-toi/du-lieu/xoa/", "/cua-toi/du-lieu/ma/"


@pytest.fixture
def user() -> User:
    return farmer()


@pytest.fixture
def client(user: User) -> Client:
    """Signed in long ago."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def last_code(user: User) -> str:
    return re.findall(r"\d{6}", Message.objects.filter(phone=user.phone, kind="code").latest("pk").text)[0]


def test_an_old_sign_in_takes_nothing_away(client: Client) -> None:
    assert client.post(FILE).url == CODE  # type: ignore[attr-defined]
    assert client.post(ERASE).url == f"{CODE}?xoa"  # type: ignore[attr-defined]
    assert client.get("/cua-toi/du-lieu/").status_code == 200

    assert list(RightsRequest.objects.values_list("kind", flat=True)) == ["see"]


def test_a_code_opens_for_a_quarter_of_an_hour(client: Client, user: User) -> None:
    client.post(CODE)
    code = last_code(user)

    assert client.post(f"{CODE}?xoa", {"code": code}).url == ERASE  # type: ignore[attr-defined]

    assert client.post(FILE).status_code == 200
    session = client.session
    session["fresh_code_shown_at"] = time.time() - FRESH.total_seconds() - 1
    session.save()
    assert client.post(FILE).status_code == 302


def test_a_wrong_a_used_and_an_old_code_open_nothing(client: Client, user: User) -> None:
    client.post(CODE)
    code = last_code(user)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"

    assert client.post(CODE, {"code": wrong}).status_code == 422
    assert client.post(FILE).status_code == 302
    session = client.session
    asked = session["fresh_code"]
    session["fresh_code"] = {**asked, "at": asked["at"] - LASTS.total_seconds()}
    session.save()
    assert client.post(CODE, {"code": code}).status_code == 422
    session["fresh_code"] = asked
    session.save()
    assert client.post(CODE, {"code": code}).status_code == 302
    assert client.post(CODE, {"code": code}).status_code == 422


def test_guesses_are_counted_by_phone(client: Client, user: User) -> None:
    client.post(CODE)
    code = last_code(user)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _count in range(20):
        client.post(CODE, {"code": wrong})

    assert client.post(CODE, {"code": code}).status_code == 422
    assert client.post(FILE).status_code == 302


def test_the_code_of_another_opens_nothing(client: Client, user: User) -> None:
    neighbour = farmer("0933111222")
    other = Client()
    other.force_login(neighbour, backend=BACKEND)
    client.post(CODE)
    other.post(CODE)

    assert client.post(CODE, {"code": last_code(neighbour)}).status_code == 422
    assert client.post(CODE, {"code": last_code(user)}).status_code == 302
