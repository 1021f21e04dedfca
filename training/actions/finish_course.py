"""Reading and answering become a completion once both are done."""

from accounts.models import User
from households.models import Person
from training.actions.write_completion import write_completion
from training.lessons import Syllabus
from training.marking import passes
from training.models import Completion, CoursePage, LessonRead, QuizAttempt


def finish_if_done(*, by: User, person: Person, course: CoursePage) -> Completion | None:
    """Write the completion if the person has read every lesson of today's course and passed its quiz.

    Part of the caller's transaction. Returns the completion that stands, or None.
    """
    wanted = {lesson.id for lesson in Syllabus(course).lessons}
    read = set(LessonRead.objects.filter(person=person, course=course).values_list("lesson_id", flat=True))
    attempts = QuizAttempt.objects.filter(person=person, course=course).values_list("right", "questions")
    if not wanted <= read or not any(passes(right, questions) for right, questions in attempts):
        return Completion.objects.standing().filter(person=person, course=course).first()
    return write_completion(by=by, person=person, course=course, how=Completion.How.QUIZ)
