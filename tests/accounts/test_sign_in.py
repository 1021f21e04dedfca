"""The phone, the code, in."""

import re
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Message, User
from households.models import PhoneProof
from tests.client import Client
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


def test_a_hundred_people_behind_one_address_get_in_within_ten_minutes(sent):
    numbers = [f"0912{number:06d}" for number in range(100)]
    gone_to = []

    for phone in numbers:
        theirs = Client(REMOTE_ADDR="203.0.113.7")
        ask(theirs, phone)
        gone_to.append(theirs.post(CODE, {"code": sent()}).url)

    assert gone_to == ["/cua-toi/"] * 100
    assert User.objects.count() == 100


def test_a_code_works_once(client, sent):
    ask(client)
    code = sent()
    client.post(CODE, {"code": code})
    client.post("/vao/ra/")

    again = client.post(CODE, {"code": code})
    ask(client)

    assert again.url == ASK
    assert "_auth_user_id" not in client.session
    assert sent() == code or client.post(CODE, {"code": code}).status_code == 200


def test_a_code_works_in_the_browser_that_asked_alone(client, sent):
    ask(client)
    other = Client()

    assert other.post(CODE, {"code": sent()}).url == ASK
    ask(other, "0905111222")
    theirs = sent()
    assert client.post(CODE, {"code": theirs}).status_code == 200
    assert not User.objects.exists()


@pytest.mark.parametrize(("ticked", "lasts"), [({}, False), ({"stay": "on"}, True)])
def test_on_ones_own_phone_one_stays_on_a_borrowed_one_not(client, sent, ticked, lasts):
    client.post(ASK, {"phone": "0912345678", **ticked})
    client.post(CODE, {"code": sent()})

    cookie = client.cookies["sessionid"]
    assert (cookie["max-age"] == 60 * 60 * 24 * 60, bool(cookie["expires"])) == (lasts, lasts)
    assert client.session.get_expire_at_browser_close() is not lasts


@pytest.mark.parametrize(("ticked", "who"), [({}, None), ({"stay": "on"}, "+84912345678")])
def test_a_browser_that_was_never_closed_is_out_after_half_a_day_unless_the_phone_is_ones_own(
    client, sent, monkeypatch, ticked, who
):
    client.post(ASK, {"phone": "0912345678", **ticked})
    client.post(CODE, {"code": sent()})
    now = time.time()
    assert client.get("/cua-toi/").status_code == 200

    monkeypatch.setattr(time, "time", lambda: now + 12 * 3600 + 5)

    assert client.get("/cua-toi/").status_code == (200 if who else 302)


def test_pages_of_a_borrowed_phone_are_not_kept_for_its_back_button(client, sent):
    ask(client)
    client.post(CODE, {"code": sent()})
    own = Client()
    own.post(ASK, {"phone": "0905111222", "stay": "on"})
    own.post(CODE, {"code": sent()})

    assert "no-store" in client.get("/cua-toi/").headers["Cache-Control"]
    assert "no-store" not in own.get("/cua-toi/").headers.get("Cache-Control", "")


def test_the_page_of_the_code_and_its_refusals_tell_nothing_of_the_number(client):
    farmer("0912345678")
    seen = []

    for browser, phone in ((Client(), "0912345678"), (Client(), "0905111222")):
        ask(browser, phone)
        pages = [browser.post(CODE, {"code": "000000"}) for _ in range(2)] + [browser.post(CODE, {"action": "resend"})]
        texts = [re.sub(r'value="\w{64}"|\d{4} \d{3} \d{3}', "", page.content.decode()) for page in pages]
        seen.append(
            [(page.status_code, page.headers.get("Location"), text) for page, text in zip(pages, texts, strict=True)]
        )

    assert seen[0] == seen[1]
