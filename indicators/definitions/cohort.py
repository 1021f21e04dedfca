"""Those that learned first in a period, and what became of them within 90 days (T4)."""

from indicators.definitions.base import Opens, Rows, Shape, Split
from indicators.definitions.households import COMPLETION, LISTING, SALE
from indicators.sql.facts import not_left_out, standing

SOON = 90

# Each household once, on the day and in the commune of its first completion.
FIRST = f"""
    SELECT DISTINCT ON (c.participant_id) c.commune_id, c.participant_id, c.happened_on AS day, c.recorded_at,
        c.how <> 'declared' AND {not_left_out("c", "training.completion")} AS is_verified
    FROM training_completion c
    WHERE {standing("c")} AND c.participant_id IN (
        SELECT participant_id FROM training_completion
        WHERE commune_id = ANY(%(communes)s) AND happened_on BETWEEN %(first)s AND %(last)s)
    ORDER BY c.participant_id, c.happened_on, c.id"""


SOONER = (30, 60)
"""Those within fewer days are parts of those within SOON: they overlap, and are not added up."""


def cohort(then: str = "f.day", *reads: str) -> Rows:
    """Households of the cohort for which there is the day ``then``: SQL over ``f``."""
    sql = f"""
    SELECT f.commune_id, f.participant_id AS row_id, 1 AS weight, f.day, f.recorded_at, f.is_verified,
        coalesce(h.sex, '') AS sex{{part}}
    FROM ({FIRST}) f
    JOIN households_participant p ON p.id = f.participant_id AND p.kind = 'household'
    LEFT JOIN households_person h ON h.participant_id = p.id AND h.is_head
    CROSS JOIN LATERAL (SELECT {then} AS day) AS reached{{by}}
    WHERE f.commune_id = ANY(%(communes)s) AND f.day BETWEEN %(first)s AND %(last)s AND reached.day IS NOT NULL{{within}}"""
    sooner = ", ".join(f"({days})" for days in SOONER)
    return Rows(
        sql=sql.format(part="", by="", within=""),
        shape=Shape.FLOW,
        opens=Opens.PARTICIPANTS,
        reads=(COMPLETION, *reads),
        splits=(Split.SEX,),
        apart={
            Split.WITHIN: sql.format(
                part=", w.days::text AS part",
                by=f" CROSS JOIN (VALUES {sooner}) AS w(days)",
                within=" AND reached.day < f.day + w.days",
            )
        },
        back=SOON,
    )


def _soon(table: str, also: str = "true") -> str:
    return f"""(SELECT min(x.happened_on) FROM {table} x WHERE x.participant_id = f.participant_id AND {standing("x")}
            AND {also} AND x.happened_on >= f.day AND x.happened_on < f.day + {SOON})"""


TRAINED_FIRST = cohort()
LISTED_SOON = cohort(_soon(LISTING), LISTING)
SOLD_SOON = cohort(_soon(SALE, "x.count = 1"), SALE)
