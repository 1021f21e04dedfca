"""Every lesson read and four of five right: a completion."""

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from common.facts import Source
from households.actions.end_assisting import end_assisting
from households.models import Milestone
from tests.households.makers import assisting, commune, farmer, household, living_in, member_of
from tests.training.makers import course, courses, learn, learner, read_all, right_answers, wrong_answers
from training.actions.learn import answer_quiz, read_lesson
from training.demo import make_courses
from training.errors import NoSuchLesson
from training.lessons import Syllabus
from training.models import Completion, CoursePage, LessonRead, QuizAttempt, Skill
from training.queries.progress import progress_in

pytestmark = pytest.mark.django_db


def test_five_courses_stand_with_short_lessons_and_five_questions():
    made = courses()

    assert [page.slug for page in made] == ["chup-hinh", "nhan-tien", "treo-hang", "goi-hang", "giu-dien-thoai"]
    assert all(page.live and page.url == f"/hoc/{page.slug}/" for page in made)
    for page in made:
        syllabus = Syllabus(page)
        assert 3 <= len(syllabus.lessons) <= 4
        assert all(1 <= lesson.minutes <= 5 for lesson in syllabus.lessons)
        assert len(syllabus.questions) == 5
        assert all(question.why and question.right_answer for question in syllabus.questions)
        page.full_clean()


def test_making_the_courses_again_changes_nothing():
    first = courses()
    first[0].title = "Tên do biên tập đổi"
    first[0].save()

    again = make_courses(first[0].get_parent())

    assert [page.pk for page in again] == [page.pk for page in first]
    assert CoursePage.objects.get(pk=first[0].pk).title == "Tên do biên tập đổi"
    assert Skill.objects.count() == 5


def test_the_right_answer_is_not_always_in_the_same_place():
    for page in courses():
        assert len({question.right for question in Syllabus(page).questions}) > 1


def test_lessons_and_quiz_make_a_completion():
    page = course()
    user, person = learner()

    learn(user, page)

    completion = Completion.objects.get()
    assert (completion.person, completion.participant, completion.course) == (person, person.participant, page)
    assert (completion.how, completion.source, completion.commune) == ("quiz", Source.SELF, commune())
    assert len(completion.number) == 10
    milestone = Milestone.objects.get(participant=person.participant, step="trained")
    assert (milestone.fact_type, milestone.fact_id) == ("training.completion", completion.pk)
    assert Entry.objects.filter(action="complete_course", by=user).count() == 1


def test_the_order_of_reading_and_answering_does_not_matter():
    page = course()
    user, _person = learner()

    answer_quiz(by=user, course=page, answers=right_answers(page))
    assert not Completion.objects.exists()
    read_all(user, page)

    assert Completion.objects.count() == 1


@pytest.mark.parametrize(("wrong", "is_passed"), [(0, True), (1, True), (2, False), (5, False)])
def test_four_of_five_is_enough_and_three_is_not(wrong, is_passed):
    page = course()
    user, _person = learner()
    read_all(user, page)

    result, completions = answer_quiz(by=user, course=page, answers=wrong_answers(page, wrong))

    assert (result.right, result.questions) == (5 - wrong, 5)
    assert bool(completions) is is_passed
    assert Completion.objects.exists() is is_passed


def test_one_unread_lesson_is_no_completion():
    page = course()
    user, _person = learner()
    for lesson in Syllabus(page).lessons[1:]:
        read_lesson(by=user, course=page, lesson_id=lesson.id)

    answer_quiz(by=user, course=page, answers=right_answers(page))

    assert not Completion.objects.exists()


def test_a_failed_quiz_can_be_tried_again():
    page = course()
    user, _person = learner()
    read_all(user, page)

    answer_quiz(by=user, course=page, answers=wrong_answers(page, 4))
    answer_quiz(by=user, course=page, answers=right_answers(page))

    assert Completion.objects.count() == 1
    assert list(QuizAttempt.objects.order_by("pk").values_list("right", flat=True)) == [1, 5]


def test_finishing_again_writes_nothing_more():
    page = course()
    user, _person = learner()

    learn(user, page)
    learn(user, page)

    assert Completion.objects.count() == 1
    assert LessonRead.objects.count() == len(Syllabus(page).lessons)


def test_who_belongs_to_two_participants_learned_it_for_both():
    page = course()
    user, person = learner()
    business = household(name="Vựa trái cây Sáu", phone="0912345679").people.get()
    business.user = user
    business.save()

    learn(user, page)

    assert {row.participant for row in Completion.objects.all()} == {person.participant, business.participant}


def test_who_belongs_to_nobody_has_no_completion():
    page = course()
    buyer = farmer("0912000111")

    learn(buyer, page)

    assert not Completion.objects.exists()
    assert not LessonRead.objects.exists()
    assert not QuizAttempt.objects.exists()


def test_a_lesson_of_another_course_is_refused():
    first, second, *_ = courses()
    user, _person = learner()

    with pytest.raises(NoSuchLesson):
        read_lesson(by=user, course=first, lesson_id=Syllabus(second).lessons[0].id)

    assert not LessonRead.objects.exists()


def test_answers_that_are_none_count_as_wrong():
    page = course()
    user, _person = learner()

    result, _completions = answer_quiz(by=user, course=page, answers={1: 99, 2: 0, 7: 1})

    assert result.right == 0
    assert [row.given for row in result.rows] == [None] * 5


def test_the_database_keeps_one_completion_a_course():
    page = course()
    user, person = learner()
    learn(user, page)
    same = {"person": person, "participant": person.participant, "course": page, "commune": commune(), "how": "class"}

    with pytest.raises(IntegrityError), transaction.atomic():
        Completion.objects.create(**same)

    Completion.objects.get().void()
    Completion.objects.create(**same)


@pytest.mark.parametrize("wrong", [{"how": "declared", "number": "ABCDEFGHJK"}, {"how": "declared", "course": True}])
def test_the_database_lets_a_declaration_prove_nothing(wrong):
    page = course()
    _user, person = learner()
    given = {"course": page} if wrong.pop("course", False) else {}

    with pytest.raises(IntegrityError), transaction.atomic():
        Completion.objects.create(person=person, participant=person.participant, commune=commune(), **given, **wrong)


def test_completions_are_seen_by_their_owner_and_whoever_looks_after_the_place():
    from tests.households.makers import department, member_of, officer_of, other_commune

    page = course()
    user, _person = learner()
    learn(user, page)

    def seen(who):
        return Completion.objects.visible_to(who).count()

    assert seen(user) == 1
    assert seen(farmer("0912000222")) == 0
    assert seen(member_of()) == 1
    assert seen(member_of(other_commune(), phone="0987000002")) == 0
    assert seen(officer_of()) == 1
    assert seen(officer_of(other_commune(), email="xa2@example.vn")) == 0
    assert seen(department()) == 1


def test_while_somebody_helps_what_is_learned_is_kept_for_the_one_who_agreed():
    home, helper = household(), member_of()
    living_in(helper, household(name="Trần Ngân", phone="0905111999"))
    held = assisting(helper, home)
    page = course()

    read_all(helper, page)
    _result, done = answer_quiz(by=helper, course=page, answers=right_answers(page))

    completion = Completion.objects.get()
    assert done == [completion]
    assert (completion.participant, completion.recorded_by, completion.source) == (home, helper, "assisted")
    assert Entry.objects.filter(action="learn_together", by=helper, on_behalf_of=home.pk).count() == (
        len(Syllabus(page).lessons) + 1
    )
    assert progress_in([page], helper)[page.pk].completion == completion

    end_assisting(by=helper, assistance=held)
    assert progress_in([page], helper)[page.pk].completion is None
