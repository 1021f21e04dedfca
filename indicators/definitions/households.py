"""Rows of households that several definitions share: each is one household in one commune at a time."""

from indicators.definitions.base import Opens, Rows, Shape, Split
from indicators.sql.facts import lasts, not_left_out, standing

LISTED_ON = f"""
    SELECT l.participant_id, ch.code AS part, range_agg({lasts("l")}) AS days,
        range_agg({lasts("l")}) FILTER (WHERE {not_left_out("l", "marketplace.listing")}) AS days_ok,
        min(l.happened_on) AS since, min(l.recorded_at) AS at
    FROM marketplace_listing l JOIN marketplace_channel ch ON ch.id = l.channel_id
    WHERE {standing("l")} AND l.participant_id IN (SELECT participant_id FROM taking_part)
    GROUP BY l.participant_id, ch.code"""

ENROLMENT = "households_enrolment"
PROOF = "households_phoneproof"
LISTING = "marketplace_listing"
COMPLETION = "training_completion"
SALE = "marketplace_sale"


def households(during: str, verified: str, *, since: str = "t.since", at: str = "t.at") -> str:
    """SQL: households in the days ``during``, verified in those of ``verified``: expressions over ``taking_part t``."""
    return f"""
    SELECT t.commune_id, t.participant_id AS row_id, 1 AS weight, {during} AS during, {verified} AS verified,
        {since} AS since, {at} AS recorded_at, t.sex
    FROM taking_part t WHERE t.kind = 'household'"""


# H1
WITH_ACCOUNT = Rows(
    sql=households("t.enrolled", "t.enrolled_ok * t.proved"),
    shape=Shape.STOCK,
    opens=Opens.PARTICIPANTS,
    reads=(ENROLMENT, PROOF),
    splits=(Split.SEX,),
)

# H4
LISTED = Rows(
    sql=households(
        "t.enrolled * t.listed",
        "t.enrolled_ok * t.listed_ok * t.proved",
        since="t.listed_since",
        at="t.listed_at",
    ),
    shape=Shape.STOCK,
    opens=Opens.PARTICIPANTS,
    reads=(ENROLMENT, PROOF, LISTING),
    splits=(Split.SEX,),
    apart={
        Split.CHANNEL: f"""
    SELECT t.commune_id, t.participant_id AS row_id, 1 AS weight, t.enrolled * l.days AS during,
        t.enrolled_ok * l.days_ok * t.proved AS verified, l.since, l.at AS recorded_at, l.part
    FROM taking_part t JOIN ({LISTED_ON}) l ON l.participant_id = t.participant_id
    WHERE t.kind = 'household'"""
    },
)
