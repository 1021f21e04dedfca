"""Who is in a class, who came, who did the task."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from households.actions.remind import remind
from households.models import Person
from households.rules import can_assist
from training.actions.finish_course import finish_if_done
from training.actions.write_completion import take_back_completion, write_completion
from training.errors import ClassFull, ClassNotYet, NotTheirPlace, NotYourClass
from training.models import Attendance, Completion, TrainingClass
from training.rules import can_tick


@dataclass(frozen=True)
class Ticked:
    """What a roster's ticks changed: completions written, completions taken back."""

    completed: int
    taken_back: int


def add_to_roster(*, by: User, training_class: TrainingClass, person: Person) -> Attendance:
    """Put somebody of the team's places on the roster; already there is fine.

    Who agreed to be reminded gets a message when and where, if the class is still to come. Raises NotYourClass, NotTheirPlace, ClassFull.
    """
    if not can_tick(by, training_class):
        raise NotYourClass
    if not can_assist(by, person.participant):
        raise NotTheirPlace
    with transaction.atomic():
        locked = TrainingClass.objects.select_for_update(no_key=True).get(pk=training_class.pk)
        there = locked.roster.filter(person=person).first()
        if there is not None:
            return there
        if locked.roster.count() >= locked.seats:
            raise ClassFull
        attendance = Attendance.objects.create(training_class=locked, person=person)
        record(by=by, action="add_to_roster", subject=attendance, on_behalf_of=person.participant_id)
        if locked.starts_at > clock.now():
            remind(person=person, text=_when_and_where(locked))
    return attendance


def _when_and_where(training_class: TrainingClass) -> str:
    starts = timezone.localtime(training_class.starts_at)
    with translation.override(settings.LANGUAGE_CODE):
        text = _("Chợ Nổi: you are on the list of the class %(course)s, at %(when)s, %(venue)s.")
    return text % {
        "course": training_class.course.title,
        "when": f"{starts:%H:%M} {starts.day}/{starts.month}",
        "venue": training_class.venue,
    }


def tick_roster(
    *, by: User, training_class: TrainingClass, shown: Collection[int], came: Collection[int], done: Collection[int]
) -> Ticked:
    """Set the ticks of the roster's rows ``shown`` (ids of Attendance): ``came``, and ``done`` who also did the task.

    Whoever did the task was there. Coming and doing the task completes the course on the class's day; taking
    either tick away voids that completion. Rows that were not shown stay as they are.
    Raises NotYourClass, ClassNotYet.
    """
    if not can_tick(by, training_class):
        raise NotYourClass
    if timezone.localdate(training_class.starts_at) > clock.today():
        raise ClassNotYet
    completed = taken_back = 0
    with transaction.atomic():
        locked = TrainingClass.objects.select_for_update(no_key=True).select_related("course").get(pk=training_class.pk)
        rows = locked.roster.filter(pk__in=shown).select_related("person__participant").order_by("pk")
        people = Person.objects.filter(pk__in=rows.values("person_id")).order_by("pk")
        list(people.select_for_update(no_key=True, of=("self",)))  # before the loop, whose order is another
        for row in rows.select_for_update(no_key=True, of=("self",)):
            has_done = row.pk in done
            has_come = has_done or row.pk in came
            if (row.has_come, row.has_done_task) == (has_come, has_done):
                continue
            _set(row, by=by, has_come=has_come, has_done=has_done)
            if has_done:
                completed += _complete(row, by=by, training_class=locked)
            else:
                taken_back += _take_back(row, by=by, training_class=locked)
    return Ticked(completed, taken_back)


def _set(row: Attendance, *, by: User, has_come: bool, has_done: bool) -> None:
    changes = {"has_come": [row.has_come, has_come], "has_done_task": [row.has_done_task, has_done]}
    row.has_come, row.has_done_task, row.ticked_by = has_come, has_done, by
    row.save(update_fields=["has_come", "has_done_task", "ticked_by"])
    record(by=by, action="tick_roster", subject=row, on_behalf_of=row.person.participant_id, changes=changes)


def _complete(row: Attendance, *, by: User, training_class: TrainingClass) -> bool:
    completion = write_completion(
        by=by,
        person=row.person,
        course=training_class.course,
        how=Completion.How.CLASS,
        on=timezone.localdate(training_class.starts_at),
        training_class=training_class,
    )
    return completion.training_class_id == training_class.pk


def _take_back(row: Attendance, *, by: User, training_class: TrainingClass) -> bool:
    """Void what this class proved. Somebody who has also passed the quiz keeps the course, by the quiz."""
    standing = Completion.objects.standing().filter(person=row.person, training_class=training_class)
    completion = standing.select_related("person", "participant").select_for_update(of=("self",)).first()
    if completion is None:
        return False
    take_back_completion(by=by, completion=completion)
    finish_if_done(by=by, person=row.person, course=training_class.course)
    return True
