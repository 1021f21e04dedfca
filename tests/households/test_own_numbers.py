"""The sealed numbers in what somebody takes away: one's own whole, all others masked. All are invented."""

import io
import json
import zipfile

import pytest
from django.test import Client

from accounts.models import User
from audit.models import Entry
from common.own_data import held_of
from common.personal import Subject
from households.actions.add_person import add_person
from households.actions.keep_bank_account import keep_bank_account
from households.actions.keep_identity_number import keep_identity_number
from households.models import Participant, Person
from households.queries.own_data import erased_with_participant, subject_of
from tests.households.makers import MAN_OF_1975, WOMAN_OF_1980, agreed_to, farmer, household, living_in

pytestmark = pytest.mark.django_db

FILE, ZIP, PAGE = "/cua-toi/du-lieu/tai-ve/json/", "/cua-toi/du-lieu/tai-ve/zip/", "/cua-toi/du-lieu/"
ACCOUNT = "6700205198765"


@pytest.fixture
def home() -> tuple[User, Participant]:
    """A head with number and account, and a grown-up child with a number, who signs in too."""
    participant = household()
    user = living_in(farmer("0912345678"), participant)
    child = add_person(by=user, participant=participant, name="Nguyễn Văn Út", phone="0968000111")
    for person, number in ((participant.people.get(is_head=True), WOMAN_OF_1980), (child, MAN_OF_1975)):
        keep_identity_number(by=user, person=person, number=number, consent=agreed_to("identity"))
    keep_bank_account(
        by=user, participant=participant, bank="970405", number=ACCOUNT, holder="SAU", consent=agreed_to("bank")
    )
    Person.objects.filter(pk=child.pk).update(user=farmer("0968000111"))
    return user, participant


def taken_by(client: Client, user: User, address: str = FILE) -> str:
    client.force_login(user)
    answer = client.post(address)
    assert answer.status_code == 200
    return answer.content.decode()


def values_of(who: Subject, *, whole: bool) -> str:
    return str([cell.value for s in held_of(who, whole=whole) for kept in s.kept for row in kept.rows for cell in row])


def test_one_takes_ones_own_number_away_and_the_households_account(client: Client, home) -> None:
    user, _participant = home

    taken = taken_by(client, user)

    held = {kind["what"]: kind["rows"] for kind in json.loads(taken)["held"]}
    assert [row["number"] for row in held["households.IdentityNumber"]] == ["•••• 321", WOMAN_OF_1980]
    account = held["households.BankAccount"][0]
    assert (account["bank"], account["number"], account["holder"]) == ("970405", ACCOUNT, "SAU")
    assert "fingerprint" not in taken
    assert '"sealed"' not in taken


def test_a_member_takes_away_the_own_number_and_not_the_heads(client: Client, home) -> None:
    child = User.objects.get(phone="+84968000111")

    taken = taken_by(client, child)

    assert (MAN_OF_1975 in taken, ACCOUNT in taken, WOMAN_OF_1980 in taken) == (True, True, False)


def test_the_page_in_the_folder_has_them_and_the_page_on_the_screen_their_ends(client: Client, home) -> None:
    user, _participant = home
    client.force_login(user)

    folder = zipfile.ZipFile(io.BytesIO(client.post(ZIP).content))
    screen = client.get(PAGE).content.decode()

    page = folder.read("du-lieu-cua-toi.html").decode()
    assert (WOMAN_OF_1980 in page, ACCOUNT in page) == (True, True)
    assert (WOMAN_OF_1980 in screen, ACCOUNT in screen) == (False, False)
    assert "•••• 234" in screen
    assert "Agribank •••• 8765" in screen


def test_a_neighbour_takes_away_none_of_it(client: Client, home) -> None:
    neighbour = living_in(farmer("0912345679"), household(name="Lê Văn Bảy", phone="0912345679"))

    taken = taken_by(client, neighbour)

    assert not [number for number in (WOMAN_OF_1980, MAN_OF_1975, ACCOUNT) if number in taken]
    assert "••••" not in taken


def test_what_nobody_takes_away_themselves_is_masked(home) -> None:
    user, participant = home

    by_the_office = values_of(erased_with_participant(participant), whole=True)
    seen = values_of(subject_of(user), whole=False)

    for found in (by_the_office, seen):
        assert not [number for number in (WOMAN_OF_1980, MAN_OF_1975, ACCOUNT) if number in found]
        assert "•••• 234" in found


def test_no_number_stands_in_the_trail(client: Client, home) -> None:
    user, _participant = home
    taken_by(client, user)

    said = str(list(Entry.objects.values_list("action", "changes")))

    assert "own_data_served" in said
    assert not [number for number in (WOMAN_OF_1980, MAN_OF_1975, ACCOUNT) if number in said]
