"""One phone registered by many at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from households.errors import PhoneTaken
from households.models import Participant
from tests.households.makers import commune, household

MANY = 6


def register_at_once() -> list[str]:
    where, start = commune(), Barrier(MANY)

    def one(number: int) -> str:
        try:
            start.wait()
            household(name=f"Người Thứ {number}", phone="0905111222", where=where)
            return "made"
        except PhoneTaken as taken:
            return "known" if taken.participant else "lost"
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_with_one_phone_one_is_made_and_the_others_are_told_of_it():
    outcomes = register_at_once()

    assert sorted(outcomes) == ["known"] * (MANY - 1) + ["made"]
    assert Participant.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_control_without_the_constraint_several_are_made():
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX households_phone_once")

    register_at_once()

    assert Participant.objects.count() > 1
