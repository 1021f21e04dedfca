"""Rows of figures from outside that a share needs below the line: each holds from its year until the next one known."""

from indicators.definitions.base import Opens, Rows, Shape
from indicators.sql.facts import standing

FIGURE = "indicators_outsidefigure"
_YEAR = "make_date(f.year, 1, 1)"
_DAYS = f"datemultirange(daterange({_YEAR}, lead({_YEAR}) OVER (PARTITION BY f.place_id ORDER BY f.year)))"


def figures(code: str) -> Rows:
    """Imported figures of that code, by commune."""
    return Rows(
        sql=f"""
    SELECT f.place_id AS commune_id, f.id AS row_id, round(f.value)::bigint AS weight, {_DAYS} AS during, {_DAYS} AS verified,
        {_YEAR} AS since, f.recorded_at
    FROM {FIGURE} f WHERE f.code = '{code}' AND f.place_id = ANY(%(communes)s) AND {standing("f")}""",
        shape=Shape.STOCK,
        opens=Opens.FIGURES,
        reads=(FIGURE,),
    )
