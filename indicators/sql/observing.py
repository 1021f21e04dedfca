"""Observations written by the database from the cells of one indicator."""

from collections.abc import Iterator, Sequence

from indicators.definitions.base import Indicator, Rows, Split
from indicators.sql.cells import cells_sql

# Cells that several indicators stand on, each counted once; of this session alone, emptied when the transaction ends.
SHARED = """
    CREATE TEMPORARY TABLE IF NOT EXISTS shared_cells (
        side int, commune_id bigint, period_id bigint, split text, raw bigint, verified bigint, late bigint
    ) ON COMMIT DELETE ROWS"""

_INTO = """
    INSERT INTO indicators_observation
        (indicator, version, commune_id, period_id, split, raw, verified, raw_of, verified_of, late, known_at)"""
_NAMED = "SELECT %(code)s, %(version)s, {commune}, {period}, {split}, {raw}, {verified}, {of}, {verified_of}, {late}, %(known_at)s"


def observe_sql(indicator: Indicator, *, few: bool, shared: Sequence[Rows] = ()) -> Iterator[str]:
    """Statements that write the observations of the asked communes and periods: the whole with those parts that come with it,
    then each split that needs a query of its own. They also know %(code)s and %(version)s. ``few``: only some communes.
    ``shared``: sides of which the cells are in SHARED already, in the order in which they were put there.
    """

    def cells(rows: Rows | None, along: Sequence[Split], whole: bool) -> str:
        assert rows is not None
        number = next((number for number, each in enumerate(shared) if each is rows), None)
        if number is None:
            return cells_sql(rows, along, whole=whole, few=few)
        parts = ", ".join(f"'{name}'" for name in ([""] if whole else []) + [split.value for split in along])
        return f"SELECT * FROM shared_cells WHERE side = {number} AND split_part(split, '=', 1) IN ({parts})"

    counted = [rows for rows in indicator.sides if not any(each is rows for each in shared)]
    for along, whole in _statements(indicator.splits, counted):
        numerator = cells(indicator.rows, along, whole)
        yield _insert(numerator, cells(indicator.of, along, whole) if indicator.is_ratio else None)


def share_sql(rows: Rows, number: int, splits: Sequence[Split], *, few: bool) -> Iterator[str]:
    """Statements that put the cells of a side into SHARED under its number, split along ``splits``."""
    for along, whole in _statements(splits, [rows]):
        yield f"""INSERT INTO shared_cells (side, commune_id, period_id, split, raw, verified, late)
            SELECT {number}, commune_id, period_id, split, raw, verified, late
            FROM ({cells_sql(rows, along, whole=whole, few=few)}) AS n"""


def _statements(splits: Sequence[Split], counted: Sequence[Rows]) -> Iterator[tuple[list[Split], bool]]:
    """Along what each statement goes, and whether the whole comes with it."""
    apart = [split for split in splits if any(split in rows.apart for rows in counted)]
    yield [split for split in splits if split not in apart], True
    for split in apart:
        yield [split], False


def _insert(numerator: str, denominator: str | None) -> str:
    if denominator is None:
        names = {"commune": "commune_id", "period": "period_id", "split": "split", "raw": "raw", "verified": "verified"}
        select = _NAMED.format(**names, of="NULL::bigint", verified_of="NULL::bigint", late="late")
        return f"{_INTO} {select} FROM ({numerator}) AS n WHERE raw <> 0 OR verified <> 0"
    noughts = {name: f"coalesce(n.{name}, 0)" for name in ("raw", "verified", "late")}
    select = _NAMED.format(
        commune="coalesce(n.commune_id, d.commune_id)",
        period="coalesce(n.period_id, d.period_id)",
        split="coalesce(n.split, d.split)",
        **noughts,
        of="coalesce(d.raw, 0)",
        verified_of="coalesce(d.verified, 0)",
    )
    return f"""{_INTO} {select}
    FROM ({numerator}) AS n FULL JOIN ({denominator}) AS d
        ON d.commune_id = n.commune_id AND d.period_id = n.period_id AND d.split = n.split"""
