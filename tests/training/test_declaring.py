"""What a list says about training: raw, and no proof of anything."""

from datetime import date, timedelta

import pytest

from audit.models import Entry
from common import clock
from common.errors import NotAllowed
from common.facts import Source
from households.models import Milestone, Person
from tests.households.makers import commune, farmer, household, officer_of
from tests.training.makers import course, learn, learner
from training.actions.declare_training import declare_many, declare_training
from training.errors import NotADay
from training.models import Completion

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 8)


def test_a_declaration_is_a_raw_completion():
    person = household().people.get()

    declared = declare_training(by=None, person=person, on=DAY)

    declared.refresh_from_db()
    assert (declared.how, declared.happened_on, declared.source) == ("declared", DAY, Source.LIST)
    assert (declared.course, declared.number, declared.commune) == (None, None, commune())
    assert not Completion.objects.proved().exists()
    assert not Milestone.objects.filter(step="trained").exists()
    assert Entry.objects.filter(action="declare_training").count() == 1


def test_a_declaration_is_kept_once():
    person = household().people.get()
    declare_training(by=None, person=person, on=DAY)

    assert declare_training(by=None, person=person, on=DAY + timedelta(days=1)) is None
    assert Completion.objects.get().happened_on == DAY


def test_who_was_declared_can_still_prove_it():
    page = course()
    user, person = learner()
    declare_training(by=None, person=person, on=DAY)

    learn(user, page)

    assert Completion.objects.standing().count() == 2
    assert Milestone.objects.get(step="trained").reached_on == clock.today()


def test_a_day_to_come_is_refused():
    person = household().people.get()

    with pytest.raises(NotADay):
        declare_training(by=None, person=person, on=clock.today() + timedelta(days=1))

    assert not Completion.objects.exists()


def test_an_officer_declares_and_a_farmer_does_not():
    person = household().people.get()

    with pytest.raises(NotAllowed):
        declare_training(by=farmer("0912000222"), person=person, on=DAY)
    assert not Completion.objects.exists()

    assert declare_training(by=officer_of(), person=person, on=DAY) is not None


def test_a_long_list_takes_as_many_queries_as_a_short_one(django_assert_num_queries):
    for number in range(30):
        household(name=f"Hộ {number}", phone=f"09123450{number:02}")
    everybody = list(Person.objects.select_related("participant"))

    for batch in (everybody[:1], everybody[1:]):
        with django_assert_num_queries(6):
            declare_many(by=None, declared=[(person, DAY) for person in batch])

    assert Completion.objects.count() == 30
