"""The screens of registering and of the team: what is typed stays, and each sees only their own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common.facts import Source
from households.actions.leave import leave
from households.actions.prove_phone import link_proved_phone
from households.actions.teams import add_member, make_team
from households.models import Consent, Enrolment, Participant, Person, PhoneProof, Visit
from tests.households.makers import (
    AGREED,
    commune,
    department,
    farmer,
    hamlet,
    household,
    member_of,
    officer_of,
    other_commune,
)

pytestmark = pytest.mark.django_db

SIX = {
    "kind": "household",
    "name": "Nguyễn Thị Sáu",
    "person_name": "",
    "phone": "0912 345 678",
    "commune": "",
    "hamlet": "ấp Mỹ An",
    "produce": "xoài",
    "consent": "on",
}


def six(**given):
    return {**SIX, "commune": commune().code, **given}


def test_registering_asks_to_sign_in_first_and_comes_back(client):
    assert client.get("/ghi-danh/").url == "/vao/?next=/ghi-danh/"


def test_six_fields_make_a_household(client):
    user = farmer("0912345678")
    client.force_login(user)
    page = client.get("/ghi-danh/").content.decode()

    answered = client.post("/ghi-danh/", six())

    assert "0912 345 678" in page
    assert " checked" not in page.split('name="consent"')[1].split(">")[0]
    assert answered.url == reverse("welcome")
    home = Participant.objects.get()
    assert (home.name, home.commune, home.hamlet.full_name) == ("Nguyễn Thị Sáu", commune(), "Ấp Mỹ An")
    consent = Consent.objects.get()
    assert (consent.proof, consent.language) == ("ticked", "vi")
    assert consent.wording in page
    welcome = client.get(answered.url).content.decode()
    assert "Xong rồi, chào Sáu" in welcome


def test_how_to_be_called_is_chosen_after(client):
    user = farmer("0912345678")
    client.force_login(user)
    client.post("/ghi-danh/", six())

    client.post(reverse("welcome"), {"address": "cô"})

    assert "chào cô Sáu" in client.get(reverse("welcome")).content.decode()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"phone": "12345"}, "phone"),
        ({"phone": "0905 111 222"}, "phone"),
        ({"name": "  "}, "name"),
        ({"commune": "xã không có đâu"}, "commune"),
        ({"commune": "", "commune_typed": "xã không có đâu"}, "commune"),
        ({"commune": ""}, "commune"),
        ({"hamlet": ""}, "hamlet"),
        ({"hamlet": "xã An Châu"}, "hamlet"),
        ({"produce": ""}, "produce"),
        ({"consent": ""}, "consent"),
        ({"kind": "cooperative"}, "person_name"),
        ({"kind": "kingdom"}, "kind"),
        ({"name": "a" * 500}, "name"),
        ({"name": "Tên\x00"}, "name"),
    ],
)
def test_a_wrong_field_says_what_to_do_and_nothing_typed_is_lost(client, given, wrong):
    client.force_login(farmer("0912345678"))
    sent = {key: value for key, value in six(**given).items() if value or key != "consent"}

    page = client.post("/ghi-danh/", sent)

    html = page.content.decode()
    assert page.status_code == 200
    assert not Participant.objects.exists()
    assert f'id="id_{wrong}_error"' in html
    for key in ("name", "phone", "produce", "hamlet"):
        if sent.get(key) and "\x00" not in sent[key]:
            assert sent[key].strip() in html or not sent[key].strip()
    if "không có đâu" in str(given):
        assert "xã không có đâu" in html


@pytest.mark.parametrize("typed", ["xa my hoa hung", "X. Mỹ Hòa Hưng", "MY HOA HUNG", "Mỹ Hoà Hưng"])
def test_a_commune_may_be_typed_instead_of_chosen(client, typed):
    client.force_login(farmer("0912345678"))

    client.post("/ghi-danh/", six(commune="", commune_typed=typed))

    assert Participant.objects.get().commune == commune()


def test_whoever_is_registered_is_asked_whether_this_is_them(client):
    home = household(phone="0912345678", consent=AGREED)
    user = farmer("0912345678")
    link_proved_phone(user)
    client.force_login(user)

    page = client.get("/ghi-danh/").content.decode()
    again = client.post("/ghi-danh/", six())

    assert home.name in page
    assert 'id="id_phone_error"' in again.content.decode()
    assert Participant.objects.count() == 1


def test_the_owner_of_the_phone_agrees_to_what_the_commune_wrote_down(client):
    home = household(phone="0912345678")
    user = farmer("0912345678")
    link_proved_phone(user)
    client.force_login(user)
    address = reverse("agree") + "?next=/gio/"

    unticked = client.post(address, {})
    ticked = client.post(address, {"consent": "on"})

    assert 'id="id_consent_error"' in unticked.content.decode()
    assert Consent.objects.get(participant=home).source == Source.SELF
    assert client.get(ticked.url).url == "/gio/"
    assert client.get(reverse("agree") + "?next=https://xau.example/").url == "/cua-toi/"


def test_the_owner_of_the_phone_says_it_is_not_theirs(client):
    home = household(phone="0912345678")
    user = farmer("0912345678")
    link_proved_phone(user)
    client.force_login(user)

    client.post(reverse("agree"), {"not_mine": "1"})

    assert not Person.objects.filter(user=user).exists()
    assert not PhoneProof.objects.standing().exists()
    assert Enrolment.objects.open().filter(participant=home).exists()
    assert client.get("/ghi-danh/").context["form"]


TEAM_PAGES = ("/to/", "/to/ghi-ho/", "/to/ho/")


@pytest.mark.parametrize("address", TEAM_PAGES)
def test_the_teams_screens_are_for_helpers(client, address):
    assert client.get(address).url == f"/vao/?next={address}"
    client.force_login(farmer("0912345678"))
    assert client.get(address).status_code == 403
    client.force_login(member_of())
    assert client.get(address).status_code == 200
    client.force_login(officer_of())
    assert client.get(address).status_code == 200


def test_the_department_goes_to_its_desk(client):
    client.force_login(department())

    assert client.get("/to/").url == reverse("wagtailadmin_home")
    assert client.get("/to/ho/").status_code == 200


def test_a_household_is_registered_at_the_door(client):
    team = make_team(by=None, name="Tổ ấp Mỹ An", commune=commune(), hamlet=hamlet())
    member = farmer("0987000005", name="Võ Thị Ngân")
    add_member(by=None, team=team, user=member)
    client.force_login(member)

    page = client.get("/to/ghi-ho/").content.decode()
    answered = client.post("/to/ghi-ho/", six(phone="0905111222", consent=""))

    assert "Tổ ấp Mỹ An" in page
    assert 'value="Ấp Mỹ An"' in page
    assert f'value="{commune().code}" selected' in page
    home = Participant.objects.get()
    assert answered.url == reverse("household_page", kwargs={"uuid": home.uuid})
    enrolment = Enrolment.objects.get()
    assert (enrolment.source, enrolment.recorded_by) == (Source.ASSISTED, member)
    assert (Visit.objects.get().team, Visit.objects.get().member) == (team, member)
    assert not Consent.objects.exists()
    assert "Võ Thị Ngân ghi giúp" in client.get(answered.url).content.decode()


def test_at_the_door_a_known_phone_shows_the_household_it_belongs_to(client):
    held = household(phone="0905111222", name="Trần Văn Tám")
    client.force_login(member_of())

    page = client.post("/to/ghi-ho/", six(phone="0905111222")).content.decode()
    shared = client.post("/to/ghi-ho/", six(phone="0905111222", shared_phone_reason="hai anh em chung nhà"))

    assert str(held.uuid) in page
    assert 'name="shared_phone_reason"' in page
    assert shared.status_code == 302
    assert Participant.objects.count() == 2


def test_at_the_door_a_phone_of_elsewhere_is_not_said_to_exist(client):
    held = household(phone="0905111222", name="Trần Văn Tám", where=other_commune())
    client.force_login(member_of())

    page = client.post("/to/ghi-ho/", six(phone="0905111222")).content.decode()

    assert 'id="id_phone_error"' in page
    assert held.name not in page
    assert str(held.uuid) not in page
    assert 'name="shared_phone_reason"' not in page


def test_at_the_door_another_commune_is_refused_beside_its_field(client):
    client.force_login(member_of())

    page = client.post("/to/ghi-ho/", six(phone="0905111222", commune=other_commune().code))

    assert 'id="id_commune_error"' in page.content.decode()
    assert not Participant.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda: member_of(), 200),
        (lambda: officer_of(), 200),
        (lambda: department(), 200),
        (lambda: member_of(other_commune()), 404),
        (lambda: officer_of(other_commune()), 404),
        (lambda: farmer("0905111222"), 403),
    ],
)
def test_a_households_page_opens_for_its_helpers_only(client, who, status):
    home = household(phone="0905111333")
    client.force_login(who())
    address = reverse("household_page", kwargs={"uuid": home.uuid})

    assert client.get(address).status_code == status
    for path in (address, address + "dong-y/", address + "tro-lai/"):
        answered = client.post(path, {"outcome": "talked", "consent": "on"})
        assert answered.status_code == (302 if status == 200 else status)
    assert Visit.objects.exists() is (status == 200)
    assert Consent.objects.exists() is (status == 200)


def test_an_unknown_household_is_not_found(client):
    client.force_login(member_of())

    assert client.get("/to/ho/00000000-0000-4000-8000-000000000000/").status_code == 404
    assert client.get("/to/ho/khong-phai/").status_code == 404


def test_a_visit_takes_one_button(client):
    home, member = household(), member_of()
    client.force_login(member)
    address = reverse("household_page", kwargs={"uuid": home.uuid})

    client.post(address, {"outcome": "not_home", "note": "đi chợ"})
    wrong = client.post(address, {"outcome": "danced", "note": "giữ lại lời này"})

    visit = Visit.objects.get()
    assert (visit.outcome, visit.note, visit.member) == ("not_home", "đi chợ", member)
    assert "giữ lại lời này" in wrong.content.decode()


def test_who_left_is_taken_back(client):
    home, member = household(), member_of()
    leave(by=member, participant=home, reason="moved")
    client.force_login(member)
    address = reverse("household_page", kwargs={"uuid": home.uuid})

    page = client.get(address).content.decode()
    client.post(address + "tro-lai/")

    assert "tro-lai/" in page
    assert list(Participant.objects.staying()) == [home]


def test_looking_for_a_household_puts_nothing_personal_in_the_address(client):
    household(name="Nguyễn Thị Sáu", phone="0905111222")
    household(name="Trần Văn Tám", phone="0905111333")
    client.force_login(member_of())

    answered = client.post("/to/ho/", {"q": "sau"})
    page = client.get(answered.url).content.decode()

    assert answered.url == "/to/ho/"
    assert "Nguyễn Thị Sáu" in page
    assert "Trần Văn Tám" not in page


def test_the_list_narrows_to_a_step_of_this_month(client):
    household(name="Nguyễn Thị Sáu", phone="0905111222")
    client.force_login(member_of())

    assert "Nguyễn Thị Sáu" in client.get("/to/ho/?buoc=registered").content.decode()
    assert "Nguyễn Thị Sáu" not in client.get("/to/ho/?buoc=sold").content.decode()
    assert client.get("/to/ho/?buoc=khong-co").status_code == 200


@pytest.mark.parametrize("address", ["/to/", "/to/ho/"])
def test_a_page_makes_as_many_queries_for_one_as_for_thirty(client, address):
    client.force_login(member_of())
    counts = []

    for first, last in ((0, 1), (1, 30)):
        for n in range(first, last):
            household(name=f"Hộ {n}", phone=f"09050000{n:02d}", hamlet=hamlet())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))

    assert counts[1] <= counts[0]
