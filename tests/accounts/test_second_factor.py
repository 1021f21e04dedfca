"""Staff: password and a second factor, and no other door."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.core.management import call_command
from django.urls import reverse

from accounts.actions.roles import give_role
from accounts.actions.second_factor import remove_factor, reset_factor
from accounts.errors import LastFactor, MayNotResetFactor
from accounts.models import Message, Role, RoleGrant, User
from accounts.queries.authority import has_role, places_of
from accounts.totp import next_code
from audit.models import Entry
from tests.client import SECRET, Client, app_of
from tests.households.makers import commune, department, farmer, member_of, officer_of

pytestmark = pytest.mark.django_db

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


def test_password_and_digits_open_the_administration(client):
    app = app_of(department())

    asked = type_password(client, next="/admin/users/")
    before = client.get("/admin/").headers["Location"]
    answered = client.post(asked.url, {"code": next_code(app)})

    assert asked.url == SHOW
    assert before.startswith(LOGIN)
    assert answered.url == "/admin/users/"
    assert is_in(client)


def test_the_password_alone_is_no_session(client):
    app_of(department())

    type_password(client)

    assert "_auth_user_id" not in client.session
    assert client.get("/tinh/").headers["Location"].startswith("/vao/")
    assert client.get("/admin/account/").headers["Location"].startswith(LOGIN)


def test_digits_work_once_even_while_they_are_still_good(client, monkeypatch):
    app = app_of(department())
    code, now = next_code(app), time.time()
    type_password(client)
    client.post(SHOW, {"code": code})
    client.post("/vao/ra/")
    monkeypatch.setattr(time, "time", lambda: now + 29)  # within the tolerance the same digits would still be right

    type_password(client)
    again = client.post(SHOW, {"code": code})
    app.refresh_from_db()
    fresh = client.post(SHOW, {"code": next_code(app)})

    assert again.status_code == 200
    assert 'id="id_code_error"' in again.content.decode()
    assert fresh.status_code == 302


def test_an_older_code_is_not_taken_after_a_newer_one(client, monkeypatch):
    app = app_of(department())
    now = time.time()
    older = next_code(app)
    monkeypatch.setattr(time, "time", lambda: now + 30)
    type_password(client)
    client.post(SHOW, {"code": next_code(app)})
    client.post("/vao/ra/")

    type_password(client)

    assert client.post(SHOW, {"code": older}).status_code == 200
    assert not is_in(client)


def test_guessing_digits_is_limited_by_person_whatever_the_browser(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    app = app_of(department())
    for _ in range(3):
        other = Client()
        type_password(other)
        other.post(SHOW, {"code": "000000"})
    type_password(client)

    answered = client.post(SHOW, {"code": next_code(app)})

    assert answered.status_code == 200
    assert not is_in(client)


def test_a_spare_code_works_once(client):
    user = department()
    type_password(client)
    page = client.get(SET_UP).content.decode()
    answered = client.post(SET_UP, {"code": code_of(page)})
    shown = re.findall(r"<code>(\d{8})</code>", client.get(answered.url).content.decode())
    again = client.get("/vao/lop-hai/ma-du-phong/").content.decode()
    client.post("/vao/ra/")

    type_password(client)
    first = client.post(SHOW, {"code": shown[3]})
    client.post("/vao/ra/")
    type_password(client)
    second = client.post(SHOW, {"code": shown[3]})

    assert len(shown) == 10
    assert shown[0] not in again
    assert (first.status_code, second.status_code) == (302, 200)
    assert user.pk


def code_of(page: str) -> str:
    """What an app shows that was given the key of the page."""
    key = re.search(r'class="key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(key, int(time.time()) // 30))


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


KINDS = [make_superuser, make_officer_with_phone, make_role_without_the_flag]
DESK_PATHS = [
    "/admin/",
    "/admin/account/",
    "/admin/users/",
    "/admin/pages/",
    "/admin/hang-cho-duyet/",
    "/admin/images/",
]


@pytest.mark.parametrize("make", KINDS)
@pytest.mark.parametrize("shown", [("code",), ("password",), ("mfa",), ()])
def test_no_page_of_the_administration_answers_to_less_than_both(client, make, shown):
    user = make()
    client.force_login(user, shown=shown)

    answers = [client.get(path) for path in DESK_PATHS] + [client.post("/admin/account/", {"name": "x"})]

    assert {answer.status_code for answer in answers} == {302}
    assert all(answer.headers["Location"].startswith(LOGIN) for answer in answers)
    whole = Client()
    whole.force_login(user)
    assert whole.get("/admin/").status_code == 200


def test_a_phone_code_opens_no_desk_and_no_role_of_one(client):
    make_officer_with_phone()

    by_code(client)

    assert client.get("/cua-toi/").status_code == 200
    assert client.get("/tinh/").status_code == 403
    assert client.get("/admin/").headers["Location"].startswith(LOGIN)


def test_a_phone_code_of_somebody_with_a_factor_asks_for_it(client):
    app = app_of(make_officer_with_phone())

    asked = by_code(client)
    client.post(SHOW, {"code": next_code(app)})

    assert asked.url == SHOW
    assert client.get("/tinh/").status_code == 200
    assert client.get("/admin/").headers["Location"].startswith(LOGIN)


def test_a_session_by_phone_can_be_made_whole_at_the_door(client):
    app = app_of(make_officer_with_phone())
    User.objects.get().set_password(PASSWORD)
    user = User.objects.get()
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user, shown=("code",))

    page = client.get(LOGIN)
    type_password(client, "xa@example.vn")
    client.post(SHOW, {"code": next_code(app)})

    assert page.status_code == 200
    assert is_in(client)


def test_roles_of_a_desk_count_only_where_the_factor_was_shown():
    officer, root, member = officer_of(), make_superuser(), member_of()
    here = (Role.COMMUNE_OFFICER, Role.TEAM_MEMBER)

    whole = [has_role(user, *here) for user in (officer, root, member)]
    for user in (officer, root, member):
        user.factor_shown = False

    assert whole == [True, True, True]
    assert [has_role(user, *here) for user in (officer, root, member)] == [False, False, True]
    assert [places_of(user, *here) for user in (officer, root, member)] == [set(), set(), {commune().pk}]


def test_the_pages_password_form_of_wagtail_is_no_door(client):
    department()

    assert client.get("/_util/login/").url == "/vao/"
    assert client.post("/_util/login/", {"username": "so@example.vn", "password": PASSWORD}).url == "/vao/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/admin/password_reset/", "/admin/password_reset/done/"])
def test_no_e_mail_opens_a_door(client, path):
    department()

    assert client.get(path).status_code == 404
    assert "password_reset" not in client.get(LOGIN).content.decode()


def test_somebody_without_a_desk_is_told_so(client):
    user = department()
    RoleGrant.objects.all().delete()
    User.objects.filter(pk=user.pk).update(is_staff=False)

    page = type_password(client)

    assert page.status_code == 200
    assert "Hỏi Sở" in page.content.decode()


def test_a_changed_password_keeps_the_factor_in_force(client):
    user = department()
    client.force_login(user)
    user.set_password("mot-mat-khau-khac")
    user.save()

    assert client.get("/admin/").headers["Location"].startswith(LOGIN)
    assert client.post(LOGIN, {"username": "so@example.vn", "password": "mot-mat-khau-khac"}).url == SHOW


def test_the_desk_closes_after_a_working_day(client, monkeypatch):
    client.force_login(department())
    now = time.time()
    opened = is_in(client)

    monkeypatch.setattr(time, "time", lambda: now + 12 * 3600 + 60)

    assert opened
    assert not is_in(client)


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


def test_the_stage_cannot_be_entered_without_the_password(client):
    for path in (SHOW, SET_UP):
        assert client.get(path).url == LOGIN
        assert client.post(path, {"code": "000000"}).url == LOGIN


def test_the_demo_phone_shows_the_digits_of_the_demos_officers_alone(client, settings):
    theirs, other = app_of(department("so@demo.example")), app_of(officer_of())

    page = client.get("/dien-thoai-thu/").content.decode()

    assert next_code(theirs) in page
    assert other.user.email not in page
    settings.DEMO = False
    assert client.get("/dien-thoai-thu/").status_code == 404
