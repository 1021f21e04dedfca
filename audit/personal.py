"""What the trail holds of people: who acted, by number. It is only ever added to, so nothing personal goes in."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from audit.models import Disclosure, Entry
from audit.subjects import subjects_of
from common import personal
from common.personal import Basis, Group, Holding, Subject, Then


def _entries(who: Subject) -> QuerySet[Entry]:
    return Entry.objects.filter(Q(by_id=who.user or 0) | Q(on_behalf_of__in=who.participants)).order_by("pk")


def _looks(who: Subject) -> QuerySet[Disclosure]:
    """Those at the subject's own numbers, and those that the subject took."""
    wanted = Q(by_id=who.user or 0)
    for name in subjects_of.names():
        for label, ids in subjects_of[name](who).items():
            wanted |= Q(subject_type=label, subject_id__in=[str(pk) for pk in ids])
    return Disclosure.objects.filter(wanted)


personal.declare(
    Holding(
        model="audit.Entry",
        group=Group.TRACES,
        title=_("What was done, by whom, for whom"),
        purpose=_("so that a number and a deed can be looked into later"),
        basis=Basis.DUTY,
        kept=_("for good; it holds no names, phones or texts"),
        fields={"by": Then.LINK},
        plain={"changes": "names of fields and plain values; a test holds actions to it"},
        show=("at", "action", "subject_type"),
        mine=_entries,
    ),
    Holding(
        model="audit.Disclosure",
        group=Group.TRACES,
        title=_("Who of the office looked at a masked number of yours"),
        purpose=_("so that nobody looks without a reason"),
        basis=Basis.DUTY,
        kept=_("for good; the words of the reason for two years"),
        fields={"by": Then.LINK, "note": Then.EMPTY},
        plain={"reason": "one of a few words of the house"},
        show=("at", "what", "reason"),
        mine=_looks,
        retention=personal.Retention(
            days=730, rows=lambda moment: Disclosure.objects.filter(at__lt=moment).exclude(note="")
        ),
    ),
)
