"""Counting an indicator and opening it: one query for both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from indicators.definitions import Indicator


@dataclass(frozen=True)
class Cell:
    """The value of an indicator in a commune and month."""

    commune_id: int
    month: date
    raw: int
    verified: int


@dataclass(frozen=True)
class CountedRow:
    """One row behind a number: its key, what it adds, and whether it adds to the verified value too."""

    row_id: int
    commune_id: int
    weight: int
    is_verified: bool


def count_cells(
    indicator: Indicator, *, communes: Sequence[int], months: Sequence[date], known_at: datetime
) -> list[Cell]:
    """Count the indicator as known at a moment. Cells without any row are left out: they are nought."""
    sql = f"""
        SELECT commune_id, month, sum(weight)::bigint, coalesce(sum(weight) FILTER (WHERE is_verified), 0)::bigint
        FROM ({indicator.rows_sql}) AS counted GROUP BY commune_id, month"""
    with connection.cursor() as cursor:
        cursor.execute(sql, {"communes": list(communes), "months": list(months), "known_at": known_at})
        return [Cell(*row) for row in cursor.fetchall()]


def open_number(indicator: Indicator, *, communes: Sequence[int], month: date, known_at: datetime) -> list[CountedRow]:
    """The rows that made a number, as known at a moment."""
    sql = f"SELECT row_id, commune_id, weight, is_verified FROM ({indicator.rows_sql}) AS counted ORDER BY row_id"
    with connection.cursor() as cursor:
        cursor.execute(sql, {"communes": list(communes), "months": [month], "known_at": known_at})
        return [CountedRow(*row) for row in cursor.fetchall()]
