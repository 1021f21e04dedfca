"""The record on screen: one's own, and that of a household that one helps."""

import re

import pytest
from django.urls import reverse

from accounts.models import Message, User
from households.actions.add_person import add_person
from households.actions.prove_phone import link_proved_phone
from households.maturity.questions import QUESTIONS
from households.models import Assessment, Organisation, Participant, Person, ToolUse
from tests.client import Client
from tests.households.makers import assisting, department, farmer, household, member_of, officer_of, other_commune

pytestmark = pytest.mark.django_db

FULL = {
    "tax_code": "0314409058",
    "licence_number": "",
    "licence_on": "",
    "sector": "C10",
    "employees": "12",
    "revenue": "to_10",
    "tools": ["e_commerce", "e_tax"],
}


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def owner() -> User:
    return farmer("0912345678", name="Nguyễn Thị Sáu")


@pytest.fixture
def home(owner) -> Participant:
    made = household(hamlet_name="Ấp Mỹ An")
    link_proved_phone(owner)
    return made


@pytest.fixture
def firm() -> Participant:
    made = household(kind="enterprise", name="Công ty Xoài", person_name="Lê Văn Tư", phone="0905333444")
    link_proved_phone(farmer("0905333444", name="Lê Văn Tư"))
    return made


def of(participant: Participant, name: str, *more: object) -> str:
    return reverse(name, args=(participant.uuid, *more))


def head(participant: Participant) -> Person:
    return participant.people.get(is_head=True)


def test_my_record_leads_to_my_own(owner, home):
    answer = browser(owner).get("/cua-toi/ho-so/", follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain == [(of(home, "record"), 302)]
    assert "Nguyễn Thị Sáu" in page
    assert "0912 345 678" in page
    assert "Mã số thuế" not in page


def test_who_has_no_household_is_led_to_registering():
    assert browser(farmer("0977000111")).get("/cua-toi/ho-so/").url == reverse("register")


@pytest.mark.parametrize("name", ["record", "change_record", "new_person", "maturity", "maturity_questions"])
def test_neighbours_and_helpers_from_elsewhere_are_not_told_that_it_exists(owner, home, name):
    strangers = (farmer("0977000111"), member_of(other_commune(), phone="0987000002"), officer_of(other_commune()))

    assert [browser(user).get(of(home, name)).status_code for user in strangers] == [404, 404, 404]
    assert Client().get(of(home, name)).url.startswith("/vao/")
    assert browser(owner).get(of(home, name)).status_code == 200
    for user in (member_of(), officer_of(email="xa2@example.vn"), department()):
        assert "Xin phép" in browser(user).get(of(home, name)).content.decode()
        assisting(user, home)
        assert browser(user).get(of(home, name)).status_code == 200


def test_a_person_is_added_changed_made_the_head_and_taken_out(owner, home):
    client = browser(owner)

    client.post(
        of(home, "new_person"), {"name": "Trần Văn Tám", "relation": "spouse", "sex": "male", "birth_year": "1970"}
    )
    tam = Person.objects.get(name="Trần Văn Tám")
    changed = {"name": "Trần Văn Tám", "relation": "spouse", "sex": "male", "birth_year": "1971", "phone": "0905111222"}
    answer = client.post(of(home, "edit_person", tam.pk), changed)

    assert answer.url == of(home, "record")
    tam.refresh_from_db()
    assert (tam.birth_year, tam.phone, tam.relation) == (1971, "+84905111222", "spouse")
    assert client.get(of(home, "make_head", tam.pk)).status_code == 200
    client.post(of(home, "make_head", tam.pk))
    sau = Person.objects.get(name="Nguyễn Thị Sáu")
    assert head(home) == tam
    client.post(of(home, "remove_person", sau.pk))
    assert browser(owner).get(of(home, "record")).status_code == 404  # she took herself out


def test_what_was_typed_stands_there_again_beside_the_error(owner, home):
    answer = browser(owner).post(of(home, "new_person"), {"name": "Tám", "phone": "123", "birth_year": "19"})

    page = answer.content.decode()
    assert 'value="Tám"' in page
    assert 'value="123"' in page
    assert 'value="19"' in page
    assert Person.objects.count() == 1


def test_a_member_changes_its_own_number_by_the_code_and_signs_in_with_the_new_one(owner, home):
    client, me = browser(owner), head(home)
    given = {"name": me.name, "phone": "0905 111 222"}

    asked = client.post(of(home, "edit_person", me.pk), given)
    assert asked.url == of(home, "new_phone", me.pk)
    wrong = client.post(asked.url, {"code": "000000"})
    code = re.search(r"\d{6}", Message.objects.get(phone="+84905111222").text).group()
    done = client.post(asked.url, {"code": f"{code[:3]} {code[3:]}"})

    assert wrong.status_code == 200
    assert done.url == reverse("account_request_login_code")
    me.refresh_from_db()
    assert me.phone == "+84905111222"
    assert client.get(of(home, "record")).url.startswith("/vao/")
    assert browser(me.user).get(of(home, "record")).status_code == 200


def test_a_helper_changes_a_number_by_the_code_or_without_one_where_there_is_no_signal(home):
    helper, me = member_of(), head(home)
    assisting(helper, home)
    client = browser(helper)

    assert client.post(of(home, "edit_person", me.pk), {"name": me.name, "phone": "0905111222"}).url == of(
        home, "new_phone", me.pk
    )
    client.post(of(home, "edit_person", me.pk), {"name": me.name, "phone": "0905111222", "without_code": "on"})

    me.refresh_from_db()
    assert (me.phone, me.user) == ("+84905111222", None)


def test_the_code_page_without_a_number_that_waits_leads_back(owner, home):
    assert browser(owner).get(of(home, "new_phone", head(home).pk)).url == of(home, "edit_person", head(home).pk)


def test_somebody_of_another_household_is_not_found_under_this_one(owner, home, firm):
    assert browser(owner).get(of(home, "edit_person", head(firm).pk)).status_code == 404
    assert browser(owner).get(of(home, "edit_person", 10**25)).status_code == 404


def test_the_household_moves_on_screen(owner, home):
    given = {
        "name": home.name,
        "produce": "xoài",
        "commune": other_commune().code,
        "hamlet": "Ấp Hòa",
        "since": "2126-01-01",
    }
    client = browser(owner)

    refused = client.post(of(home, "change_record"), given)
    done = client.post(of(home, "change_record"), {**given, "since": ""})

    assert "Ngày này chưa tới" in refused.content.decode()
    assert done.url == of(home, "record")
    home.refresh_from_db()
    assert home.commune == other_commune()


def test_a_business_record_is_filled_in_and_shown(firm):
    client = browser(head(firm).user)

    answer = client.post(of(firm, "business_record"), FULL)

    assert answer.url == of(firm, "record")
    page = client.get(answer.url).content.decode()
    for words in ("0314409058", "Chế biến thực phẩm", "Nhỏ", "Bán hàng trên mạng, thuế điện tử"):
        assert words in page
    filled = client.get(of(firm, "business_record")).content.decode()
    assert re.search(r'value="e_tax"[^>]*checked', filled)


def test_a_wrong_tax_code_loses_nothing_that_was_typed(firm):
    client = browser(head(firm).user)

    page = client.post(of(firm, "business_record"), {**FULL, "tax_code": "0314409059"}).content.decode()

    assert "Đây không phải mã số thuế" in page
    assert 'value="0314409059"' in page
    assert 'value="12"' in page
    assert re.search(r'value="e_commerce"[^>]*checked', page)
    assert re.search(r'value="C10" selected', page)
    assert Organisation.objects.get(participant=firm).sector == ""
    assert not ToolUse.objects.exists()


def test_a_household_has_no_business_record(owner, home):
    assert browser(owner).get(of(home, "business_record")).status_code == 404


def test_twelve_answers_become_a_picture_with_the_table_below(owner, home):
    client = browser(owner)
    empty = client.get(of(home, "maturity")).content.decode()
    assert "Nhà mình chưa trả lời" in empty

    answer = client.post(of(home, "maturity_questions"), {question.code: "2" for question in QUESTIONS})

    page = client.get(answer.url).content.decode()
    assert Assessment.objects.get().total == 67
    assert page.count('class="bar"') == 6
    assert 'width="168"' in page  # 67 of 100, of 250
    assert "67 trên 100" in page
    assert "Giờ làm gì tiếp?" in page


def test_an_answer_that_is_missing_is_said_and_the_others_stay(owner, home):
    answers = {question.code: "2" for question in QUESTIONS[1:]}

    page = browser(owner).post(of(home, "maturity_questions"), answers).content.decode()

    assert "Chọn câu gần đúng nhất" in page
    assert page.count("checked") == 11
    assert not Assessment.objects.exists()


def test_the_record_asks_as_much_of_the_database_for_ten_people_as_for_one(
    owner, home, django_assert_num_queries, django_assert_max_num_queries
):
    client = browser(owner)
    client.get(of(home, "record"))
    with django_assert_max_num_queries(30) as few:
        client.get(of(home, "record"))
    for number in range(9):
        add_person(by=owner, participant=home, name=f"Người {number}")

    with django_assert_num_queries(len(few)):
        client.get(of(home, "record"))
