"""The administration's door: roles of today, and Wagtail's screens for those who have a use for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions.roles import give_role
from accounts.models import Role, User
from photos.models import Photo
from photos.shelves import sellers_shelf
from tests.households.makers import commune, department, officer_of

pytestmark = pytest.mark.django_db


def holding(role, place=None):
    user = User.objects.create_user(email=f"{role}@example.vn", name="Người Trực")
    give_role(by=None, user=user, role=role, place=place)
    return user


def browser(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_wagtails_screens_open_to_those_who_write_pages(client):
    assert browser(client, holding(Role.CONTENT_EDITOR)).get("/admin/pages/").status_code == 200
    assert browser(client, officer_of()).get("/admin/choose-page/").status_code == 302
    assert browser(client, officer_of(email="b@example.vn")).get("/admin/reports/site-history/").status_code == 302


def test_a_department_of_one_commune_writes_no_pages_of_the_province(client):
    browser(client, holding(Role.DEPARTMENT_STAFF, commune()))

    assert client.get("/admin/pages/").status_code == 302
    assert client.get(reverse("wagtailusers_users:index")).status_code == 302
    assert client.get(reverse("participants:index")).status_code == 200


def test_what_a_script_asks_for_in_vain_is_answered_403(client):
    browser(client, officer_of())

    answer = client.get("/admin/images/chooser/", headers={"x-requested-with": "XMLHttpRequest"})

    assert answer.status_code == 403


def test_the_menu_holds_nothing_that_a_role_has_no_use_for(client):
    page = browser(client, holding(Role.AUDITOR)).get("/admin/").content.decode()

    assert "/admin/nhat-ky/" in page
    assert "/admin/trang/" in page
    assert "/admin/hinh/" in page
    assert "/admin/reports/site-history/" not in page


def test_a_page_of_the_desk_reads_roles_and_groups_once(client):
    browser(client, department())
    client.get("/admin/nhat-ky/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/admin/nhat-ky/")

    asked = [query["sql"] for query in queries]
    assert len([sql for sql in asked if 'FROM "accounts_rolegrant"' in sql]) == 1
    assert len([sql for sql in asked if '"auth_group"."name" IN' in sql]) == 1


def test_auditors_see_pictures_of_sellers_and_editors_do_not(client):
    Photo.objects.create(title="Xoài nhà Sáu", file="photos/x.jpg", width=8, height=8, collection=sellers_shelf())

    auditor = browser(client, holding(Role.AUDITOR)).get("/admin/hinh/").content.decode()
    editor = browser(client, holding(Role.CONTENT_EDITOR)).get("/admin/images/").content.decode()

    assert "Xoài nhà Sáu" in auditor
    assert "Xoài nhà Sáu" not in editor
    assert client.get("/admin/hinh/").status_code == 302
