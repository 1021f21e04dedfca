"""That a person learned something, and how that was proved."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from common import clock
from common.facts import Fact, FactQuerySet

READERS = (Role.TEAM_MEMBER, Role.COMMUNE_OFFICER, Role.DEPARTMENT_STAFF, Role.AUDITOR)


class LessonRead(models.Model):
    """A person went through a lesson (its StreamField block id)."""

    person = models.ForeignKey("households.Person", models.CASCADE, related_name="+")
    course = models.ForeignKey("training.CoursePage", models.CASCADE, related_name="lessons_read")
    lesson_id = models.UUIDField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "course", "lesson_id"], name="training_lesson_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.lesson_id}"


class QuizAttempt(models.Model):
    """One try at a quiz. ``right`` of ``questions`` answers were right."""

    person = models.ForeignKey("households.Person", models.CASCADE, related_name="quiz_attempts")
    course = models.ForeignKey("training.CoursePage", models.CASCADE, related_name="quiz_attempts")
    right = models.PositiveSmallIntegerField()
    questions = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(right__lte=models.F("questions")), name="training_attempt_is_possible")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.right}/{self.questions}"


class CompletionQuerySet(FactQuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """The user's own, and those of people where the user's roles reach."""
        if not user.is_authenticated:
            return self.none()
        mine = Q(person__user_id=user.pk)
        return self.filter(mine | within(user, *READERS, commune="participant__commune", hamlet="participant__hamlet"))

    def proved(self) -> Self:
        """Those that count as verified: all but what only stands in a list."""
        return self.exclude(how=Completion.How.DECLARED)


class Completion(Fact):
    """A person's proved finish of a course; or only declared by a list, which counts as raw.

    ``number`` is what the certificate of completion shows and anybody can look up; what is only declared has none.
    """

    class How(models.TextChoices):
        QUIZ = "quiz", _("lessons and quiz")
        CLASS = "class", _("class and task")
        DECLARED = "declared", _("declared by a list")

    person = models.ForeignKey(
        "households.Person", models.PROTECT, related_name="completions", verbose_name=_("person")
    )
    participant = models.ForeignKey(
        "households.Participant", models.PROTECT, related_name="completions", verbose_name=_("participant")
    )
    course = models.ForeignKey(
        "training.CoursePage",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="completions",
        verbose_name=_("course"),
    )
    training_class = models.ForeignKey(
        "training.TrainingClass",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="completions",
        verbose_name=_("class"),
    )
    how = models.CharField(_("how"), max_length=10, choices=How.choices)
    number = models.CharField(_("number"), max_length=12, unique=True, null=True, blank=True, editable=False)

    objects = CompletionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course"],
                condition=Q(voided_at=None, course__isnull=False),
                name="training_one_completion_a_course",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(voided_at=None, how="declared"), name="training_one_declaration_a_person"
            ),
            models.CheckConstraint(
                condition=Q(training_class=None) | Q(how="class"), name="training_only_a_class_names_a_class"
            ),
            models.CheckConstraint(
                condition=~Q(how="declared") | Q(course=None, training_class=None, number=None),
                name="training_declared_has_no_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_how_display()}"
