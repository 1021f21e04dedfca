"""What was answered of names on other channels, to be read again and taken back."""

from __future__ import annotations

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import has_everywhere, within
from households.models import Participant
from intake.models import KnownName, StatementLine
from intake.rules import IMPORTERS, can_answer_for

MOST = 30
"""Answers on a page, the newest first."""
About = KnownName.About


def answers_of(participant: Participant) -> QuerySet[KnownName]:
    """What names mean among one seller's goods."""
    return _light(KnownName.objects.filter(about=About.ITEM, participant=participant))


def answers_at_desk(user: Viewer) -> QuerySet[KnownName]:
    """What names mean where the user decides: goods of its places; shops that it named itself, or the department did."""
    reach = within(user, *IMPORTERS, commune="participant__commune", hamlet="participant__hamlet")
    shops = Q(by_id=user.pk or 0)
    if has_everywhere(user, *IMPORTERS):
        shops |= Q(is_provinces=True)
    return _light(KnownName.objects.filter(Q(about=About.ITEM) & reach | Q(about=About.SHOP) & shops))


def may_take_back(user: Viewer, known: KnownName) -> bool:
    """Whoever might give the answer."""
    if known.about == About.ITEM and known.participant is not None and can_answer_for(user, known.participant):
        return True
    return answers_at_desk(user).filter(pk=known.pk).exists()


def _light(rows: QuerySet[KnownName]) -> QuerySet[KnownName]:
    """With the goods' name as the channel wrote it: the key has no marks."""
    alike = StatementLine.objects.filter(participant=OuterRef("participant"), item_key=OuterRef("key")).order_by()
    written = Case(When(about=About.ITEM, then=Subquery(alike.values("item")[:1])))
    return rows.select_related("channel", "participant", "product").annotate(written=written).order_by("-at", "-pk")
