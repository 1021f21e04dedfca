"""What training holds of people."""

from django.utils.translation import gettext_lazy as _

from common import personal
from common.personal import FACT, Basis, Group, Holding, Keep, Then
from training.models import Attendance, Completion, LessonRead, QuizAttempt, TrainingClass

UNTIL_ERASED = _("as long as the person is here")

personal.declare(
    Holding(
        model="training.LessonRead",
        group=Group.LEARNING,
        title=_("Lessons that you went through"),
        purpose=_("to go on where you stopped"),
        basis=Basis.CONSENT,
        kept=UNTIL_ERASED,
        fields={"person": Then.LINK},
        show=("course", "at"),
        mine=lambda who: LessonRead.objects.filter(person_id__in=who.people),
        deletes=True,
    ),
    Holding(
        model="training.QuizAttempt",
        group=Group.LEARNING,
        title=_("Your tries at a quiz"),
        purpose=_("to know when it was passed"),
        basis=Basis.CONSENT,
        kept=UNTIL_ERASED,
        fields={"person": Then.LINK},
        show=("course", "right", "questions", "at"),
        mine=lambda who: QuizAttempt.objects.filter(person_id__in=who.people),
        deletes=True,
    ),
    Holding(
        model="training.Completion",
        group=Group.LEARNING,
        title=_("Courses that you finished"),
        purpose=_("to give you a certificate that others can check, and to count who has learned"),
        basis=Basis.CONSENT,
        kept=_("as long as the person is here; then as a number, without a certificate"),
        fields={**FACT, "person": Then.LINK, "participant": Then.LINK, "number": Then.EMPTY},
        show=("course", "how", "happened_on"),
        mine=lambda who: Completion.objects.filter(person_id__in=who.people),
    ),
    Holding(
        model="training.Attendance",
        group=Group.LEARNING,
        title=_("Classes that you came to"),
        purpose=_("to keep the roster"),
        basis=Basis.CONSENT,
        kept=_("as long as the person is here; then as a number"),
        fields={"person": Then.LINK, "ticked_by": Then.LINK},
        show=("training_class", "has_come", "has_done_task"),
        mine=lambda who: Attendance.objects.filter(person_id__in=who.people),
    ),
    Holding(
        model="training.TrainingClass",
        group=Group.WORK,
        title=_("Classes that you opened"),
        purpose=_("to say when and where people learn"),
        basis=Basis.DUTY,
        kept=_("for good: when and where is public"),
        fields={
            "opened_by": Then.LINK,
            "venue": Keep(_("a public announcement: where the class was")),
        },
        show=("course", "starts_at"),
        mine=lambda who: TrainingClass.objects.filter(opened_by_id=who.user or 0),
    ),
)
personal.declare_impersonal(
    "what is taught, read by everybody", "training.Skill", "training.CoursePage", "training.CourseIndexPage"
)
