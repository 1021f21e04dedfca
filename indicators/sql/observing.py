"""Observations written by the database from the cells of one indicator."""

from collections.abc import Iterator

from indicators.definitions.base import Indicator, Rows, Split
from indicators.sql.cells import cells_sql

_INTO = """
    INSERT INTO indicators_observation
        (indicator, version, commune_id, period_id, split, raw, verified, raw_of, verified_of, late, known_at)"""
_NAMED = "SELECT %(code)s, %(version)s, {commune}, {period}, {split}, {raw}, {verified}, {of}, {verified_of}, {late}, %(known_at)s"


def observe_sql(indicator: Indicator, *, few: bool) -> Iterator[str]:
    """Statements that write the observations of the asked communes and periods: the whole with those parts that come with it,
    then each split that needs a query of its own. It also knows %(code)s and %(version)s. ``few``: only some communes.
    """
    apart = [split for split in indicator.splits if any(split in rows.apart for rows in indicator.sides)]
    yield _insert(indicator, [split for split in indicator.splits if split not in apart], whole=True, few=few)
    for split in apart:
        yield _insert(indicator, [split], whole=False, few=few)


def _insert(indicator: Indicator, along: list[Split], *, whole: bool, few: bool) -> str:
    def cells(rows: Rows | None) -> str:
        assert rows is not None
        return cells_sql(rows, along, whole=whole, few=few)

    if indicator.of is None:
        names = {"commune": "commune_id", "period": "period_id", "split": "split", "raw": "raw", "verified": "verified"}
        select = _NAMED.format(**names, of="NULL::bigint", verified_of="NULL::bigint", late="late")
        return f"{_INTO} {select} FROM ({cells(indicator.rows)}) AS n WHERE raw <> 0 OR verified <> 0"
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
    FROM ({cells(indicator.rows)}) AS n FULL JOIN ({cells(indicator.of)}) AS d
        ON d.commune_id = n.commune_id AND d.period_id = n.period_id AND d.split = n.split"""
