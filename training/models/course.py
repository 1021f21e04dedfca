"""A course is a page: lessons of at most five minutes, then a short quiz."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from training.models.blocks import LessonBlock, QuestionBlock


class CourseIndexPage(Page):
    """All courses and the classes to come."""

    max_count = 1
    subpage_types = ["training.CoursePage"]
    template = "training/course_index.html"

    class Meta:
        verbose_name = _("all courses")
        verbose_name_plural = _("all courses")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from training.views.pages import index_context

        return {**super().get_context(request, *args, **kwargs), **index_context(request)}


class CoursePage(Page):
    """A course."""

    summary = models.CharField(_("in one sentence"), max_length=200)
    skill = models.ForeignKey(
        "training.Skill", models.PROTECT, null=True, blank=True, related_name="courses", verbose_name=_("skill")
    )
    lessons = StreamField(
        [("lesson", LessonBlock(label=_("lesson")))], verbose_name=_("lessons"), min_num=1, max_num=12
    )
    quiz = StreamField([("question", QuestionBlock(label=_("question")))], verbose_name=_("quiz"), min_num=5, max_num=5)

    content_panels = [*Page.content_panels, *(FieldPanel(name) for name in ("summary", "skill", "lessons", "quiz"))]
    parent_page_types = ["training.CourseIndexPage"]
    subpage_types: list[str] = []
    template = "training/course.html"

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from training.views.pages import course_context

        return {**super().get_context(request, *args, **kwargs), **course_context(request, self)}
