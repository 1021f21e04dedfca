"""What somebody learned before it could be kept: it rides in the session until they sign in and belong to a household.

The session lies on the server, so nothing in it is taken on a browser's word.
"""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

from training.lessons import Syllabus
from training.marking import passes
from training.queries.progress import Progress

KEY = "learned"


@dataclass(frozen=True)
class Carried:
    """Lessons read in a course, and the best result of its quiz as (right, questions)."""

    lessons: frozenset[UUID] = frozenset()
    result: tuple[int, int] | None = None

    def __bool__(self) -> bool:
        return bool(self.lessons) or self.result is not None


def carried_in(session: SessionBase, syllabus: Syllabus) -> Carried:
    """What the session carries of the course, as far as the course still has it."""
    kept = session.get(KEY, {}).get(str(syllabus.course.pk), {})
    today = {str(lesson.id): lesson.id for lesson in syllabus.lessons}
    lessons = frozenset(today[key] for key in kept.get("lessons", []) if key in today)
    result = kept.get("result")
    return Carried(lessons, (result[0], result[1]) if result else None)


def carry(
    session: SessionBase, syllabus: Syllabus, *, lesson: UUID | None = None, result: tuple[int, int] | None = None
) -> Carried:
    """Put a lesson or a result into the session, beside what is there. Of two results the better one stays."""
    had = carried_in(session, syllabus)
    lessons = had.lessons | ({lesson} if lesson else set())
    results = [one for one in (had.result, result) if one]
    best = max(results, key=lambda one: one[0] / one[1] if one[1] else 0) if results else None
    everything = dict(session.get(KEY, {}))
    everything[str(syllabus.course.pk)] = {"lessons": sorted(map(str, lessons)), "result": best}
    session[KEY] = everything
    return Carried(frozenset(lessons), best)


def put_down(session: SessionBase, syllabus: Syllabus) -> None:
    """Forget the course: it has been kept."""
    everything = dict(session.get(KEY, {}))
    if everything.pop(str(syllabus.course.pk), None) is not None:
        session[KEY] = everything


def add_to(progress: Progress, carried: Carried) -> None:
    """Let the progress shown include what is carried."""
    progress.read |= carried.lessons
    if carried.result is not None:
        progress.is_quiz_passed |= passes(*carried.result)
