"""Training that only stands in a commune's list: raw, never verified, and no milestone (DESIGN 2, "Trained")."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import Entry
from common import clock
from common.errors import NotAllowed
from common.facts import Source
from households.models import Person
from training.errors import NotADay
from training.models import Completion
from training.rules import can_declare


def declare_training(*, by: User | None, person: Person, on: date) -> Completion | None:
    """Keep that a list says the person was trained on that day; None if it was declared before.

    ``by`` None is the system. Raises NotAllowed, NotADay.
    """
    return next(iter(declare_many(by=by, declared=[(person, on)])), None)


def declare_many(*, by: User | None, declared: Iterable[tuple[Person, date]]) -> list[Completion]:
    """The same for a whole list, in a handful of statements. People come with their participant. Returns the new."""
    if by is not None and not can_declare(by):
        raise NotAllowed(_("Only officers and the department declare training."))
    days = {person.pk: (person, on) for person, on in declared}
    if any(on > clock.today() for _person, on in days.values()):
        raise NotADay
    with transaction.atomic():
        locked = Person.objects.filter(pk__in=days).select_for_update(no_key=True).order_by("pk")
        held = set(
            Completion.objects.standing()
            .filter(person__in=[person.pk for person in locked], how=Completion.How.DECLARED)
            .values_list("person_id", flat=True)
        )
        new = Completion.objects.bulk_create(
            Completion(
                person=person,
                participant_id=person.participant_id,
                commune_id=person.participant.commune_id,
                how=Completion.How.DECLARED,
                happened_on=on,
                recorded_by=by,
                source=Source.LIST,
            )
            for person, on in days.values()
            if person.pk not in held
        )
        Entry.objects.bulk_create(
            Entry(
                by=by,
                action="declare_training",
                subject_type=Completion._meta.label_lower,
                subject_id=str(completion.pk),
                on_behalf_of=completion.participant_id,
            )
            for completion in new
        )
    return new
