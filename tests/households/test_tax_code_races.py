"""One tax code taken by many at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from households.actions.keep_organisation import keep_organisation
from households.errors import TaxCodeTaken
from households.models import Organisation
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
