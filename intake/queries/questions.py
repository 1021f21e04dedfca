"""What somebody must say before lines of statements are counted: one question a name, not one a row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from accounts.queries.authority import Person as Viewer
from accounts.queries.authority import within
from common.text import folded
from households.models import Participant
from intake.models import StatementLine
from intake.rules import IMPORTERS, import_reach
from intake.statements.near import Names
from marketplace.models import Channel, Product, Shop

Question = StatementLine.Question
MOST = 30
"""Questions on a page; the others come when these are answered."""


@dataclass
class Ask:
    """One question: any line of it (``pk``), the name that is asked about, how many lines wait for the answer."""

    pk: int
    question: str
    channel: Channel
    name: str
    lines: int
    value_vnd: int
    participant: Participant | None = None
    example: str = ""
    likely: list[tuple[str, str]] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)


def questions_of(participant: Participant) -> list[Ask]:
    """What waits for one seller's answer. Four queries at any number."""
    rows = StatementLine.objects.filter(participant=participant, question=Question.WHICH)
    return _which(rows, {participant.pk: participant})


def questions_at_desk(user: Viewer) -> list[Ask]:
    """What waits where the user's roles reach: shops first, then goods. Constant in queries."""
    visible = StatementLine.objects.visible_to(user)
    shops = _whose(visible.filter(question=Question.WHOSE, participant=None), user)
    reach = within(user, *IMPORTERS, commune="participant__commune", hamlet="participant__hamlet")
    rows = StatementLine.objects.filter(reach, question=Question.WHICH)
    people = Participant.objects.in_bulk(rows.values_list("participant", flat=True).distinct()[:200])
    return (shops + _which(rows.filter(participant__in=people), people))[:MOST]


def count_at_desk(user: Viewer) -> int:
    """How many questions wait where the user decides."""
    reach = within(user, *IMPORTERS, commune="participant__commune", hamlet="participant__hamlet")
    own = Q(participant=None, question=Question.WHOSE)
    if import_reach(user) is not None:
        own &= Q(statement__by_id=user.pk or 0)
    rows = StatementLine.objects.filter(own | (reach & Q(question=Question.WHICH)))
    return rows.values("channel", "participant", "question", "shop_key", "item_key").distinct().count()


def _which(rows: QuerySet[StatementLine], people: dict[int, Participant]) -> list[Ask]:
    groups = list(_grouped(rows, "participant", "item_key")[:MOST])
    channels = Channel.objects.in_bulk({group["channel"] for group in groups})
    goods: dict[int, list[tuple[str, int]]] = defaultdict(list)
    owners = {group["participant"] for group in groups}
    held = Product.objects.filter(shop__participant__in=owners).order_by("name", "pk")
    for pk, name, owner in held.values_list("pk", "name", "shop__participant_id"):
        goods[owner].append((name, pk))
    asks = []
    for group in groups:
        mine = goods[group["participant"]]
        names = {pk: name for name, pk in mine}
        likely = Names(mine).like(folded(group["item"]))
        ask = _ask(group, Question.WHICH, channels, group["item"] or group["item_key"].removeprefix("sku:"))
        ask.participant = people[group["participant"]]
        ask.likely = [(f"p{pk}", names[pk]) for pk in likely]
        ask.others = [(f"p{pk}", name) for name, pk in mine if pk not in likely][:200]
        asks.append(ask)
    return asks


def _whose(rows: QuerySet[StatementLine], user: Viewer) -> list[Ask]:
    groups = list(_grouped(rows, "shop_key")[:MOST])
    channels = Channel.objects.in_bulk({group["channel"] for group in groups})
    if not groups:
        return []
    reach = within(user, *IMPORTERS, commune="participant__commune", hamlet="participant__hamlet")
    shops = {
        pk: (name, str(place), whose)
        for pk, name, place, whose in Shop.objects.filter(reach, participant__in=Participant.objects.staying())
        .order_by("pk")
        .values_list("participant_id", "name", "participant__commune__full_name", "participant__name")
    }
    names = Names([(each, pk) for pk, (name, _place, whose) in shops.items() for each in (name, whose)])
    asks = []
    for group in groups:
        ask = _ask(group, Question.WHOSE, channels, group["shop"] or group["item"])
        ask.likely = [(f"p{pk}", f"{shops[pk][0]}, {shops[pk][1]}") for pk in names.like(folded(group["shop"]))]
        asks.append(ask)
    return asks


def _ask(group: dict, question: str, channels: dict[int, Channel], name: str) -> Ask:
    return Ask(
        pk=group["first"],
        question=question,
        channel=channels[group["channel"]],
        name=name,
        lines=group["lines"],
        value_vnd=group["vnd"],
        example=group["item"],
    )


def _grouped(rows: QuerySet[StatementLine], *by: str) -> QuerySet:
    grouped = rows.values("channel", *by).annotate(
        first=Min("pk"), lines=Count("pk"), vnd=Sum("value_vnd"), item=Max("item"), shop=Max("shop")
    )
    return grouped.order_by("-lines", "first")
