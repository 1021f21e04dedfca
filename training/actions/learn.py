"""A learner reads a lesson, answers a quiz, or brings what was done before signing in.

Somebody who belongs to several participants learned it for each of them: one row a person.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from households.actions.act_for import hold_assistance
from households.models import Assistance, Person
from households.queries.assistances import helping_now
from training.actions.finish_course import finish_if_done
from training.errors import NoSuchLesson
from training.lessons import Syllabus
from training.marking import Result, mark
from training.models import Completion, CoursePage, LessonRead, QuizAttempt


def read_lesson(*, by: User, course: CoursePage, lesson_id: UUID) -> list[Completion]:
    """Keep that the user's people read the lesson. Returns the completions that stand. Raises NoSuchLesson."""
    return bring_along(by=by, course=course, lessons=[lesson_id], result=None)


def answer_quiz(*, by: User, course: CoursePage, answers: Mapping[int, int]) -> tuple[Result, list[Completion]]:
    """Mark the answers (question number to answer number), keep the attempt, finish the course if all is done."""
    result = mark(Syllabus(course).questions, answers)
    return result, bring_along(by=by, course=course, lessons=[], result=(result.right, result.questions))


def bring_along(
    *, by: User, course: CoursePage, lessons: Iterable[UUID], result: tuple[int, int] | None
) -> list[Completion]:
    """Keep lessons read and a quiz's result (right, questions) for each person the user is; while the user helps a
    household, for the one of it who agreed, as assisted.

    Returns the completions that stand afterwards: none while something is left, or while the user is nobody's
    member. Raises NoSuchLesson.
    """
    lesson_ids = set(lessons)
    if not lesson_ids <= {lesson.id for lesson in Syllabus(course).lessons}:
        raise NoSuchLesson
    with transaction.atomic():
        helped = _hold_helped(by)
        learners = Person.objects.filter(pk=helped.agreed_by_id) if helped else Person.objects.filter(user=by)
        people = list(learners.select_for_update(no_key=True).order_by("pk"))
        reads = [
            LessonRead(person=person, course=course, lesson_id=lesson) for person in people for lesson in lesson_ids
        ]
        LessonRead.objects.bulk_create(reads, ignore_conflicts=True)
        if result is not None:
            right, questions = result
            QuizAttempt.objects.bulk_create(
                QuizAttempt(person=person, course=course, right=right, questions=questions) for person in people
            )
        if helped is not None:
            changes = {"lessons": len(lesson_ids), "quiz": list(result) if result else None}
            record(by=by, action="learn_together", subject=course, on_behalf_of=helped.participant_id, changes=changes)
        finished = [finish_if_done(by=by, person=person, course=course) for person in people]
    return [completion for completion in finished if completion is not None]


def _hold_helped(by: User) -> Assistance | None:
    """The help that the user gives just now, locked, so that it does not end meanwhile; None for who learns alone."""
    held = helping_now(by)
    return hold_assistance(by=by, participant=held.participant) if held else None
