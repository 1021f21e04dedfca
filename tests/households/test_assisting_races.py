"""A household ends it while its helper acts: one after the other, never both ways."""

from threading import Event, Thread

import pytest
from django.db import connection

from households.actions import act_for
from households.actions.add_person import add_person
from households.actions.end_assisting import end_assisting
from households.errors import NotAssisting
from households.models import Assistance, Participant, Person
from households.rules import check_acts_for
from tests.households.makers import assisting, farmer, household, living_in, member_of

pytestmark = pytest.mark.django_db(transaction=True)


def end_between_question_and_deed(monkeypatch, *, is_locked: bool) -> tuple[object, Participant]:
    """The helper is asked whether it may, then the household ends it, then the deed goes on."""
    home = household(phone="0905111222")
    owner, helper = living_in(farmer("0905111222"), home), member_of()
    held = assisting(helper, home)
    outcome: list[object] = []

    def asked_then_ended(*args: object) -> None:
        check_acts_for(*args)  # type: ignore[arg-type]
        ending = Thread(target=_end, args=(owner, held))
        ending.start()
        ending.join()

    monkeypatch.setattr(act_for, "check_acts_for", asked_then_ended)
    if not is_locked:
        monkeypatch.setattr(act_for, "hold_assistance", lambda **kwargs: None)
    try:
        outcome.append(add_person(by=helper, participant=home, name="Nguyễn Văn Út"))
    except NotAssisting as refusal:
        outcome.append(refusal)
    return outcome[0], home


def _end(owner, held) -> None:
    try:
        end_assisting(by=owner, assistance=held)
    finally:
        connection.close()


def test_a_deed_after_the_end_is_refused_though_it_was_allowed_a_moment_ago(monkeypatch):
    outcome, home = end_between_question_and_deed(monkeypatch, is_locked=True)

    assert isinstance(outcome, NotAssisting)
    assert Person.objects.filter(participant=home).count() == 1


def test_control_without_the_lock_the_deed_goes_through(monkeypatch):
    outcome, home = end_between_question_and_deed(monkeypatch, is_locked=False)

    assert isinstance(outcome, Person)
    assert Person.objects.filter(participant=home).count() == 2


def test_whoever_ends_it_waits_for_the_deed_that_is_under_way():
    home = household(phone="0905111222")
    owner, helper = living_in(farmer("0905111222"), home), member_of()
    held = assisting(helper, home)
    ended = Event()

    def end() -> None:
        _end(owner, held)
        ended.set()

    with act_for.acting_for(by=helper, participant=home):
        ending = Thread(target=end)
        ending.start()
        waited = not ended.wait(timeout=1)
    ending.join()

    assert waited
    assert Assistance.objects.get().end_reason == "household"
