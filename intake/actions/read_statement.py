"""Read a statement: its rows become lines, and lines become sales."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from audit.actions.record import record
from common import clock
from households.models import Participant
from intake.actions.settle_lines import settle_lines
from intake.models import Statement, StatementLine
from intake.statements.matching import Match, Matcher
from intake.statements.rows import BadRow, SaidLine, said_lines
from marketplace.actions.see_by_sales import see_by_sales
from marketplace.models import Channel, Sale
from marketplace.rules import assisted

SAID = ("key", "what", "value_vnd", "happened_on", "returned_on", "shop", "shop_key", "item", "item_key")
MATCHED = ("participant_id", "product_id", "question", "is_ours")
FIELDS = [*SAID, "participant", "product", "question", "is_ours", "statement", "number", "sale", "given_back"]
COUNTED = ("sold", "returned", "not_counted", "doubtful", "bad", "known", "mended")
BATCH = 1000
Key = tuple[str, str]
"""Order number and line."""


@dataclass
class Reading:
    """What one reading does, as it goes."""

    statement: Statement
    matcher: Matcher
    bad: list[BadRow]
    lines: list[StatementLine] = field(default_factory=list)
    new: list[StatementLine] = field(default_factory=list)
    changed: list[StatementLine] = field(default_factory=list)


def read_statement(statement_id: int) -> None:
    """Read what waits in a statement, once. Who may, was asked when it was sent to be read.

    One statement of a channel is read at a time, so that two with the same orders do not meet.
    """
    with transaction.atomic():
        statement = Statement.objects.select_for_update(of=["self"]).filter(pk=statement_id).first()
        if statement is None or statement.state != Statement.State.READING:
            return
        channel = Channel.objects.select_for_update(no_key=True).get(pk=statement.channel_id)
        home = statement.participant
        said, bad = said_lines(statement.rows)
        if home is not None and not Participant.objects.staying().filter(pk=home.pk).exists():
            said, bad = [], [*bad, *(BadRow(line.number, "left") for line in said)]
        matcher = Matcher(channel, participant=home, reach=statement.reach, by=statement.by)
        reading = Reading(statement, matcher, bad)
        _take(reading, said)
        before = {id(line): (line.sale_id, line.given_back_id) for line in reading.lines}
        settled = settle_lines(by=statement.by, channel=channel, lines=reading.lines)
        _save(reading, settled.lines)
        see_by_sales(channel=channel, by=statement.by, participants=settled.participants)
        _finish(reading, before)


def _take(reading: Reading, said: list[SaidLine]) -> None:
    """Write new lines, and what differs in known ones. A line of somebody else is left alone."""
    channel = reading.statement.channel_id
    known = {
        (line.order_number, line.key): line
        for line in StatementLine.objects.filter(channel=channel, order_number__in={line.order for line in said})
        .select_related("sale", "given_back", "participant")
        .select_for_update(of=["self"])
        .order_by("pk")
    }
    renamed = _renamed(known, said)
    for line in said:
        match = reading.matcher.match(line)
        held = known.get((line.order, line.key)) or renamed.get((line.order, line.key))
        if held is None:
            fresh = StatementLine(channel_id=channel, order_number=line.order)
            _write(fresh, reading.statement, line, match)
            reading.new.append(fresh)
            reading.lines.append(fresh)
        elif not _may_write(reading.statement, held, match):
            reading.bad.append(BadRow(line.number, "taken"))
        else:
            if _write(held, reading.statement, line, _kept(held, match)):
                reading.changed.append(held)
            reading.lines.append(held)


def _renamed(known: dict[Key, StatementLine], said: list[SaidLine]) -> dict[Key, StatementLine]:
    """Lines of which only the goods' name was corrected: of the same order, day and value, and told by no other row."""
    told = {(line.order, line.key) for line in said}
    left: dict[tuple[str, date, int], list[StatementLine]] = defaultdict(list)
    for key, held in known.items():
        if key not in told:
            left[held.order_number, held.happened_on, held.value_vnd].append(held)
    found: dict[Key, StatementLine] = {}
    for line in said:
        same = left.get((line.order, line.happened_on, line.value_vnd))
        if same and (line.order, line.key) not in known:
            found[line.order, line.key] = same.pop(0)
    return found


def _save(reading: Reading, settled: list[StatementLine]) -> None:
    """Each line with its facts in one go: a line that no longer counts has none."""
    StatementLine.objects.bulk_create(reading.new, batch_size=BATCH)
    new = {id(line) for line in reading.new}
    changed = {id(line): line for line in [*reading.changed, *settled] if id(line) not in new}
    StatementLine.objects.bulk_update(changed.values(), FIELDS, batch_size=BATCH // 2)


def _write(line: StatementLine, statement: Statement, said: SaidLine, match: Match) -> bool:
    """Put what is said into the line; whether anything is new."""
    told = {name: getattr(said, name) for name in SAID} | {name: getattr(match, name) for name in MATCHED}
    is_new = any(getattr(line, name) != value for name, value in told.items())
    if is_new:
        for name, value in told.items():
            setattr(line, name, value)
        line.statement, line.number = statement, said.number
    return is_new


def _kept(held: StatementLine, match: Match) -> Match:
    """What was settled stays settled; a doubt may be gone now."""
    if held.participant_id is None or held.question:
        return match
    return Match(held.participant_id, held.product_id, is_ours=held.is_ours)


def _may_write(statement: Statement, held: StatementLine, match: Match) -> bool:
    """A household writes its own lines and those that nobody has yet; staff those of their places."""
    home: Participant | None = held.participant
    if statement.participant_id is not None:
        return home is None or home.pk == statement.participant_id
    if home is None or statement.reach is None:
        return home is None or match.participant_id in (None, home.pk)
    return bool({home.commune_id, home.hamlet_id} & set(statement.reach)) and match.participant_id in (None, home.pk)


def _finish(reading: Reading, before: dict[int, tuple[int | None, int | None]]) -> None:
    statement, home = reading.statement, reading.statement.participant
    new = {id(line) for line in reading.new}
    changed = {id(line) for line in reading.changed}
    counts: Counter[str] = Counter()
    for line in reading.lines:
        counts[line.outcome] += 1
        if id(line) not in new:
            is_same = before[id(line)] == (line.sale_id, line.given_back_id)
            counts["known" if is_same and id(line) not in changed else "mended"] += 1
    sums = Sale.objects.filter(pk__in=[line.sale_id for line in reading.lines if line.sale_id])
    statement.result = {
        "rows": len(reading.lines) + len(reading.bad),
        **{name: counts[name] for name in ("sold", "returned", "not_counted", "doubtful", "others", "known", "mended")},
        "bad": len(reading.bad),
        "value_vnd": sum(sums.values_list("value_vnd", flat=True)),
    }
    statement.bad = sorted([bad.number, bad.reason] for bad in reading.bad)
    statement.rows, statement.state, statement.read_at = [], Statement.State.READ, clock.now()
    statement.save(update_fields=["result", "bad", "rows", "state", "read_at"])
    record(
        by=statement.by,
        action="read_statement",
        subject=statement,
        on_behalf_of=assisted(statement.by, home) if home and statement.by else None,
        changes={"channel": statement.channel.code, **{name: statement.result[name] for name in COUNTED}},
    )
