"""The phone, the code, in."""

import re
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Message, User
from households.models import PhoneProof
from tests.households.makers import AGREED, farmer, household, member_of

pytestmark = pytest.mark.django_db

ASK, CODE = "/vao/", "/vao/ma/"


@pytest.fixture
def sent():
    """The code in the latest message."""

    def code() -> str:
        found = re.match(r"(\d{6})\b", Message.objects.order_by("-pk").first().text)
        assert found, "the message does not begin with the code"
        return found[1]

    return code


def ask(client, phone: str = "0912 345 678", **query: str):
    return client.post(ASK, {"phone": phone}, query_params=query)


def test_an_unknown_phone_gets_in_by_the_same_screens(client, sent):
    asked = ask(client)
    assert not User.objects.exists()
    answered = client.post(CODE, {"code": sent()})

    assert asked.url == CODE
    assert answered.url == "/cua-toi/"
    user = User.objects.get()
    assert (user.phone, user.phone_verified, user.has_usable_password()) == ("+84912345678", True, False)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_known_phone_gets_in_and_stays_one_account(client, sent):
    user = farmer("0912345678")

    ask(client, "+84 912.345.678")
    client.post(CODE, {"code": sent()})

    assert client.session["_auth_user_id"] == str(user.pk)
    assert User.objects.count() == 1


def test_nothing_tells_whether_a_phone_is_known(client):
    farmer("0912345678")
    other = client.__class__()
    answers = []

    for one, phone in ((client, "0912345678"), (other, "0905111222")):
        asked = ask(one, phone)
        page = one.get(CODE).content.decode()
        shown = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
        answers.append((asked.status_code, asked.url, re.sub(r"\d{4} \d{3} \d{3}", "", shown)))

    assert answers[0] == answers[1]
    assert Message.objects.count() == 2


def test_the_same_queries_are_made_for_a_known_and_an_unknown_phone(client):
    farmer("0912345678")
    counts = []

    for one, phone in ((client, "0912345678"), (client.__class__(), "0905111222")):
        with CaptureQueriesContext(connection) as queries:
            ask(one, phone)
        counts.append(len(queries))

    assert counts[0] == counts[1]


WRONG = ["", "12345", "abc", "0296 384 1190", "0912 345 67", "+1 212 555 0100", "0" * 40, "\x00"]


@pytest.mark.parametrize("typed", WRONG)
def test_a_wrong_phone_is_said_beside_the_field_and_stays(client, typed):
    page = ask(client, typed)

    html = page.content.decode()
    assert page.status_code == 200
    assert 'id="id_phone_error"' in html
    assert not Message.objects.exists()
    if typed in ("12345", "abc"):
        assert f'value="{typed}"' in html


def test_a_wrong_code_may_be_tried_again_but_not_for_ever(client, sent):
    ask(client)
    right = sent()
    wrong = "000000" if right != "000000" else "111111"

    first = client.post(CODE, {"code": wrong})
    for _ in range(4):
        last = client.post(CODE, {"code": wrong})
    too_late = client.post(CODE, {"code": right})

    assert first.status_code == 200
    assert 'id="id_code_error"' in first.content.decode()
    assert last.url == too_late.url == ASK
    assert not User.objects.exists()


def test_guesses_are_counted_by_number_not_by_browser(client, sent, settings):
    settings.ACCOUNT_RATE_LIMITS = {"confirm_login_code": "3/h/key"}
    other = client.__class__()
    ask(other)
    for _ in range(3):
        other.post(CODE, {"code": "000000"})
    ask(client)

    answered = client.post(CODE, {"code": sent()})

    assert answered.url == CODE
    assert not User.objects.exists()


def test_a_code_is_good_for_five_minutes(client, sent, monkeypatch):
    ask(client)
    code, now = sent(), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 301)

    assert client.post(CODE, {"code": code}).url == ASK
    assert not User.objects.exists()


def test_a_number_gets_so_many_codes_and_others_go_on(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "2/d/key,600/h/ip"}

    pages = [ask(client.__class__()) for _ in range(3)]
    another = ask(client.__class__(), "0905111222")

    assert [page.status_code for page in pages] == [302, 302, 200]
    assert "0912 345 678" in pages[2].content.decode()
    assert another.status_code == 302
    assert Message.objects.count() == 3


def test_another_code_makes_the_first_one_void(client, sent):
    ask(client)
    first = sent()

    client.post(CODE, {"action": "resend"})
    second = sent()

    assert Message.objects.count() == 2
    if first != second:
        assert client.post(CODE, {"code": first}).status_code == 200
    assert client.post(CODE, {"code": second}).status_code == 302


def test_a_code_typed_with_a_space_is_the_code(client, sent):
    ask(client)
    code = sent()

    assert client.post(CODE, {"code": f"{code[:3]} {code[3:]}"}).status_code == 302


@pytest.mark.parametrize(
    ("given", "goes_to"), [("/gio/", "/gio/"), ("https://xau.example/", "/cua-toi/"), ("//xau.example", "/cua-toi/")]
)
def test_one_goes_on_to_where_one_was_going_if_that_is_here(client, sent, settings, given, goes_to):
    settings.ALLOWED_HOSTS = ["testserver"]
    asked = ask(client, next=given)

    answered = client.post(asked.url, {"code": sent(), "next": given})

    assert answered.url == goes_to


def test_a_team_member_starts_with_the_team(client, sent):
    member_of(phone="0987000001")
    ask(client, "0987000001")

    assert client.post(CODE, {"code": sent()}).url == reverse("team_home")


def test_signing_in_proves_the_phone_of_the_household_that_was_written_down(client, sent):
    home = household(phone="0912345678", consent=AGREED)
    ask(client)

    answered = client.post(CODE, {"code": sent()})

    assert PhoneProof.objects.get().participant == home
    assert home.people.get().user == User.objects.get()
    assert answered.url == "/cua-toi/"


def test_consent_that_is_pending_is_asked_first_and_then_one_goes_on(client, sent):
    household(phone="0912345678")
    asked = ask(client, next="/gio/")

    answered = client.post(asked.url, {"code": sent(), "next": "/gio/"})

    assert answered.url == reverse("agree") + "?next=%2Fgio%2F"


def test_a_closed_account_is_told_so_after_the_code(client, sent):
    user = farmer("0912345678")
    user.is_active = False
    user.save()
    ask(client)

    answered = client.post(CODE, {"code": sent()})

    assert answered.url == reverse("account_inactive")
    assert client.get(answered.url).status_code == 200
    assert "_auth_user_id" not in client.session


def test_one_signs_out_by_one_tap(client):
    client.force_login(farmer())

    answered = client.post("/vao/ra/")

    assert answered.url == "/"
    assert "_auth_user_id" not in client.session


def test_another_number_can_be_typed_instead(client, sent):
    ask(client)
    assert client.get(ASK).url == CODE

    assert client.get(ASK, {"doi": "1"}).status_code == 200
    assert client.get(CODE).url == ASK


def test_the_code_page_without_a_number_leads_back(client):
    assert client.get(CODE).url == ASK
    assert client.post(CODE, {"code": "123456"}).url == ASK


@pytest.mark.parametrize("old", ["/vao/dang-nhap/", "/vao/dang-ky/"])
def test_signing_in_and_signing_up_are_one_screen(client, old):
    assert client.get(old, {"next": "/gio/"}).url == "/vao/?next=%2Fgio%2F"


def test_the_pages_name_the_field_for_phones_keyboards(client):
    ask(client)

    html = client.get(CODE).content.decode()

    assert 'autocomplete="one-time-code"' in html
    assert 'inputmode="numeric"' in html
    assert reverse("demo_phone") in html


def test_the_demo_phone_shows_what_would_have_come(client, settings):
    ask(client)
    ask(client.__class__(), "0905111222")

    every = client.get("/dien-thoai-thu/").content.decode()
    client.post("/dien-thoai-thu/", {"phone": "0905 111 222"})
    one = client.get("/dien-thoai-thu/").content.decode()

    assert every.count('class="text-message"') == 2
    assert "0912 ••• 678" in every
    assert one.count('class="text-message"') == 1
    settings.DEMO = False
    assert client.get("/dien-thoai-thu/").status_code == 404


def test_the_code_stands_in_no_log(client, sent, caplog):
    caplog.set_level("DEBUG")
    ask(client)
    client.post(CODE, {"code": sent()})

    assert sent() not in caplog.text
    assert "912345678" not in caplog.text
