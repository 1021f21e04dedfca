"""Somebody takes back what a name on another channel means: what was counted by it is voided, and it is asked anew."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from audit.actions.record import record
from intake.actions.answer_question import FIELDS
from intake.actions.recount_results import recount_results, tally
from intake.actions.settle_lines import settle_lines
from intake.models import KnownName, StatementLine
from intake.queries.answers import may_take_back
from intake.statements.errors import AnswerGone, MayNotReadStatements
from marketplace.models import Channel
from marketplace.rules import assisted

Question, About = StatementLine.Question, KnownName.About


def take_back_answer(*, by: User, known: KnownName) -> int:
    """Forget the answer and ask again; how many lines wait now. Raises MayNotReadStatements, AnswerGone."""
    if not may_take_back(by, known):
        raise MayNotReadStatements
    home = known.participant
    with transaction.atomic():
        channel = Channel.objects.select_for_update(no_key=True).get(pk=known.channel_id)
        held = KnownName.objects.select_for_update().filter(pk=known.pk).first()
        if held is None:
            raise AnswerGone
        rows = _settled_by(held).select_related("sale", "given_back").select_for_update(of=["self"])
        before = [(line, tally(line)) for line in rows.order_by("pk")]
        lines = [line for line, _tally in before]
        for line in lines:
            line.product, line.is_ours = None, True
            line.question = Question.WHICH if held.about == About.ITEM else Question.WHOSE
            if held.about == About.SHOP:
                line.participant = None
        settle_lines(by=by, channel=channel, lines=lines)
        StatementLine.objects.bulk_update(lines, FIELDS, batch_size=500)
        recount_results(before)
        record(
            by=by,
            action="take_back_answer",
            subject=held,
            on_behalf_of=assisted(by, home) if home and held.about == About.ITEM else None,
            changes={"channel": channel.code, "lines": len(lines)},
        )
        held.delete()
    return len(lines)


def _settled_by(known: KnownName) -> QuerySet[StatementLine]:
    """The lines that stand as the answer says."""
    rows = StatementLine.objects.filter(
        channel=known.channel_id, participant=known.participant_id, question=Question.NONE
    )
    if known.about == About.ITEM:
        return rows.filter(item_key=known.key, product=known.product_id, is_ours=known.is_ours)
    rows = rows.filter(shop_key=known.key, statement__participant=None)
    others = KnownName.objects.filter(channel=known.channel_id, about=About.SHOP, key=known.key).exclude(pk=known.pk)
    if known.is_provinces:
        return rows.exclude(statement__by__in=others.values("by"))
    return rows.filter(statement__by=known.by_id)
