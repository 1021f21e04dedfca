"""The staff's door as a browser goes through it: password, digits, and people of each kind."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from accounts.actions.roles import give_role
from accounts.models import Message, Role, User
from tests.households.makers import commune, farmer

LOGIN, SHOW, SET_UP, MINE = "/admin/login/", "/vao/lop-hai/dua-ra/", "/vao/lop-hai/dat/", "/vao/lop-hai/"
PASSWORD = "mat-khau-dai-lam"


def type_password(client, email="so@example.vn", **query):
    return client.post(LOGIN, {"username": email, "password": PASSWORD, **query})


def by_code(client, phone="0912345678"):
    client.post("/vao/", {"phone": phone})
    code = re.match(r"\d{6}", Message.objects.order_by("-pk").first().text)[0]
    return client.post("/vao/ma/", {"code": code})


def is_in(client):
    return client.get("/admin/").status_code == 200


def code_of(page: str) -> str:
    """What an app shows that was given the key of the page."""
    key = re.search(r'class="key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    return format_hotp_value(hotp_value(key, int(time.time()) // 30))


def make_superuser() -> User:
    return User.objects.create_superuser("trum@example.vn", PASSWORD, phone="+84912345678", phone_verified=True)


def make_officer_with_phone() -> User:
    user = farmer("0912345678", email="xa@example.vn")
    give_role(by=None, user=user, role=Role.COMMUNE_OFFICER, place=commune())
    return user


def make_role_without_the_flag() -> User:
    user = make_officer_with_phone()
    User.objects.filter(pk=user.pk).update(is_staff=False)
    return user
