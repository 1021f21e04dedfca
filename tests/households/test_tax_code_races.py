"""One tax code taken by many at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from households.actions.keep_organisation import keep_organisation
from households.actions.leave import LeaveReason, come_back, leave
from households.actions.tax_code import is_taken
from households.errors import TaxCodeTaken
from households.models import Organisation, Participant
from tests.households.test_organisations import FULL, an_organisation

MANY = 5


def taken_at_once() -> list[str]:
    firms = [an_organisation(phone=f"090533344{number}", name=f"Công ty Thứ {number}") for number in range(MANY)]
    start = Barrier(MANY)

    def one(number: int) -> str:
        boss, firm = firms[number]
        try:
            start.wait()
            keep_organisation(by=boss, participant=firm, profile=FULL)
            return "kept"
        except TaxCodeTaken:
            return "taken"
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        return sorted(pool.map(one, range(MANY)))


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_has_the_tax_code_and_the_others_are_refused() -> None:
    outcomes = taken_at_once()

    assert outcomes == ["kept"] + ["taken"] * (MANY - 1)
    assert Organisation.objects.filter(tax_code=FULL.tax_code).count() == 1


@pytest.mark.django_db(transaction=True)
def test_control_without_the_constraint_several_have_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX households_tax_code_once")

    taken_at_once()

    assert Organisation.objects.filter(tax_code=FULL.tax_code).count() > 1


def back_and_taken_at_once(monkeypatch: pytest.MonkeyPatch) -> tuple[Organisation, Organisation]:
    """One that left comes back and finds its code free; before it writes that down, another takes the code."""
    boss, firm = an_organisation(phone="0905333440", name="Công ty Cũ")
    other_boss, other = an_organisation(phone="0905333441", name="Công ty Mới")
    keep_organisation(by=boss, participant=firm, profile=FULL)
    leave(by=boss, participant=firm, reason=LeaveReason.ENDED)

    def taken_after_the_look(mine: Organisation) -> bool:
        found = is_taken(mine)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(taken).result()
        return found

    def taken() -> None:
        try:
            keep_organisation(by=other_boss, participant=other, profile=FULL)
        finally:
            connection.close()

    monkeypatch.setattr("households.actions.tax_code.is_taken", taken_after_the_look)
    come_back(by=boss, participant=firm)
    return Organisation.objects.get(participant=firm), Organisation.objects.get(participant=other)


@pytest.mark.django_db(transaction=True)
def test_who_comes_back_while_another_takes_its_code_is_back_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    back, other = back_and_taken_at_once(monkeypatch)

    assert Participant.objects.staying().filter(pk=back.participant_id).exists()
    assert (back.tax_code, back.holds_tax_code) == ("", True)
    assert other.tax_code == FULL.tax_code


@pytest.mark.django_db(transaction=True)
def test_control_without_the_constraint_both_have_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX households_tax_code_once")

    back, other = back_and_taken_at_once(monkeypatch)

    assert back.tax_code == other.tax_code == FULL.tax_code
