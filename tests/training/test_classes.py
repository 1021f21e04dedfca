"""A team's class: opened, filled, ticked, and ticked otherwise later."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Message
from audit.models import Entry
from common import clock
from common.facts import Source
from households.actions.give_consent import give_consent
from households.models import Milestone
from tests.households.makers import agreed_to, commune, department, farmer, member_of, officer_of, other_commune
from tests.training.makers import a_class, course, courses, learn, learner, neighbour, right_answers, team
from training.actions.keep_roster import add_to_roster, tick_roster
from training.actions.learn import answer_quiz
from training.actions.open_class import open_class
from training.errors import (
    ClassFull,
    ClassNotYet,
    CourseNotOpen,
    ImpossibleSeats,
    ImpossibleTime,
    NotTheirPlace,
    NotYourClass,
    NotYourTeam,
    VenueMissing,
)
from training.models import Attendance, Completion, TrainingClass

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return course()


@pytest.fixture
def our_team():
    return team()


@pytest.fixture
def our_class(page, our_team):
    return a_class(page, *our_team)


def tick(member, training_class, *, came=(), done=(), shown=None):
    rows = {row.person.pk: row.pk for row in training_class.roster.select_related("person")}
    everyone = rows.values() if shown is None else [rows[person.pk] for person in shown]
    return tick_roster(
        by=member,
        training_class=training_class,
        shown=set(everyone),
        came={rows[person.pk] for person in came},
        done={rows[person.pk] for person in done},
    )


def test_a_member_opens_a_class_in_the_teams_commune(page, our_team):
    made, member = our_team

    opened = a_class(page, made, member, starts_at=clock.now() + timedelta(days=3))

    assert (opened.commune, opened.team, opened.opened_by, opened.seats) == (commune(), made, member, 20)
    assert Entry.objects.filter(action="open_class", by=member).count() == 1


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"venue": "   "}, VenueMissing),
        ({"venue": "x" * 121}, VenueMissing),
        ({"starts_at": timedelta(days=400)}, ImpossibleTime),
        ({"starts_at": timedelta(days=-90)}, ImpossibleTime),
        ({"seats": 0}, ImpossibleSeats),
        ({"seats": 501}, ImpossibleSeats),
    ],
)
def test_an_impossible_class_is_refused(page, our_team, wrong, error):
    made, member = our_team
    given = {"venue": "Nhà văn hóa", "starts_at": timedelta(days=1), "seats": 10, **wrong}

    with pytest.raises(error):
        open_class(by=member, course=page, team=made, **{**given, "starts_at": clock.now() + given["starts_at"]})

    assert not TrainingClass.objects.exists()


def test_a_class_of_an_unpublished_course_is_refused(page, our_team):
    page.unpublish()

    with pytest.raises(CourseNotOpen):
        a_class(page, *our_team)

    assert not TrainingClass.objects.exists()


def test_who_may_open_a_class_in_a_teams_name(page, our_team):
    made, _member = our_team

    for stranger in (
        farmer("0912000222"),
        member_of(phone="0987000009"),
        officer_of(other_commune(), "xa2@example.vn"),
    ):
        with pytest.raises(NotYourTeam):
            a_class(page, made, stranger)
    assert not TrainingClass.objects.exists()

    for allowed in (officer_of(), department()):
        a_class(page, made, allowed)
    assert TrainingClass.objects.count() == 2


def test_who_may_see_a_classs_roster(page, our_team, our_class):
    _made, member = our_team
    _other, other_member = team("Tổ Khác", other_commune(), "0987000002")

    def seen(who):
        return TrainingClass.objects.visible_to(who).filter(pk=our_class.pk).exists()

    assert seen(member)
    assert seen(officer_of())
    assert seen(department())
    assert not seen(other_member)
    assert not seen(farmer("0912000222"))
    assert not seen(officer_of(other_commune(), "xa2@example.vn"))


def test_people_of_the_place_are_put_on_the_roster_once(our_team, our_class):
    _made, member = our_team
    person = neighbour("0912345601", "Lê Văn Ba")

    first = add_to_roster(by=member, training_class=our_class, person=person)
    again = add_to_roster(by=member, training_class=our_class, person=person)

    assert first == again
    assert our_class.roster.count() == 1


def test_who_agreed_to_reminders_is_told_when_and_where_the_class_is(page, our_team):
    made, member = our_team
    user, person = learner()
    _other, silent = learner("0912345602", "Lê Văn Tư")
    give_consent(by=user, participant=person.participant, consent=agreed_to("reminders"))
    coming = a_class(page, made, member, starts_at=clock.now() + timedelta(days=2))
    over = a_class(page, made, member)

    for training_class in (coming, over):
        for one in (person, silent):
            add_to_roster(by=member, training_class=training_class, person=one)

    told = Message.objects.get(kind=Message.Kind.REMINDER)
    assert told.phone == person.phone
    assert "Nhà văn hóa ấp" in told.text


def test_people_of_another_place_are_not_put_on_the_roster(our_team, our_class):
    _made, member = our_team
    person = neighbour("0912345601", "Lê Văn Ba", other_commune())

    with pytest.raises(NotTheirPlace):
        add_to_roster(by=member, training_class=our_class, person=person)

    assert not Attendance.objects.exists()


def test_a_full_class_takes_nobody_more(page, our_team):
    made, member = our_team
    small = a_class(page, made, member, seats=1)
    add_to_roster(by=member, training_class=small, person=neighbour("0912345601", "Lê Văn Ba"))

    with pytest.raises(ClassFull):
        add_to_roster(by=member, training_class=small, person=neighbour("0912345602", "Lê Văn Tư"))

    assert small.roster.count() == 1


def test_coming_and_doing_the_task_completes_the_course_on_the_classs_day(our_team, our_class):
    _made, member = our_team
    ba, tu = neighbour("0912345601", "Lê Văn Ba"), neighbour("0912345602", "Lê Văn Tư")
    for person in (ba, tu):
        add_to_roster(by=member, training_class=our_class, person=person)

    ticked = tick(member, our_class, came=[ba, tu], done=[ba])

    assert (ticked.completed, ticked.taken_back) == (1, 0)
    completion = Completion.objects.get()
    assert (completion.person, completion.how, completion.training_class) == (ba, "class", our_class)
    assert completion.happened_on == timezone.localdate(our_class.starts_at)
    assert (completion.source, completion.recorded_by) == (Source.ASSISTED, member)
    assert Milestone.objects.get(step="trained").participant == ba.participant
    entry = Entry.objects.get(action="complete_course")
    assert entry.on_behalf_of == ba.participant_id


def test_who_did_the_task_was_there(our_team, our_class):
    _made, member = our_team
    ba = neighbour("0912345601", "Lê Văn Ba")
    add_to_roster(by=member, training_class=our_class, person=ba)

    tick(member, our_class, done=[ba])

    row = our_class.roster.get()
    assert (row.has_come, row.has_done_task, row.ticked_by) == (True, True, member)


def test_the_same_ticks_again_change_nothing(our_team, our_class):
    _made, member = our_team
    ba = neighbour("0912345601", "Lê Văn Ba")
    add_to_roster(by=member, training_class=our_class, person=ba)
    tick(member, our_class, done=[ba])
    entries = Entry.objects.count()

    ticked = tick(member, our_class, done=[ba])

    assert (ticked.completed, ticked.taken_back) == (0, 0)
    assert Entry.objects.count() == entries
    assert Completion.objects.count() == 1


def test_taking_the_tick_away_voids_the_fact_and_writes_none(our_team, our_class):
    _made, member = our_team
    ba = neighbour("0912345601", "Lê Văn Ba")
    add_to_roster(by=member, training_class=our_class, person=ba)
    tick(member, our_class, done=[ba])

    ticked = tick(member, our_class, came=[ba])

    assert (ticked.completed, ticked.taken_back) == (0, 1)
    assert Completion.objects.get().voided_at is not None
    assert not Milestone.objects.filter(step="trained").exists()
    assert Entry.objects.filter(action="take_back_completion").count() == 1


def test_ticked_untick_ticked_leaves_one_standing_fact(our_team, our_class):
    _made, member = our_team
    ba = neighbour("0912345601", "Lê Văn Ba")
    add_to_roster(by=member, training_class=our_class, person=ba)

    for done in ([ba], [], [ba]):
        tick(member, our_class, done=done)

    assert Completion.objects.count() == 2
    standing = Completion.objects.standing().get()
    assert Milestone.objects.get(step="trained").fact_id == standing.pk


def test_the_milestone_moves_to_what_is_left(our_team):
    first, second, *_ = courses()
    made, member = our_team
    early = a_class(first, made, member, starts_at=clock.now() - timedelta(days=9))
    late = a_class(second, made, member, starts_at=clock.now() - timedelta(days=2))
    ba = neighbour("0912345601", "Lê Văn Ba")
    for one in (early, late):
        add_to_roster(by=member, training_class=one, person=ba)
        tick(member, one, done=[ba])

    tick(member, early)

    left = Completion.objects.standing().get()
    milestone = Milestone.objects.get(step="trained")
    assert (milestone.fact_id, milestone.reached_on) == (left.pk, left.happened_on)
    assert left.training_class == late


def test_who_also_passed_the_quiz_keeps_the_course_by_it(page, our_team, our_class):
    _made, member = our_team
    user, person = learner("0912345601", "Lê Văn Ba")
    add_to_roster(by=member, training_class=our_class, person=person)
    tick(member, our_class, done=[person])
    learn(user, page)
    assert Completion.objects.get().how == "class"

    tick(member, our_class)

    assert Completion.objects.standing().get().how == "quiz"
    assert Completion.objects.filter(voided_at__isnull=False).count() == 1


def test_a_quiz_passed_before_the_class_stands(page, our_team, our_class):
    _made, member = our_team
    user, person = learner("0912345601", "Lê Văn Ba")
    learn(user, page)
    add_to_roster(by=member, training_class=our_class, person=person)

    ticked = tick(member, our_class, done=[person])
    tick(member, our_class)

    assert ticked.completed == 0
    assert Completion.objects.get().how == "quiz"


def test_rows_that_were_not_shown_stay_as_they_are(our_team, our_class):
    _made, member = our_team
    ba, tu = neighbour("0912345601", "Lê Văn Ba"), neighbour("0912345602", "Lê Văn Tư")
    for person in (ba, tu):
        add_to_roster(by=member, training_class=our_class, person=person)
    tick(member, our_class, done=[tu])

    tick(member, our_class, done=[ba], shown=[ba])

    assert Completion.objects.standing().count() == 2


def test_a_class_to_come_is_not_ticked(page, our_team):
    made, member = our_team
    coming = a_class(page, made, member, starts_at=clock.now() + timedelta(days=2))
    ba = neighbour("0912345601", "Lê Văn Ba")
    add_to_roster(by=member, training_class=coming, person=ba)

    with pytest.raises(ClassNotYet):
        tick(member, coming, done=[ba])

    assert not coming.roster.get().has_come
    assert not Completion.objects.exists()


def test_another_team_ticks_and_adds_nothing(our_team, our_class):
    _made, member = our_team
    ba = neighbour("0912345601", "Lê Văn Ba")
    add_to_roster(by=member, training_class=our_class, person=ba)
    _other, stranger = team("Tổ Khác", other_commune(), "0987000002")

    with pytest.raises(NotYourClass):
        tick(stranger, our_class, done=[ba])
    with pytest.raises(NotYourClass):
        add_to_roster(by=stranger, training_class=our_class, person=neighbour("0912345602", "Lê Văn Tư"))

    assert not Completion.objects.exists()
    assert our_class.roster.count() == 1


def test_a_wrong_answer_does_not_matter_to_a_class(page, our_team, our_class):
    _made, member = our_team
    user, person = learner("0912345601", "Lê Văn Ba")
    answer_quiz(by=user, course=page, answers=dict.fromkeys(right_answers(page), 0))
    add_to_roster(by=member, training_class=our_class, person=person)

    tick(member, our_class, done=[person])

    assert Completion.objects.standing().get().how == "class"


def test_the_database_refuses_a_task_without_coming(our_team, our_class):
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(
            training_class=our_class, person=neighbour("0912345601", "Lê Văn Ba"), has_come=False, has_done_task=True
        )


def test_the_database_lets_only_a_class_completion_name_a_class(page, our_class):
    _user, person = learner()

    with pytest.raises(IntegrityError), transaction.atomic():
        Completion.objects.create(
            person=person,
            participant=person.participant,
            commune=commune(),
            course=page,
            how="quiz",
            training_class=our_class,
        )
