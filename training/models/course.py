"""A course is a page: lessons of at most five minutes, then a short quiz."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page


class LessonBlock(blocks.StructBlock):
    """One lesson."""

    title = blocks.CharBlock(label=_("title"), max_length=100)
    minutes = blocks.IntegerBlock(label=_("minutes"), min_value=1, max_value=5)
    body = blocks.StreamBlock([("text", blocks.RichTextBlock(label=_("text"))), ("picture", ImageBlock(label=_("picture")))], label=_("body"))


class QuestionBlock(blocks.StructBlock):
    """One question with its answers. ``right`` is the number of the right one, from 1."""

    question = blocks.CharBlock(label=_("question"), max_length=200)
    answers = blocks.ListBlock(blocks.CharBlock(max_length=160), min_num=2, max_num=5, label=_("answers"))
    right = blocks.IntegerBlock(label=_("number of the right answer"), min_value=1, max_value=5)
    why = blocks.CharBlock(label=_("why"), max_length=300, required=False)


class CourseIndexPage(Page):
    """All courses and the classes to come."""

    max_count = 1
    subpage_types = ["training.CoursePage"]

    class Meta:
        verbose_name = _("courses")


class CoursePage(Page):
    """A course."""

    summary = models.CharField(_("in one sentence"), max_length=200)
    skill = models.ForeignKey("training.Skill", models.PROTECT, null=True, blank=True, related_name="courses", verbose_name=_("skill"))
    lessons = StreamField([("lesson", LessonBlock(label=_("lesson")))], verbose_name=_("lessons"))
    quiz = StreamField([("question", QuestionBlock(label=_("question")))], verbose_name=_("quiz"), min_num=5, max_num=5)

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("skill"), FieldPanel("lessons"), FieldPanel("quiz")]
    parent_page_types = ["training.CourseIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
