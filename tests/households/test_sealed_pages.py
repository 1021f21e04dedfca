"""The screens of consents and locked numbers: each sees and presses only the own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions.roles import give_role
from accounts.models import Role, User
from audit.models import Disclosure, Entry
from common import clock
from households.actions.add_person import add_person
from households.actions.give_consent import give_consent
from households.actions.keep_bank_account import keep_bank_account
from households.actions.keep_identity_number import keep_identity_number
from households.models import BankAccount, Consent, IdentityNumber
from tests.households.makers import (
    AGREED,
    MAN_OF_1975,
    WOMAN_OF_1980,
    agreed_to,
    assisting,
    department,
    farmer,
    household,
    living_in,
    member_of,
    officer_of,
    other_commune,
)

pytestmark = pytest.mark.django_db
ACCOUNT = {"bank": "970405", "number": "6700 2051 98765", "holder": "Nguyễn Thị Sáu"}
WHY = {"reason": "seller_check", "note": "Hồ sơ 12/2026"}


@pytest.fixture
def home(client):
    participant = household()
    user = living_in(farmer("0912345678"), participant)
    give_consent(by=user, participant=participant, consent=AGREED)
    client.force_login(user)
    return user, participant


def with_numbers(home):
    user, participant = home
    keep_identity_number(by=user, person=participant.people.get(), number=WOMAN_OF_1980, consent=agreed_to("identity"))
    keep_bank_account(by=user, participant=participant, consent=agreed_to("bank"), **ACCOUNT)
    return participant


def open_purposes() -> set[str]:
    return set(Consent.objects.open().values_list("purpose", flat=True))


def auditor() -> User:
    user = User.objects.create_user(email="kt@example.vn", name="Kiểm Tra")
    give_role(by=None, user=user, role=Role.AUDITOR)
    return user


def test_the_screen_shows_every_purpose_with_nothing_ticked(client, home):
    html = client.get("/cua-toi/dong-y/").content.decode()

    assert html.count('<section class="panel stack tight"') == len(Consent.Purpose)
    assert "checked" not in html
    assert 'name="withdraw"' not in html
    assert "/ghi-danh/roi-cho/" in html


def test_one_agrees_and_takes_back_on_the_screen(client, home):
    client.post("/cua-toi/dong-y/nhac-nho/", {"agree": "1"})
    given = Consent.objects.get(purpose="reminders")
    assert open_purposes() == {"take_part", "reminders"}
    assert (given.proof, given.source, given.version) == ("ticked", "self", 1)
    assert given.wording in client.get("/cua-toi/dong-y/").content.decode()

    answered = client.post("/cua-toi/dong-y/nhac-nho/", {"withdraw": "1"})

    assert answered.url == "/cua-toi/dong-y/"
    assert open_purposes() == {"take_part"}
    assert given.wording in client.get("/cua-toi/dong-y/").content.decode()


@pytest.mark.parametrize("sent", [{}, {"agree": ""}, {"withdraw": "1"}])
def test_taking_part_is_not_taken_back_in_passing(client, home, sent):
    client.post("/cua-toi/dong-y/tham-gia/", sent)

    assert open_purposes() == {"take_part"}
    assert client.post("/cua-toi/dong-y/khong-co/", {"agree": "1"}).status_code == 404


def test_somebody_without_a_household_has_agreed_to_nothing(client):
    client.force_login(farmer("0987000009"))

    assert client.get("/cua-toi/dong-y/").status_code == 200
    client.post("/cua-toi/dong-y/nhac-nho/", {"agree": "1"})
    assert [client.get(f"/cua-toi/{page}/").url for page in ("giay-to", "tai-khoan")] == ["/ghi-danh/"] * 2
    assert not Consent.objects.exists()


def test_wrong_digits_and_a_missing_tick_are_told_at_once(client, home):
    html = client.post("/cua-toi/giay-to/", {"number": "089 180"}).content.decode()

    assert "Đây không phải số căn cước" in html
    assert "Chưa đồng ý" in html


def test_a_number_is_written_down_with_the_tick_and_shown_masked(client, home):
    asked = client.get("/cua-toi/giay-to/").content.decode()
    refused = client.post("/cua-toi/giay-to/", {"number": "089 180 001 234"})
    assert not IdentityNumber.objects.exists()

    kept = client.post("/cua-toi/giay-to/", {"number": "089 180 001 234", "consent": "on"})
    masked = client.get("/cua-toi/giay-to/").content.decode()
    shown = client.post("/cua-toi/giay-to/", {"show": "1"})

    assert " checked" not in asked
    assert 'type="file"' not in asked
    assert "089 180 001 234" in refused.content.decode()
    assert kept.url == "/cua-toi/giay-to/"
    assert "•••• 234" in masked
    assert WOMAN_OF_1980 not in masked
    assert WOMAN_OF_1980 in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert Entry.objects.filter(action="see_own_identity").count() == 1


def test_an_account_is_written_down_shown_masked_and_deleted(client, home):
    client.post("/cua-toi/tai-khoan/", {**ACCOUNT, "consent": "on"})
    masked = client.get("/cua-toi/tai-khoan/").content.decode()
    shown = client.post("/cua-toi/tai-khoan/", {"show": "1"}).content.decode()

    assert "Agribank •••• 8765" in masked
    assert "6700205198765" not in masked
    assert "6700205198765" in shown
    assert "NGUYEN THI SAU" in shown
    client.post("/cua-toi/dong-y/tai-khoan/", {"withdraw": "1"})
    assert not BankAccount.objects.exists()


def test_a_number_of_another_is_refused_without_saying_whose(client, home):
    other = household(name="Lê Văn Bảy", phone="0912345679")
    neighbour = living_in(farmer("0912345679"), other)
    keep_identity_number(by=neighbour, person=other.people.get(), number=WOMAN_OF_1980, consent=agreed_to("identity"))

    html = client.post("/cua-toi/giay-to/", {"number": WOMAN_OF_1980, "consent": "on"}).content.decode()

    assert "Chưa nhận được số này" in html
    assert "Bảy" not in html
    assert set(Consent.objects.open().filter(person__user__phone="+84912345678").values_list("purpose", flat=True)) == {
        "take_part"
    }
    assert IdentityNumber.objects.count() == 1


def test_a_helper_writes_down_and_never_sees_it_whole(client, home):
    _user, participant = home
    helper = member_of()
    client.force_login(helper)
    at = f"/to/ho/{participant.uuid}"
    client.post(f"{at}/giay-to/", {"number": WOMAN_OF_1980, "consent": "on"})
    assert not IdentityNumber.objects.exists()
    assisting(helper, participant)

    client.post(f"{at}/cac-dong-y/nhac-nho/", {"agree": "1"})
    client.post(f"{at}/giay-to/", {"number": WOMAN_OF_1980, "consent": "on"})
    client.post(f"{at}/tai-khoan/", {**ACCOUNT, "consent": "on"})
    pages = [client.get(f"{at}/{page}/").content.decode() for page in ("cac-dong-y", "giay-to", "tai-khoan")]
    tried = client.post(f"{at}/giay-to/", {"show": "1"}).content.decode()

    assert set(Consent.objects.exclude(purpose="take_part").values_list("proof", "source")) == {
        ("witnessed", "assisted")
    }
    assert set(Entry.objects.filter(action__startswith="keep_").values_list("on_behalf_of", flat=True)) == {
        participant.pk
    }
    assert "•••• 234" in pages[1]
    assert "•••• 8765" in pages[2]
    assert all(WOMAN_OF_1980 not in page and "NGUYEN THI SAU" not in page for page in [*pages, tried])


@pytest.mark.parametrize("page", ["cac-dong-y", "giay-to", "tai-khoan"])
def test_helpers_of_elsewhere_learn_nothing(client, home, page):
    _user, participant = home
    at = f"/to/ho/{participant.uuid}/{page}/"

    client.force_login(member_of(other_commune()))
    assert client.get(at).status_code == client.post(at, {"number": WOMAN_OF_1980, "consent": "on"}).status_code == 404
    client.force_login(farmer("0987000009"))
    assert client.get(at).status_code == 403
    assert not IdentityNumber.objects.exists()
    client.force_login(member_of(phone="0987000003"))
    assert client.get(at).status_code == 200


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (department, True),
        (officer_of, True),
        (lambda: officer_of(other_commune()), False),
        (auditor, False),
    ],
)
def test_the_desk_shows_a_number_to_those_who_may_and_say_why(client, home, who, sees):
    participant = with_numbers(home)
    client.force_login(who())
    addresses = [
        reverse("unmask_identity", args=[participant.people.get().pk]),
        reverse("unmask_account", args=[participant.pk]),
    ]

    before = [client.get(address) for address in addresses]
    without = [client.post(address, {"reason": "", "note": "x"}) for address in addresses]
    after = [client.post(address, WHY) for address in addresses]

    assert [answer.status_code for answer in before + after] == ([200] * 4 if sees else [404] * 4)
    assert [answer.status_code for answer in without] == ([422] * 2 if sees else [404] * 2)
    assert all(WOMAN_OF_1980 not in answer.content.decode() for answer in before + without)
    assert (WOMAN_OF_1980 in after[0].content.decode(), "6700205198765" in after[1].content.decode()) == (sees, sees)
    assert Disclosure.objects.count() == 2 * sees
    if sees:
        assert "no-store" in after[0]["Cache-Control"]


def test_the_desk_masks_numbers_in_its_pages_and_sheets(client, home):
    participant = with_numbers(home)
    client.force_login(department())

    page = client.get(reverse("participants:inspect", args=[participant.pk])).content.decode()
    sheet = b"".join(client.get(reverse("participants:index"), {"export": "csv"}).streaming_content).decode()

    assert "•••• 234" in page
    assert "Agribank •••• 8765" in page
    for secret in (WOMAN_OF_1980, "6700205198765", "NGUYEN THI SAU"):
        assert secret not in page + sheet


def test_the_owner_reads_who_looked(client, home):
    user, participant = home
    with_numbers(home)
    client.force_login(department())
    client.post(reverse("unmask_identity", args=[participant.people.get().pk]), WHY)

    client.force_login(user)
    html = client.get("/cua-toi/giay-to/").content.decode()

    assert "Phạm Thị Sở" in html
    assert "kiểm tra người bán" in html.lower()
    assert "Hồ sơ 12/2026" not in html


def test_the_desk_reads_the_list_of_looks(client, home):
    participant = with_numbers(home)
    client.force_login(department())
    client.post(reverse("unmask_account", args=[participant.pk]), WHY)

    for who, status in ((auditor(), 200), (officer_of(), 302)):
        client.force_login(who)
        answer = client.get(reverse("disclosures:index"))
        assert answer.status_code == status
        if status == 200:
            assert "Hồ sơ 12/2026" in answer.content.decode()


def test_the_screen_asks_the_database_as_often_with_many_rows(client, home):
    _user, _participant = home
    with_numbers(home)
    client.get("/cua-toi/dong-y/")
    with CaptureQueriesContext(connection) as few:
        client.get("/cua-toi/dong-y/")
    for _time in range(15):
        client.post("/cua-toi/dong-y/nhac-nho/", {"agree": "1"})
        client.post("/cua-toi/dong-y/nhac-nho/", {"withdraw": "1"})
    client.get("/cua-toi/dong-y/")

    with CaptureQueriesContext(connection) as many:
        client.get("/cua-toi/dong-y/")

    assert Consent.objects.count() == 18
    assert len(many) == len(few)


def test_a_factor_shown_long_ago_is_shown_again_first(client, home):
    participant = with_numbers(home)
    staff = department()
    client.force_login(staff)
    address = reverse("unmask_account", args=[participant.pk])
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 11 * 60
    session.save()

    for answer in (client.get(address), client.post(address, WHY)):
        assert answer.status_code == 302
        assert "next=" in answer["Location"]
    assert not Disclosure.objects.exists()
    client.force_login(staff)
    assert client.post(address, WHY).status_code == 200


def test_a_helper_picks_which_grown_up_says_it(client, home):
    user, participant = home
    tam = add_person(by=user, participant=participant, name="Trần Văn Tám", birth_year=1975, sex="male")
    child = add_person(by=user, participant=participant, name="Bé Út", birth_year=clock.today().year - 9)
    stranger = household(name="Lê Văn Bảy", phone="0912345679").people.get()
    helper, at = member_of(), f"/to/ho/{participant.uuid}"
    assisting(helper, participant)
    client.force_login(helper)

    page = client.get(f"{at}/cac-dong-y/").content.decode()
    client.post(f"{at}/cac-dong-y/neu-ten/?nguoi={tam.pk}", {"agree": "1"})
    client.post(f"{at}/giay-to/?nguoi={tam.pk}", {"number": MAN_OF_1975, "consent": "on"})
    others = [
        client.get(f"{at}/{name}/?nguoi={pk}").status_code
        for name in ("cac-dong-y", "giay-to")
        for pk in (child.pk, stranger.pk, "x", 10**30)
    ]

    assert (f"?nguoi={tam.pk}" in page, "Bé Út" in page) == (True, False)
    assert Consent.objects.get(purpose="shown").person == tam
    assert IdentityNumber.objects.get().person == tam
    assert f"/giay-to/?nguoi={tam.pk}" in client.get(f"{at}/cac-dong-y/?nguoi={tam.pk}").content.decode()
    assert others == [404] * 8
