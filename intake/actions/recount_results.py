"""The result that each statement shows follows its lines when somebody answers, or takes an answer back."""

from collections.abc import Iterable

from intake.models import Statement, StatementLine

Tally = tuple[str, int]
"""What became of a line, and for how much."""


def tally(line: StatementLine) -> Tally:
    return line.outcome, line.sale.value_vnd if line.sale else 0


def recount_results(lines: Iterable[tuple[StatementLine, Tally]]) -> None:
    """Each line with what it was before. Part of the caller's transaction, which holds the channel."""
    lines = list(lines)
    rows = Statement.objects.filter(pk__in={line.statement_id for line, _before in lines})
    statements = {statement.pk: statement for statement in rows.select_for_update(of=["self"]).order_by("pk")}
    for line, (was, was_vnd) in lines:
        result = statements[line.statement_id].result
        if not result:
            continue
        now, now_vnd = tally(line)
        result[was] -= 1
        result[now] += 1
        result["value_vnd"] += now_vnd - was_vnd
    Statement.objects.bulk_update(statements.values(), ["result"])
