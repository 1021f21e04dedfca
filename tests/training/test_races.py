"""Two proofs, or two additions to a roster, at the same moment."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection
from django.db.models import QuerySet

from tests.training.makers import a_class, course, learner, neighbour, read_all, right_answers, team
from training.actions.keep_roster import add_to_roster, tick_roster
from training.actions.learn import answer_quiz
from training.errors import ClassFull
from training.models import Attendance, Completion, QuizAttempt

pytestmark = pytest.mark.django_db(transaction=True)

MANY, SEATS = 6, 2


@pytest.fixture
def slowly(monkeypatch):
    """Leave time between a check and what it allows."""
    for model in (Attendance, Completion):
        create = model.objects.create

        def late(create=create, **fields):
            time.sleep(0.05)
            return create(**fields)

        monkeypatch.setattr(model.objects, "create", late)


@pytest.fixture
def no_locks(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, *_, **__: rows.all())


def at_once(tasks: list[Callable[[], object]]) -> list[str]:
    start = Barrier(len(tasks))

    def one(task: Callable[[], object]) -> str:
        try:
            start.wait()
            task()
            return "done"
        except ClassFull:
            return "full"
        except IntegrityError:
            return "broken"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return sorted(pool.map(one, tasks))


def fill() -> tuple[list[str], int]:
    made, member = team()
    small = a_class(course(), made, member, seats=SEATS)
    people = [neighbour(f"091234560{number}", f"Người Thứ {number}") for number in range(MANY)]
    outcomes = at_once(
        [lambda person=person: add_to_roster(by=member, training_class=small, person=person) for person in people]
    )
    return outcomes, small.roster.count()


def test_the_last_seats_are_given_once(slowly):
    outcomes, taken = fill()

    assert outcomes == ["done"] * SEATS + ["full"] * (MANY - SEATS)
    assert taken == SEATS


def test_control_without_the_lock_too_many_sit_down(slowly, no_locks):
    _outcomes, taken = fill()

    assert taken > SEATS


def finish() -> list[str]:
    """The same person passes the quiz on four phones while the team ticks the class."""
    page = course()
    user, person = learner()
    made, member = team()
    met = a_class(page, made, member)
    row = add_to_roster(by=member, training_class=met, person=person)
    read_all(user, page)
    answers = right_answers(page)
    quiz = [lambda: answer_quiz(by=user, course=page, answers=answers) for _phone in range(4)]
    roster = lambda: tick_roster(by=member, training_class=met, shown={row.pk}, came=set(), done={row.pk})  # noqa: E731
    return at_once([*quiz, roster])


def test_many_proofs_at_once_make_one_completion(slowly):
    outcomes = finish()

    assert outcomes == ["done"] * 5
    assert Completion.objects.count() == 1
    assert QuizAttempt.objects.count() == 4


def test_control_without_the_lock_somebody_meets_the_constraint(slowly, no_locks):
    outcomes = finish()

    assert "broken" in outcomes
    assert Completion.objects.count() == 1
