"""Courses that can be taken now."""

from training.models import CourseIndexPage, CoursePage


def open_courses() -> list[CoursePage]:
    """Published courses, in the order in which editors arranged them."""
    return list(CoursePage.objects.live().public().order_by("path").select_related("skill"))


def course_index() -> CourseIndexPage | None:
    """The page with all courses, if there is one."""
    return CourseIndexPage.objects.live().first()
