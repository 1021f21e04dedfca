"""The screens of asking for leave, and what a household reads of it."""

import pytest

from households.actions.add_person import add_person
from households.actions.assist import begin_assisting
from households.models import Assistance
from tests.client import Client
from tests.households.makers import (
    assisting,
    code_for,
    department,
    farmer,
    household,
    living_in,
    member_of,
    officer_of,
    other_commune,
)

pytestmark = pytest.mark.django_db


def another_code(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_who_sees_that_somebody_was_helped():
    home = household(phone="0905111222")
    owner, helper = living_in(farmer("0905111222"), home), member_of()
    held = assisting(helper, home)

    for person in (owner, helper, officer_of(), department()):
        assert list(Assistance.objects.visible_to(person)) == [held]
    for person in (farmer("0905111444"), officer_of(other_commune(), "x@example.vn"), member_of(phone="0987000003")):
        assert list(Assistance.objects.visible_to(person)) == []


def browser(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_by_screens_from_asking_to_the_end():
    home = household(phone="0905111222")
    helper, owner = member_of(), living_in(farmer("0905111222"), home)
    client, address = browser(helper), f"/to/ho/{home.uuid}/"
    wanted = f"{address}hang/"

    assert "Xin phép giúp" in client.get(address).content.decode()
    client.post(f"{address}xin-phep/?next={wanted}")
    page = client.get(f"{address}xin-phep/?next={wanted}").content.decode()
    assert "0905 111 222" in page
    wrong = client.post(f"{address}xin-phep/ma/?next={wanted}", {"code": another_code(code_for(home))})
    assert wrong.status_code == 422
    assert "Mã này không đúng" in wrong.content.decode()
    done = client.post(f"{address}xin-phep/ma/?next={wanted}", {"code": code_for(home)})
    assert done["Location"] == wanted

    for page in ("/cho/", "/cua-toi/", "/to/", wanted):
        assert "Đang làm giúp:" in client.get(page).content.decode()
    assert "Đang làm giúp:" not in browser(owner).get("/cua-toi/").content.decode()

    theirs = browser(owner).get("/cua-toi/ai-giup/").content.decode()
    assert "Trần Ngân" in theirs
    assert "Bắt đầu làm giúp, có mã của hộ" in theirs
    held = Assistance.objects.get()
    assert browser(owner).post(f"/lam-giup/{held.pk}/xong/")["Location"] == "/cua-toi/ai-giup/"
    assert "Đang làm giúp:" not in client.get("/cho/").content.decode()


def test_nobody_is_led_to_another_site_after_the_code():
    home, helper = household(), member_of()
    begin_assisting(by=helper, participant=home)

    done = browser(helper).post(f"/to/ho/{home.uuid}/xin-phep/ma/?next=//xau.example/", {"code": code_for(home)})

    assert done["Location"] == f"/to/ho/{home.uuid}/"


def test_what_was_done_is_told_in_the_same_number_of_queries_for_one_and_for_thirty(django_assert_num_queries):
    home = household(phone="0905111222")
    owner, helper = living_in(farmer("0905111222"), home), member_of()
    assisting(helper, home)
    client = browser(owner)
    counts = []

    for first, last in ((0, 1), (1, 25)):
        for number in range(first, last):
            add_person(by=helper, participant=home, name=f"Người Thứ {number}")
        with _counted() as queries:
            client.get("/cua-toi/ai-giup/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def _counted():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return CaptureQueriesContext(connection)
