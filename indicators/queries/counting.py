"""Counting an indicator and opening it: one query for both."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from findings.queries.left_out import LEFT_OUT
from indicators.definitions import Rows, Split
from indicators.models import Period
from indicators.sql.cells import cells_sql, rows_sql
from indicators.sql.taking_part import TAKING_PART


@dataclass(frozen=True)
class Cell:
    """What rows come to in a commune and period; of the whole (``split`` empty) or a part (sex=female)."""

    commune_id: int
    period_id: int
    split: str
    raw: int
    verified: int
    late: int


@dataclass(frozen=True)
class CountedRow:
    """One row behind a number: its key, what it adds, whether to the verified value too, whether recorded late."""

    row_id: int
    commune_id: int
    weight: int
    is_verified: bool
    is_late: bool


class Asked:
    """Communes and periods as known at a moment: what the definitions' SQL is asked for.

    Within ``with asking(…)`` the tables that definitions stand on are there: each is made once for all of them.
    """

    def __init__(self, communes: Sequence[int], periods: Sequence[Period], known_at: datetime) -> None:
        self.communes, self.periods, self.known_at = list(communes), list(periods), known_at

    @property
    def values(self) -> dict[str, Any]:
        """What the SQL knows by name."""
        return {
            "communes": self.communes,
            "periods": [period.pk for period in self.periods],
            "first": min((period.starts_on for period in self.periods), default=None),
            "last": max((period.ends_on for period in self.periods), default=None),
            "known_at": self.known_at,
        }

    @property
    def values_of_rows(self) -> dict[str, Any]:
        """What the SQL of rows knows too: the days of the one period."""
        (period,) = self.periods
        days = {name: getattr(period, name) for name in ("starts_on", "ends_on", "cut_off_on", "deadline_on")}
        return {**self.values, **days}

    def narrowed(self, periods: Sequence[Period]) -> "Asked":
        """The same for fewer periods."""
        return Asked(self.communes, periods, self.known_at)


# The tables that definitions stand on, of this session alone; emptied when the transaction ends.
TABLES = {"left_out": LEFT_OUT, "taking_part": TAKING_PART}

FEW = 10  # communes: for as many it takes longer to look at the table than to read it


@contextmanager
def asking(
    communes: Sequence[int], periods: Sequence[Period], known_at: datetime
) -> Iterator[tuple[Asked, CursorWrapper]]:
    """Fill the tables that definitions stand on, for as long as the block lasts."""
    asked = Asked(communes, periods, known_at)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")  # compiling these takes longer than running them
        for table, sql in TABLES.items():
            cursor.execute(
                f"CREATE TEMPORARY TABLE IF NOT EXISTS {table} ON COMMIT DELETE ROWS AS {sql} WITH NO DATA",
                asked.values,
            )
            cursor.execute(f"DELETE FROM {table}")
            cursor.execute(f"INSERT INTO {table} {sql}", asked.values)
        if len(asked.communes) > FEW:
            cursor.execute("ANALYZE taking_part")
        yield asked, cursor


def count_cells(rows: Rows, *, communes: Sequence[int], periods: Sequence[Period], known_at: datetime) -> list[Cell]:
    """Count the rows as known at a moment, whole and by every split. Cells without any row are left out: they are nought."""
    with asking(communes, periods, known_at) as (asked, cursor):
        return cells_of(cursor, rows, asked)


def cells_of(cursor: CursorWrapper, rows: Rows, asked: Asked) -> list[Cell]:
    """The same where the tables are there already."""
    cells = []
    for sql in (cells_sql(rows, rows.splits), *(cells_sql(rows, (split,), whole=False) for split in rows.apart)):
        cursor.execute(sql, asked.values)
        cells += [Cell(*row) for row in cursor.fetchall()]
    return [cell for cell in cells if cell.raw or cell.verified]


def open_number(
    rows: Rows, *, communes: Sequence[int], period: Period, known_at: datetime, split: str = ""
) -> list[CountedRow]:
    """The rows that made a number, or one part of it (sex=female), as known at a moment."""
    with asking(communes, [period], known_at) as (asked, cursor):
        return rows_of(cursor, rows, asked, split)


def rows_of(cursor: CursorWrapper, rows: Rows, asked: Asked, split: str = "") -> list[CountedRow]:
    """The same where the tables are there already; ``asked`` for one period."""
    along, _equals, part = split.partition("=")
    cursor.execute(rows_sql(rows, Split(along) if along else None), {**asked.values_of_rows, "part": part})
    return [CountedRow(*row) for row in cursor.fetchall()]
