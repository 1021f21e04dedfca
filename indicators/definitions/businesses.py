"""Rows of cooperatives, household businesses and enterprises (S1, S2, S3)."""

from indicators.definitions.base import Opens, Rows, Shape, Split
from indicators.sql.facts import lasts, not_left_out, standing

ENROLMENT = "households_enrolment"
PROOF = "households_phoneproof"
LISTING = "marketplace_listing"
TOOL_USE = "households_tooluse"

NO_DAYS = "'{}'::datemultirange"


def _using(tools: str, which: str) -> Rows:
    """Those among ``which`` that use one of the tools, or have goods on sale."""
    return Rows(
        sql=f"""
    SELECT t.commune_id, t.participant_id AS row_id, 1 AS weight,
        t.enrolled * (coalesce(u.days, {NO_DAYS}) + coalesce(t.listed, {NO_DAYS})) AS during,
        t.enrolled_ok * t.proved * (coalesce(u.days, {NO_DAYS}) + coalesce(t.listed_ok, {NO_DAYS})) AS verified,
        t.since, t.at AS recorded_at, t.kind
    FROM taking_part t
    LEFT JOIN (
        SELECT x.participant_id, range_agg({lasts("x")}) AS days FROM households_tooluse x
        WHERE {standing("x")} AND {tools} GROUP BY x.participant_id) u ON u.participant_id = t.participant_id
    WHERE {which}""",
        shape=Shape.STOCK,
        opens=Opens.PARTICIPANTS,
        reads=(ENROLMENT, PROOF, LISTING, TOOL_USE),
        splits=(Split.KIND,),
    )


# S1
ENTERPRISES_ONLINE = _using("x.tool = 'e_commerce'", "t.kind = 'enterprise'")

# S3
SMALL_DIGITAL = _using("true", "t.kind <> 'household' AND t.size IN ('micro', 'small', 'medium')")


def _support(table: str, fact: str, proved: str, which: str) -> str:
    return f"""
    SELECT x.commune_id, x.participant_id AS row_id, 1 AS weight, x.happened_on AS day, x.recorded_at,
        {proved} AND {not_left_out("x", fact)} AS is_verified, p.kind
    FROM {table} x JOIN households_participant p ON p.id = x.participant_id AND p.kind <> 'household'
    WHERE x.commune_id = ANY(%(communes)s) AND x.happened_on BETWEEN %(first)s AND %(last)s AND {standing("x")} AND {which}"""


# S2
SUPPORTED = Rows(
    sql=_support("households_visit", "households.visit", "true", "x.outcome = 'helped'")
    + " UNION ALL "
    + _support("training_completion", "training.completion", "x.how <> 'declared'", "true"),
    shape=Shape.DISTINCT,
    opens=Opens.PARTICIPANTS,
    reads=("households_visit", "training_completion"),
    splits=(Split.KIND,),
)
