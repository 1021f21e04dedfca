"""Courses that can be taken now."""

from training.models import CoursePage


def open_courses() -> list[CoursePage]:
    """Published courses, in the order in which editors arranged them."""
    return list(CoursePage.objects.live().public().order_by("path").select_related("skill"))
