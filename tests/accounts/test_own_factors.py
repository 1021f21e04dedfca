"""A second factor is set up, changed and kept by its owner, and reset by a colleague."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.core.management import call_command
from django.urls import reverse

from accounts.actions.second_factor import remove_factor, reset_factor
from accounts.errors import LastFactor, MayNotResetFactor
from accounts.totp import next_code
from audit.models import Entry
from tests.accounts.staff_door import (
    LOGIN,
    MINE,
    SET_UP,
    SHOW,
    code_of,
    is_in,
    make_officer_with_phone,
    make_superuser,
    type_password,
)
from tests.client import SECRET, Client, app_of
from tests.households.makers import department, farmer, officer_of

pytestmark = pytest.mark.django_db


def test_staff_without_a_factor_set_one_up_before_anything_else(client):
    user = department()

    asked = type_password(client)
    page = client.get(asked.url).content.decode()
    others = [client.get(path).status_code for path in ("/admin/", "/admin/account/", "/tinh/", MINE)]
    wrong = client.post(SET_UP, {"code": "000000"})
    answered = client.post(SET_UP, {"code": code_of(page)})

    assert asked.url == SET_UP
    assert others == [302, 302, 302, 302]
    assert wrong.status_code == 200
    assert answered.url == "/vao/lop-hai/ma-du-phong/?next=%2Fadmin%2F"
    assert is_in(client)
    entry = Entry.objects.get(action="set_up_factor")
    assert (entry.by, entry.subject_id, entry.changes) == (user, str(user.pk), {"factor": "totp"})


def test_the_digits_that_set_an_app_up_do_not_sign_in(client):
    department()
    type_password(client)
    code = code_of(client.get(SET_UP).content.decode())
    client.post(SET_UP, {"code": code})
    client.post("/vao/ra/")

    type_password(client)

    assert client.post(SHOW, {"code": code}).status_code == 200
    assert not is_in(client)


def test_the_key_lies_sealed_in_the_database():
    app = app_of(department())

    assert SECRET not in app.data["secret"]
    assert decrypt(app.data["secret"]) == SECRET


def test_the_department_resets_a_colleagues_factor_and_the_session_is_over(client):
    officer, boss = officer_of(), department()
    theirs = Client()
    theirs.force_login(officer)
    assert is_in(theirs)
    client.force_login(boss)

    asked = client.get(reverse("reset_factor", args=[officer.pk]))
    client.post(reverse("reset_factor", args=[officer.pk]))

    assert asked.status_code == 200
    assert not Authenticator.objects.filter(user=officer).exists()
    assert not is_in(theirs)
    entry = Entry.objects.get(action="reset_factor")
    assert (entry.by, entry.subject_id, entry.changes) == (boss, str(officer.pk), {"factors": 1})
    assert type_password(Client(), "xa@example.vn").url == SET_UP


def test_nobody_resets_their_own_an_officer_nobodys_and_an_administrators_only_an_administrator():
    boss, officer, root = department(), officer_of(), make_superuser()
    app_of(boss)

    for by, user in ((boss, boss), (officer, boss), (boss, root), (farmer("0905111222"), officer)):
        with pytest.raises(MayNotResetFactor):
            reset_factor(by=by, user=user)

    assert Authenticator.objects.filter(user=boss).exists()
    assert not Entry.objects.filter(action="reset_factor").exists()
    assert reset_factor(by=root, user=boss) == 1


def test_who_runs_the_server_resets_by_a_command(capsys):
    app_of(department())

    call_command("reset_factor", email="so@example.vn")

    assert not Authenticator.objects.exists()
    assert "so@example.vn" in capsys.readouterr().out


def test_staff_keep_their_last_factor(client):
    user = department()
    app = app_of(user)
    client.force_login(user)

    client.post(reverse("drop_factor", args=[app.pk]))
    with pytest.raises(LastFactor):
        remove_factor(by=user, authenticator=app)

    assert Authenticator.objects.get() == app
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "Máy bàn", "credential": {}})
    remove_factor(by=user, authenticator=app)
    assert Authenticator.objects.get() == key


def test_a_factor_of_another_is_not_there_to_be_taken(client):
    theirs = app_of(officer_of())
    client.force_login(department())

    assert client.post(reverse("drop_factor", args=[theirs.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_another_app_takes_the_place_of_the_first(client):
    user = department()
    client.force_login(user)
    old = app_of(user)

    page = client.get("/vao/lop-hai/them/").content.decode()
    answered = client.post("/vao/lop-hai/them/", {"code": code_of(page)})

    assert answered.url == MINE
    assert Authenticator.objects.get(user=user, type="totp").pk != old.pk
    assert is_in(client)


def test_factors_are_changed_only_by_who_showed_one_a_moment_ago(client, monkeypatch):
    user = department()
    client.force_login(user)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 11 * 60)

    asked = client.get("/vao/lop-hai/them/")
    answered = client.post(asked.url, {"code": next_code(app_of(user)), "next": "/vao/lop-hai/them/"})

    assert asked.url == "/vao/lop-hai/lan-nua/?next=%2Fvao%2Flop-hai%2Fthem%2F"
    assert answered.url == "/vao/lop-hai/them/"
    assert client.get("/vao/lop-hai/them/").status_code == 200


@pytest.mark.parametrize("path", [MINE, "/vao/lop-hai/them/", "/vao/lop-hai/ma-du-phong/", "/vao/lop-hai/lan-nua/"])
def test_a_session_by_phone_sets_no_factor_up(client, path):
    client.force_login(make_officer_with_phone(), shown=("code",))

    assert client.get(path).url.startswith(LOGIN)
    assert client.post(path, {"code": "000000"}).url.startswith(LOGIN)
    assert not Authenticator.objects.exists()


def test_the_passkey_is_offered_to_whom_has_one(client):
    user = department()
    client.force_login(user)
    again = reverse("mfa_reauthenticate")
    without = client.get(again).content.decode()
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Máy bàn", "credential": {}})

    offered = client.get(again).content.decode()

    way = reverse("mfa_reauthenticate_webauthn")
    assert way not in without
    assert way in offered
