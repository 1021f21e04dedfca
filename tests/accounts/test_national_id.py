"""Signing in with a national ID, against a real OpenID Connect provider."""

import copy
import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session

from accounts.actions import national_id
from accounts.actions.national_id import PROVIDER
from accounts.actions.roles import give_role
from accounts.models import Message, Role, User
from accounts.totp import next_code
from audit.models import Entry
from households.models import PhoneProof
from tests.accounts.provider import agree, deny, national_id_provider
from tests.client import Client, app_of
from tests.households.makers import AGREED, department, farmer, household

pytestmark = pytest.mark.django_db

DOOR, BACK = "/vao/dinh-danh/", "/vao/dinh-danh/ve/"


@pytest.fixture(scope="module")
def issuer(tmp_path_factory):
    with national_id_provider(tmp_path_factory.mktemp("provider") / "log") as issuer:
        yield issuer


@pytest.fixture
def provider(issuer, settings):
    """The installation names the provider."""
    providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    providers["openid_connect"]["APPS"][0] |= {
        "client_id": "cho-noi",
        "secret": "bi-mat",
        "settings": {"server_url": issuer},
    }
    settings.SOCIALACCOUNT_PROVIDERS = providers
    settings.OIDC_ISSUER, settings.OIDC_NAME = issuer, "VNeID"
    settings.ALLOWED_HOSTS = ["testserver"]
    return issuer


def come(client, subject, **sent):
    """To the provider and back; gives the last answer."""
    return client.get(agree(client.post(DOOR, sent).url, subject))


def code_for(client, phone, **more):
    client.post("/vao/", {"phone": phone, **more})
    code = re.match(r"\d{6}", Message.objects.order_by("-pk").first().text)[0]
    return client.post("/vao/ma/", {"code": code})


def who(client):
    return client.session.get("_auth_user_id")


def test_there_is_no_button_and_no_address_where_no_provider_is_named(client):
    assert "dinh-danh" not in client.get("/vao/").content.decode()
    assert client.post(DOOR).status_code == 404
    assert client.get(BACK, {"code": "x", "state": "y"}).status_code == 404


def test_the_button_leads_to_the_provider_with_a_proof_key(client, provider):
    page = client.get("/vao/").content.decode()

    to = urlsplit(client.post(DOOR).url)

    asked = {name: values[0] for name, values in parse_qs(to.query).items()}
    assert 'formaction="/vao/dinh-danh/"' in page
    assert "VNeID" in page
    assert f"{to.scheme}://{to.netloc}" == provider
    assert (asked["code_challenge_method"], asked["response_type"]) == ("S256", "code")
    assert set(asked["scope"].split()) == {"openid", "phone"}
    assert asked["redirect_uri"] == "http://testserver/vao/dinh-danh/ve/"
    assert len(asked["code_challenge"]) == 43


def test_a_proved_phone_opens_the_account_of_that_phone_and_is_a_proof_here(client, provider):
    home = household(phone="0912345678", consent=AGREED)
    user = farmer("0912345678")

    answered = come(client, "079-a", next="/gio/")

    assert answered.url == "/gio/"
    assert who(client) == str(user.pk)
    assert PhoneProof.objects.get().participant == home
    assert Entry.objects.get(action="tie_national_id").by == user


def test_a_new_person_with_a_proved_phone_gets_an_account_by_that_phone(client, provider):
    come(client, "079-a")

    user = User.objects.get()
    assert (user.phone, user.phone_verified, user.email, user.name) == ("+84912345678", True, None, "")
    assert who(client) == str(user.pk)


def test_nothing_is_kept_of_what_the_provider_tells_but_who_it_is(client, provider):
    come(client, "079-a")

    tied = SocialAccount.objects.get()
    assert (tied.provider, tied.uid, tied.extra_data) == ("dinh-danh", "079-a", {})
    assert not SocialToken.objects.exists()
    kept = str([session.get_decoded() for session in Session.objects.all()])
    assert "912345678" not in kept
    assert "so@example.vn" not in kept


def test_from_then_on_the_national_id_opens_even_when_the_phone_has_changed(client, provider):
    come(client, "079-a")
    User.objects.update(phone="+84905999888")
    other = Client()

    come(other, "079-a")

    assert who(other) == who(client)
    assert User.objects.count() == 1


def test_the_e_mail_opens_nothing(client, provider):
    staff = department()

    answered = come(client, "079-d")

    assert answered.url == "/vao/"
    assert who(client) is None
    assert not SocialAccount.objects.filter(user=staff).exists()


@pytest.mark.parametrize("subject", ["079-c", "079-d", "079-e", "079-f"])
def test_without_a_proved_phone_of_here_the_person_proves_one_once(client, provider, subject):
    user = farmer("0905111222")

    answered = come(client, subject, next="/gio/")
    page = client.get(answered.url).content.decode()
    before = who(client)
    code_for(client, "0905 111 222", national_id="1")
    again = Client()
    come(again, subject)

    assert answered.url == "/vao/?next=%2Fgio%2F"
    assert 'name="national_id"' in page
    assert before is None
    assert who(client) == who(again) == str(user.pk)
    assert SocialAccount.objects.get().user == user


def test_who_says_that_was_not_me_is_tied_to_nothing(client, provider):
    come(client, "079-c")

    page = client.get("/vao/", {"doi": "1"}).content.decode()
    code_for(client, "0933111222", national_id="1")

    assert 'name="national_id"' not in page
    assert who(client)
    assert not SocialAccount.objects.exists()


def test_a_national_id_waits_ten_minutes_and_no_longer(client, provider, monkeypatch):
    come(client, "079-c")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 601)

    code_for(client, "0933111222", national_id="1")

    assert not SocialAccount.objects.exists()


def test_a_phone_that_opens_to_another_national_id_is_not_handed_on(client, provider):
    come(client, "079-a")
    other = Client()

    answered = come(other, "079-b")

    assert answered.url == "/vao/"
    assert who(other) is None
    assert SocialAccount.objects.get().uid == "079-a"


def test_a_phone_that_another_national_id_takes_at_this_moment_lets_nobody_in(monkeypatch):
    user = farmer("0912345678")
    SocialAccount.objects.create(user=user, provider=PROVIDER, uid="the-other")
    monkeypatch.setattr(national_id, "_has_another", lambda phone, subject: False)  # what was so a moment ago

    assert national_id.come_by_national_id(subject="this-one", phone=user.phone) == (None, None)

    assert SocialAccount.objects.get().uid == "the-other"


def test_nobody_becomes_staff_by_a_national_id(client, provider):
    user = farmer("0912345678", email="so@example.vn")
    give_role(by=None, user=user, role=Role.DEPARTMENT_STAFF)

    come(client, "079-a")

    assert who(client) == str(user.pk)
    assert client.get("/tinh/").status_code == 403
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")


def test_somebody_with_a_second_factor_shows_it_after_the_national_id(client, provider):
    user = farmer("0912345678", email="so@example.vn")
    give_role(by=None, user=user, role=Role.DEPARTMENT_STAFF)
    app = app_of(user)

    asked = come(client, "079-a")
    before = who(client)
    client.post(asked.url, {"code": next_code(app)})

    assert asked.url == "/vao/lop-hai/dua-ra/"
    assert before is None
    assert who(client) == str(user.pk)
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")


def test_a_closed_account_stays_closed(client, provider):
    farmer("0912345678")
    User.objects.update(is_active=False)

    assert come(client, "079-a").url == "/vao/khoa/"
    assert who(client) is None


def test_somebody_else_who_was_in_on_this_phone_is_out(client, provider):
    client.force_login(farmer("0933111222"))

    come(client, "079-a")

    assert User.objects.get(pk=who(client)).phone == "+84912345678"


def test_who_says_no_at_the_provider_may_use_the_phone(client, provider):
    answered = client.get(deny(client.post(DOOR).url))

    assert answered.url == "/vao/"
    assert "Vào bằng số điện thoại" in client.get("/vao/").content.decode()
    assert who(client) is None


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(client, provider):
    back = agree(client.post(DOOR).url, "079-a")
    other = Client()

    other.get(back)
    client.get(f"{BACK}?code=abc&state=xyz")
    first, second = client.get(back), client.get(back)

    assert who(other) is None
    assert first.url == "/cua-toi/"
    assert second.status_code == 302
    assert SocialAccount.objects.count() == 1


def test_a_provider_that_is_not_there_is_said_kindly(client, provider, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"] = {"server_url": "http://127.0.0.1:9"}

    answered = client.post(DOOR)

    assert answered.url == "/vao/"
    assert "Vào bằng số điện thoại" in client.get("/vao/").content.decode()


def test_going_on_stays_here(client, provider):
    assert come(client, "079-a", next="https://xau.example/").url == "/cua-toi/"
