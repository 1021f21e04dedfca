"""What the course pages show beside their own text."""

from typing import Any

from django.http import HttpRequest

from training.carried import add_to, carried_in
from training.models import CoursePage
from training.queries.classes import coming_classes
from training.queries.courses import open_courses
from training.queries.progress import progress_in
from training.views.learner import crumbs, progress_of

CLASSES_ON_INDEX = 6


def index_context(request: HttpRequest) -> dict[str, Any]:
    """All courses with the visitor's progress, and the next classes."""
    found = progress_in(open_courses(), request.user)
    for progress in found.values():
        add_to(progress, carried_in(request.session, progress.syllabus))
    return {"learning": list(found.values()), "classes": coming_classes(CLASSES_ON_INDEX)}


def course_context(request: HttpRequest, course: CoursePage) -> dict[str, Any]:
    """One course with the visitor's progress, and where it is taught next."""
    return {
        "progress": progress_of(request, course),
        "crumbs": crumbs(request),
        "classes": coming_classes().filter(course=course)[:3],
    }
