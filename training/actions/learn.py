"""A learner reads a lesson, answers a quiz, or brings what was done before signing in.

Somebody who belongs to several participants learned it for each of them: one row a person.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction

from accounts.models import User
from households.models import Person
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
    """Keep lessons read and a quiz's result (right, questions) for each person the user is.

    Returns the completions that stand afterwards: none while something is left, or while the user is nobody's
    member. Raises NoSuchLesson.
    """
    lesson_ids = set(lessons)
    if not lesson_ids <= {lesson.id for lesson in Syllabus(course).lessons}:
        raise NoSuchLesson
    with transaction.atomic():
        people = list(Person.objects.filter(user=by).select_for_update(no_key=True).order_by("pk"))
        reads = [
            LessonRead(person=person, course=course, lesson_id=lesson) for person in people for lesson in lesson_ids
        ]
        LessonRead.objects.bulk_create(reads, ignore_conflicts=True)
        if result is not None:
            right, questions = result
            QuizAttempt.objects.bulk_create(
                QuizAttempt(person=person, course=course, right=right, questions=questions) for person in people
            )
        finished = [finish_if_done(by=by, person=person, course=course) for person in people]
    return [completion for completion in finished if completion is not None]
