"""Statements and their lines for those who may see them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.queries.authority import Person as Viewer
from households.models import Participant
from intake.models import Statement, StatementLine
from intake.statements.errors import SENTENCES
from intake.statements.rows import BadRow, SaidLine, said_lines
from intake.statements.words import COLUMNS

LATEST = 24
FIRST_ROWS = 3


def statements_of(participant: Participant) -> QuerySet[Statement]:
    """One seller's own, the newest first."""
    return _light(Statement.objects.filter(participant=participant))


def statements_of_shops(user: Viewer) -> QuerySet[Statement]:
    """Those of many shops that the user may see, the newest first."""
    return _light(Statement.objects.visible_to(user).filter(participant=None))


def _light(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    return rows.select_related("channel", "by").defer("rows", "bad", "labels").order_by("-at", "-pk")


@dataclass(frozen=True)
class Preview:
    """What would be read: the first rows, what its columns were taken for, and what cannot be taken."""

    first: list[SaidLine]
    rows: int
    columns: list[tuple[str, str]]
    bad: list[tuple[int, str]]


def preview_of(statement: Statement) -> Preview:
    """Nothing is written."""
    said, bad = said_lines(statement.rows)
    labels = dict(statement.labels)
    columns = [
        (str(COLUMNS[column]), labels.get(statement.columns[column.value], ""))
        for column in COLUMNS
        if column.value in statement.columns
    ]
    return Preview(said[:FIRST_ROWS], len(statement.rows), columns, sentences(bad))


def sentences(bad: list[BadRow]) -> list[tuple[int, str]]:
    """Each row that is not taken, with the sentence that says why."""
    return [(row.number, str(SENTENCES[row.reason])) for row in bad]


def bad_rows_of(statement: Statement) -> list[tuple[int, str]]:
    return sentences([BadRow(number, reason) for number, reason in statement.bad])


def lines_of(statement: Statement) -> QuerySet[StatementLine]:
    """Its lines as they stand now, in the order of the file. A line that a later statement told anew is with that one."""
    return statement.lines.select_related("product", "participant").order_by("number", "pk")
