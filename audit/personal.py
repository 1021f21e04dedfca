"""What the trail holds of people: who acted, by number. It is only ever added to, so nothing personal goes in."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from audit.models import Entry
from common import personal
from common.personal import Basis, Group, Holding, Subject, Then


def _entries(who: Subject) -> QuerySet[Entry]:
    return Entry.objects.filter(Q(by_id=who.user or 0) | Q(on_behalf_of__in=who.participants)).order_by("pk")


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
    )
)
