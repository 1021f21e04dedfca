"""One house pointed at by several of the household at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from accounts.models import User
from households.actions import locate as locating
from households.actions.prove_phone import link_proved_phone
from households.models import Consent, DigitalAddress, Enrolment, Milestone, Participant
from households.queries.invariants import broken
from tests.households.makers import AGREED, farmer, household
from tests.households.test_locate import near, put

MANY = 6


def point_at_once(home: Participant, owner: User) -> list[str]:
    start = Barrier(MANY)
    points = [near(0.001 * number) for number in range(MANY)]

    def one(number: int) -> str:
        try:
            start.wait()
            put(owner, home, points[number])
            return "kept"
        except IntegrityError:
            return "lost"
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


def one_at_home() -> tuple[Participant, User]:
    home = household(phone="0905111222", consent=AGREED)
    owner = farmer("0905111222")
    link_proved_phone(owner)
    return home, owner


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_each_is_kept_in_turn_and_one_holds() -> None:
    home, owner = one_at_home()

    outcomes = point_at_once(home, owner)

    assert outcomes == ["kept"] * MANY
    assert DigitalAddress.objects.open().filter(participant=home).count() == 1
    assert DigitalAddress.objects.exclude(voided_at=None).count() == MANY - 1
    assert Milestone.objects.filter(participant=home, step="located").count() == 1
    assert Consent.objects.open().filter(purpose=Consent.Purpose.POSITION).count() == 1
    assert list(broken()) == []


@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_only_the_constraint_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    home, owner = one_at_home()
    monkeypatch.setattr(locating, "lock_staying", lambda participant: Enrolment.objects.open().get())
    put(owner, home, near(0.05))

    outcomes = point_at_once(home, owner)

    assert "lost" in outcomes
    assert DigitalAddress.objects.open().filter(participant=home).count() == 1
