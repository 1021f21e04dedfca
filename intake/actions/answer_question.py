"""Somebody says what a name on another channel means: all that waits under it is counted, and it is remembered."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from accounts.queries.authority import has_everywhere
from audit.actions.record import record
from common import clock
from households.models import Participant
from intake.actions.recount_results import recount_results
from intake.actions.settle_lines import settle_lines
from intake.models import KnownName, StatementLine
from intake.rules import IMPORTERS, can_answer_for, import_reach
from intake.statements.errors import AnsweredAlready, MayNotReadStatements, NoSuchAnswer
from intake.statements.matching import Matcher
from marketplace.actions.see_by_sales import see_by_sales
from marketplace.errors import NotYours
from marketplace.models import Channel, Product
from marketplace.rules import assisted

Question, About = StatementLine.Question, KnownName.About
FIELDS = ["participant", "product", "question", "is_ours", "sale", "given_back"]


def answer_which(*, by: User, line: StatementLine, product: Product | None, is_ours: bool = True) -> KnownName:
    """Say which goods of the seller a name means: one of them, others that are not on this market (none), or not its own
    at all (not ``is_ours``), which is not counted.

    Raises NotYours, AnsweredAlready, NoSuchAnswer.
    """
    home = line.participant
    if home is None or line.question != Question.WHICH:
        raise AnsweredAlready
    if not can_answer_for(by, home):
        raise NotYours
    if product is not None and (not is_ours or product.shop.participant_id != home.pk):
        raise NoSuchAnswer
    with transaction.atomic():
        channel = _held(line)
        lines = _waiting(channel, Question.WHICH).filter(participant=home, item_key=line.item_key)
        for each in (found := list(lines)):
            each.product, each.is_ours, each.question = product, is_ours, Question.NONE
        if not found:
            raise AnsweredAlready
        known, _made = KnownName.objects.update_or_create(
            channel=channel,
            about=About.ITEM,
            participant=home,
            key=line.item_key,
            defaults={"product": product, "is_ours": is_ours, "by": by, "at": clock.now()},
        )
        _settle(by, channel, found)
        record(
            by=by,
            action="answer_which",
            subject=known,
            on_behalf_of=assisted(by, home),
            changes={"channel": channel.code, "lines": len(found), "is_ours": is_ours},
        )
    return known


def answer_whose(*, by: User, line: StatementLine, participant: Participant | None) -> KnownName:
    """Say whose shop a name is; none: of nobody here, and not counted. Which goods they are may be asked next.

    Raises MayNotReadStatements, AnsweredAlready, NoSuchAnswer where the seller is not in the charge of ``by``.
    """
    if not StatementLine.objects.visible_to(by).filter(pk=line.pk).exists() or not _reaches(by, participant):
        raise MayNotReadStatements if participant is None else NoSuchAnswer
    with transaction.atomic():
        channel = _held(line)
        rows = StatementLine.objects.visible_to(by).values("pk")
        found = list(_waiting(channel, Question.WHOSE).filter(shop_key=line.shop_key, pk__in=rows))
        if not found:
            raise AnsweredAlready
        matcher = Matcher(channel, participant=participant) if participant else None
        for each in found:
            each.participant, each.is_ours, each.question = participant, participant is not None, Question.NONE
            if participant is not None and matcher is not None:
                match = matcher.goods(participant.pk, each.item_key, each.item)
                each.product_id, each.question, each.is_ours = match.product_id, match.question, match.is_ours
        known, _made = KnownName.objects.update_or_create(
            channel=channel,
            about=About.SHOP,
            by=by,
            key=line.shop_key,
            defaults={
                "participant": participant,
                "is_ours": participant is not None,
                "is_provinces": has_everywhere(by, *IMPORTERS),
                "at": clock.now(),
            },
        )
        _settle(by, channel, found)
        record(
            by=by,
            action="answer_whose",
            subject=known,
            on_behalf_of=participant.pk if participant else None,
            changes={"channel": channel.code, "lines": len(found), "is_ours": participant is not None},
        )
    return known


def _held(line: StatementLine) -> Channel:
    """The channel, locked as a reading locks it."""
    return Channel.objects.select_for_update(no_key=True).get(pk=line.channel_id)


def _waiting(channel: Channel, question: str) -> QuerySet[StatementLine]:
    rows = StatementLine.objects.filter(channel=channel, question=question).select_related("sale", "given_back")
    return rows.select_for_update(of=["self"]).order_by("pk")


def _settle(by: User, channel: Channel, lines: list[StatementLine]) -> None:
    """They waited until now."""
    settled = settle_lines(by=by, channel=channel, lines=lines)
    StatementLine.objects.bulk_update(lines, FIELDS, batch_size=500)
    see_by_sales(channel=channel, by=by, participants=settled.participants)
    recount_results((line, ("doubtful", 0)) for line in lines)


def _reaches(by: User, participant: Participant | None) -> bool:
    reach = import_reach(by)
    if participant is None:
        return reach is None or bool(reach)
    return reach is None or bool(reach & {participant.commune_id, participant.hamlet_id})
