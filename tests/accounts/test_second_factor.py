"""Staff: password and a second factor, and no other door."""

import re
import time

import pytest

from accounts.models import Role, RoleGrant, User
from accounts.queries.authority import has_role, places_of
from accounts.totp import next_code
from tests.accounts.staff_door import (
    LOGIN,
    PASSWORD,
    SET_UP,
    SHOW,
    by_code,
    code_of,
    is_in,
    make_officer_with_phone,
    make_role_without_the_flag,
    make_superuser,
    type_password,
)
from tests.client import Client, app_of
from tests.households.makers import commune, department, member_of, officer_of

pytestmark = pytest.mark.django_db

KINDS = [make_superuser, make_officer_with_phone, make_role_without_the_flag]
DESK_PATHS = [
    "/admin/",
    "/admin/account/",
    "/admin/users/",
    "/admin/pages/",
    "/admin/hang-cho-duyet/",
    "/admin/images/",
]


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
