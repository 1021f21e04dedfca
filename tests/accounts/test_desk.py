"""The staff's screens for people and roles."""

import pytest
from django.urls import reverse

from accounts.models import Role, RoleGrant, User
from audit.models import Entry
from tests.households.makers import commune, department, farmer, member_of, officer_of, other_commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(department())
    return client


def test_the_e_mail_is_read_in_capitals_too_and_the_password_is_not(client):
    department("so@example.vn")

    wrong = client.post("/admin/login/", {"username": "so@example.vn", "password": "khong-phai"})
    right = client.post("/admin/login/", {"username": "SO@example.vn", "password": "mat-khau-dai-lam"})

    assert wrong.status_code == 200
    assert right.url == "/vao/lop-hai/dat/"


def test_guessing_a_password_is_limited_by_email(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"staff_login": "3/15m/key"}
    department("so@example.vn")
    for _ in range(3):
        client.post("/admin/login/", {"username": "so@example.vn", "password": "khong-phai"})

    answered = client.post("/admin/login/", {"username": "so@example.vn", "password": "mat-khau-dai-lam"})

    assert answered.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_farmer_gets_no_desk(client):
    client.force_login(farmer())

    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    "typed",
    [
        "0912 345 678",
        "+84912345678",
        "84912345678",
        "912345678",
        "0912-345",
        "345 678",
        "sáu",
        "Nguyễn Thị",
        "nguyen thi SAU",
    ],
)
def test_a_person_is_found_by_phone_in_any_form_and_by_name(desk, typed):
    found, other = farmer("0912345678", name="Nguyễn Thị Sáu"), farmer("0905111222", name="Trần Văn Tám")

    html = desk.get(reverse("wagtailusers_users:index_results"), {"q": typed}).content.decode()

    assert found.name in html
    assert other.name not in html


def test_a_person_is_made_without_a_password_and_cannot_sign_in_by_one(desk):
    page = desk.get(reverse("wagtailusers_users:add")).content.decode()
    desk.post(
        reverse("wagtailusers_users:add"),
        {"phone": "0912 345 678", "email": "", "name": "Nguyễn Thị Sáu", "address": "cô"},
    )

    user = User.objects.get(phone="+84912345678")
    assert 'name="is_superuser"' not in page
    assert 'name="groups"' not in page
    assert (user.name, user.email, user.has_usable_password(), user.phone_verified) == (
        "Nguyễn Thị Sáu",
        None,
        False,
        False,
    )
    assert Entry.objects.filter(action="make_user").exists()


@pytest.mark.parametrize("given", [{"phone": "12345"}, {"email": "khong phai"}, {}, {"phone": "0905111222"}])
def test_what_is_wrong_with_a_person_is_said_beside_the_field(desk, given):
    farmer("0905111222")

    page = desk.post(
        reverse("wagtailusers_users:add"), {"phone": "", "email": "", "name": "Ai Đó", "address": "", **given}
    )

    assert page.status_code == 200
    assert "Ai Đó" in page.content.decode()
    assert not User.objects.filter(name="Ai Đó").exists()


def test_a_changed_phone_is_no_longer_proved(desk):
    user = farmer("0912345678", name="Nguyễn Thị Sáu")
    address = reverse("wagtailusers_users:edit", args=[user.pk])

    page = desk.get(address).content.decode()
    desk.post(
        address, {"phone": "0905 111 222", "email": "", "name": "Nguyễn Thị Sáu", "address": "", "is_active": "on"}
    )

    user.refresh_from_db()
    assert "0912 345 678" in page
    assert 'name="password1"' not in page
    assert (user.phone, user.phone_verified) == ("+84905111222", False)
    assert Entry.objects.get(action="change_user").changes == {"fields": ["phone"]}


def test_nobody_becomes_an_administrator_through_the_forms(desk):
    user = farmer("0912345678", name="Nguyễn Thị Sáu")
    root = User.objects.create_superuser(email="goc@example.vn", password="mat-khau-dai-lam")

    desk.post(
        reverse("wagtailusers_users:edit", args=[user.pk]),
        {
            "phone": "0912345678",
            "name": "Sáu",
            "is_active": "on",
            "is_superuser": "on",
            "groups": ["1"],
            "password1": "x",
        },
    )
    touched = desk.get(reverse("wagtailusers_users:edit", args=[root.pk]))

    user.refresh_from_db()
    assert (user.is_superuser, user.is_staff, user.groups.count()) == (False, False, 0)
    assert touched.status_code == 404
    assert "goc@example.vn" not in desk.get(reverse("wagtailusers_users:index")).content.decode()


@pytest.mark.parametrize("who", [lambda: officer_of(), lambda: member_of(), lambda: farmer("0987000009")])
def test_the_people_of_the_province_are_for_the_department(client, who):
    client.force_login(who())

    assert client.get(reverse("wagtailusers_users:index")).status_code == 302


def test_a_role_is_given_and_taken_back(desk):
    user = farmer("0912345678", name="Nguyễn Thị Sáu")

    given = desk.post(
        reverse("rolegrant:add"), {"who": "0912 345 678", "role": "team_member", "commune": "my hoa hung"}
    )
    grant = RoleGrant.objects.get(user=user)
    desk.get(reverse("rolegrant:edit", args=[grant.pk]))
    desk.post(reverse("rolegrant:edit", args=[grant.pk]), {"sure": "on"})

    assert given.status_code == 302
    assert (grant.role, grant.place) == (Role.TEAM_MEMBER, commune())
    assert not RoleGrant.objects.in_force().filter(user=user).exists()
    assert set(Entry.objects.values_list("action", flat=True)) >= {"give_role", "end_role"}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"who": "0905 111 222"}, "who"),
        ({"commune": "xã không có đâu"}, "commune"),
        ({"commune": ""}, "commune"),
        ({"role": "king"}, "role"),
        ({"hamlet": "Ấp Chưa Có"}, "hamlet"),
    ],
)
def test_a_role_that_cannot_be_given_says_why_and_keeps_what_was_typed(desk, given, field):
    farmer("0912345678")
    sent = {"who": "0912345678", "role": "team_member", "commune": "my hoa hung", "hamlet": "", **given}

    page = desk.post(reverse("rolegrant:add"), sent)

    assert page.status_code == 200
    assert page.context["form"].errors
    assert sent["who"] in page.content.decode()
    assert not RoleGrant.objects.filter(role="team_member").exists()


def test_an_officer_sees_and_gives_roles_in_the_commune_only(client):
    member_of(other_commune(), name="Người Xa")
    user = member_of(phone="0987000002", name="Người Gần")
    far, near = RoleGrant.objects.get(user__name="Người Xa"), RoleGrant.objects.get(user=user)
    client.force_login(officer_of())

    html = client.get(reverse("rolegrant:index")).content.decode()
    refused = client.post(reverse("rolegrant:add"), {"who": "0987000002", "role": "department_staff"})

    assert ("Người Gần" in html, "Người Xa" in html) == (True, False)
    assert refused.status_code == 200
    assert client.get(reverse("rolegrant:edit", args=[near.pk])).status_code == 200
    assert client.get(reverse("rolegrant:edit", args=[far.pk])).status_code == 404
    assert client.get(reverse("rolegrant:history", args=[far.pk])).status_code == 404
    assert not RoleGrant.objects.filter(role="department_staff").exists()


def test_staff_who_mistype_the_password_are_told_so_in_their_language(client):
    answer = client.post("/admin/login/", {"username": "can.bo@example.vn", "password": "sai"}).content.decode()

    assert "Email và mật khẩu này không khớp" in answer
    assert "Mật khẩu" in answer
    assert "Password" not in answer


def test_the_desk_is_called_by_our_name_and_its_404_is_ours(desk):
    home = desk.get("/admin/").content.decode()

    nowhere = desk.get(reverse("wagtailusers_users:edit", args=[987654321]))

    assert "- Chợ Nổi</title>" in "".join(home.split("\n"))
    assert "editor guide" not in home
    assert "guide.wagtail.org" not in home
    assert nowhere.status_code == 404
    assert "page404" not in nowhere.content.decode()
    assert 'href="/admin/"' in nowhere.content.decode()
