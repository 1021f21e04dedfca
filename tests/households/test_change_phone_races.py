"""Two people who take the same new number at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import Message, User
from households.actions import change_phone as changing
from households.actions.change_phone import ask_new_phone, change_phone, confirm_new_phone
from households.actions.prove_phone import link_proved_phone
from households.errors import PhoneTaken
from households.models import Person
from households.queries.phones import holder_of
from tests.households.makers import assisting, farmer, household, member_of
from tests.households.test_change_phone import code_to

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "+84905111222"
OLD = ["+84912345678", "+84912345679"]


@pytest.fixture
def heads() -> list[Person]:
    """Of two households, each of whom signs in."""
    homes = [household(name=f"Nhà {phone[-1]}", phone=phone) for phone in OLD]
    for phone in OLD:
        link_proved_phone(farmer(phone))
    return [home.people.get() for home in homes]


def at_once(acts: list[Callable[[], object]]) -> list[str]:
    start = Barrier(len(acts), timeout=20)

    def one(act: Callable[[], object]) -> str:
        try:
            start.wait()
            act()
            return "has it"
        except PhoneTaken:
            return "taken"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(one, acts))


def both_confirm(heads: list[Person]) -> list[str]:
    """Each has a code to the number and tells it."""
    told = []
    for head in heads:
        ask_new_phone(by=User.objects.get(pk=head.user_id), person=head, phone=NEW)
        told.append((head, head.user, code_to(NEW)))
        Message.objects.all().delete()
    return at_once([lambda one=one: confirm_new_phone(by=one[1], person=one[0], code=one[2]) for one in told])  # type: ignore[misc]


def both_are_written_down(heads: list[Person], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two helpers write the number, each for one; both are told that it is free before either is written."""
    helpers, looked = [member_of(phone=phone) for phone in ("0987000001", "0987000002")], Barrier(2, timeout=20)
    pairs = list(zip(helpers, heads, strict=True))
    for helper, head in pairs:
        assisting(helper, head.participant)

    def look(number: str, *, seen_by: User) -> object:
        found = holder_of(number, seen_by=seen_by)
        if not found.is_taken:
            looked.wait()
        return found

    monkeypatch.setattr(changing, "holder_of", look)
    return at_once([lambda one=one: change_phone(by=one[0], person=one[1], phone=NEW) for one in pairs])  # type: ignore[misc]


def without_the_constraint() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX households_phone_once")


def test_of_two_codes_for_one_number_one_counts(heads):
    assert both_confirm(heads) == ["has it", "taken"]

    assert sorted(Person.objects.values_list("phone", flat=True)).count(NEW) == 1
    assert Person.objects.filter(phone__in=OLD, user__isnull=False).count() == 1


def test_of_two_whom_helpers_write_down_one_gets_the_number(heads, monkeypatch):
    assert both_are_written_down(heads, monkeypatch) == ["has it", "taken"]

    assert Person.objects.filter(phone=NEW).count() == 1
    assert Person.objects.filter(phone__in=OLD, user__isnull=False).count() == 1


def test_control_without_the_constraint_both_codes_count(heads):
    without_the_constraint()

    assert both_confirm(heads) == ["has it", "has it"]
    assert Person.objects.filter(phone=NEW).count() == 2


def test_control_without_the_constraint_helpers_give_one_number_to_both(heads, monkeypatch):
    without_the_constraint()

    assert both_are_written_down(heads, monkeypatch) == ["has it", "has it"]
    assert Person.objects.filter(phone=NEW).count() == 2
