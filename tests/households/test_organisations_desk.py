"""The desk's list of organisations: bounded by place, filtered, taken away as a sheet."""

import csv
import io

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from audit.models import Entry
from households.actions.assess import assess
from households.actions.keep_organisation import Profile, keep_organisation
from households.actions.prove_phone import link_proved_phone
from households.maturity.questions import QUESTIONS
from households.models import Participant
from tests.client import Client
from tests.households.makers import department, farmer, household, officer_of, other_commune

pytestmark = pytest.mark.django_db

LIST = "/admin/to-chuc/"
ASKED = 19
"""Queries for the list, however long it is."""


def at_desk(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def head_of(firm: Participant) -> User:
    """Its head, who has signed in."""
    user = farmer(firm.people.get(is_head=True).phone)
    link_proved_phone(user)
    return user


@pytest.fixture
def office() -> User:
    return department()


@pytest.fixture
def firms(office) -> tuple[Participant, Participant]:
    here = household(kind="enterprise", name="Công ty Xoài", person_name="Tư", phone="0905333444")
    there = household(kind="cooperative", name="HTX Ổi", person_name="Năm", phone="0905333555", where=other_commune())
    profile = Profile(
        tax_code="0314409058", sector="C10", employees=12, revenue="to_10", tools=frozenset({"e_tax", "e_commerce"})
    )
    keep_organisation(by=head_of(here), participant=here, profile=profile)
    keep_organisation(
        by=head_of(there), participant=there, profile=Profile(sector="A01", members=30, tools=frozenset({"e_tax"}))
    )
    assess(
        by=here.people.get(is_head=True).user, participant=here, answers={question.code: 1 for question in QUESTIONS}
    )
    return here, there


def names(client: Client, query: str = "") -> set[str]:
    page = client.get(LIST + query).content.decode()
    return {name for name in ("Công ty Xoài", "HTX Ổi") if name in page}


def test_an_officer_sees_those_of_the_commune_the_department_all(office, firms):
    assert names(at_desk(office)) == {"Công ty Xoài", "HTX Ổi"}
    assert names(at_desk(officer_of())) == {"Công ty Xoài"}
    assert names(at_desk(officer_of(other_commune(), email="xa2@example.vn"))) == {"HTX Ổi"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=cooperative", {"HTX Ổi"}),
        ("?sector=C10", {"Công ty Xoài"}),
        ("?size=small", {"Công ty Xoài"}),
        ("?uses=e_commerce", {"Công ty Xoài"}),
        ("?uses=e_tax", {"Công ty Xoài", "HTX Ổi"}),
        ("?uses=e_contract", set()),
        ("?q=xoai", {"Công ty Xoài"}),
        ("?q=0314409058", {"Công ty Xoài"}),
        ("?stays=false", set()),
    ],
)
def test_the_list_is_narrowed(office, firms, query, found):
    assert names(at_desk(office), query) == found


def test_by_commune(office, firms):
    assert names(at_desk(office), f"?commune={other_commune().pk}") == {"HTX Ổi"}


def test_the_sheet_has_what_the_screen_has_and_that_it_left_is_kept(office, firms):
    answer = at_desk(officer_of()).get(LIST + "?export=csv")

    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert len(rows) == 2
    for words in ("Công ty Xoài", "0314409058", "chế biến thực phẩm", "nhỏ", "12", "33"):
        assert words in [cell.lstrip("'") for cell in rows[1]]
    entry = Entry.objects.get(action="export_organisations")
    assert entry.changes == {"rows": 1, "format": "csv"}


def test_one_of_another_commune_does_not_exist_for_an_officer(firms):
    here, there = firms
    client = at_desk(officer_of())

    assert client.get(reverse("organisations:inspect", args=[here.organisation.pk])).status_code == 200
    assert client.get(reverse("organisations:inspect", args=[there.organisation.pk])).status_code == 404


def test_the_list_asks_as_much_of_the_database_for_thirty_as_for_two(
    office, firms, django_assert_num_queries, django_assert_max_num_queries
):
    client = at_desk(office)
    client.get(LIST)
    with django_assert_max_num_queries(20) as few:
        client.get(LIST)
    for number in range(18):
        made = household(kind="enterprise", name=f"Công ty {number}", person_name="Ba", phone=f"09053336{number:02d}")
        keep_organisation(by=head_of(made), participant=made, profile=Profile(tools=frozenset({"e_tax"})))

    with django_assert_num_queries(len(few)):
        client.get(LIST)


def test_the_list_asks_as_often_for_thirty_organisations_as_for_two(
    office, firms, django_assert_num_queries: DjangoAssertNumQueries
):
    client = at_desk(office)
    client.get(LIST)
    with django_assert_num_queries(ASKED):
        client.get(LIST)
    for number in range(28):
        firm = household(kind="enterprise", name=f"Công ty {number}", phone=f"09053336{number:02d}")
        boss = head_of(firm)
        keep_organisation(by=boss, participant=firm, profile=Profile(sector="C10", tools=frozenset({"e_tax"})))
        assess(by=boss, participant=firm, answers={question.code: 1 for question in QUESTIONS})

    with django_assert_num_queries(ASKED):
        page = client.get(LIST).content.decode()
    assert page.count("Công ty ") >= 19
