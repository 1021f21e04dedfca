"""Which communes, days and tables of facts have been touched since they were last counted."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from common.clock import AT_ZONE
from findings.queries.left_out import DECIDED
from indicators.definitions.goods import CERTIFICATE, LOT
from indicators.definitions.outside import FIGURE
from indicators.definitions.r1 import DUE_DAY, REPORT
from indicators.definitions.teams import MEMBERSHIP

EVERYTHING = "*"

INTERVALS = (
    "households_enrolment",
    "households_phoneproof",
    "households_digitaladdress",
    "households_tooluse",
    "marketplace_listing",
)
EVENTS = ("marketplace_sale", "training_completion", "households_visit", "households_addresscheck")

# A row that is new or voided changes its days from the first on; one that has only ended, those from its end on.
_OF_INTERVALS = """
    SELECT '{table}' AS fact, f.commune_id, f.participant_id,
        CASE WHEN f.recorded_at >= %(since)s OR f.voided_at >= %(since)s THEN f.happened_on ELSE f.ended_on END AS day
    FROM {table} f WHERE f.recorded_at >= %(since)s OR f.voided_at >= %(since)s OR f.end_recorded_at >= %(since)s"""
_OF_EVENTS = """
    SELECT '{table}', f.commune_id, f.participant_id, f.happened_on
    FROM {table} f WHERE f.recorded_at >= %(since)s OR f.voided_at >= %(since)s"""
_HERE = f"({{at}} {AT_ZONE})::date"

# What is no fact of common/facts.py has times of its own, or only stands in the audit trail.
_OTHERS = f"""
    SELECT '{CERTIFICATE}', NULL, c.participant_id, c.issued_on FROM marketplace_certificate c
    WHERE c.added_at >= %(since)s OR c.checked_at >= %(since)s OR c.removed_at >= %(since)s
    UNION ALL
    SELECT 'marketplace_complaint', s.commune_id, s.participant_id,
        greatest(s.happened_on, {_HERE.format(at="co.made_at")})
    FROM marketplace_complaint co JOIN marketplace_sale s ON s.parcel_id = co.parcel_id AND s.count = 1
    WHERE co.made_at >= %(since)s OR s.recorded_at >= %(since)s OR EXISTS (
        SELECT 1 FROM marketplace_sale b WHERE b.parcel_id = co.parcel_id AND b.count = -1 AND b.recorded_at >= %(since)s)
    UNION ALL
    SELECT '{FIGURE}', f.place_id, NULL, make_date(f.year, 1, 1) FROM {FIGURE} f
    WHERE f.recorded_at >= %(since)s OR f.voided_at >= %(since)s
    UNION ALL
    SELECT '{LOT}', l.commune_id, NULL, {_HERE.format(at="lo.opened_at")}
    FROM marketplace_lot lo JOIN marketplace_listing l ON l.product_id = lo.product_id
    WHERE lo.opened_at >= %(since)s OR lo.withdrawn_at >= %(since)s OR lo.id IN (
        SELECT a.subject_id::bigint FROM audit_entry a WHERE a.at >= %(since)s AND a.subject_type = 'marketplace.lot')
    UNION ALL
    SELECT '{MEMBERSHIP}', te.commune_id, NULL, coalesce(m.starts_on, {_HERE.format(at="a.at")})
    FROM audit_entry a JOIN households_team te ON te.id = (a.changes->>'team')::bigint
    LEFT JOIN households_teammembership m ON m.id = a.subject_id::bigint
    WHERE a.at >= %(since)s AND a.action IN ('add_member', 'end_membership')
    UNION ALL
    SELECT '{CERTIFICATE}', NULL, c.participant_id, c.issued_on
    FROM audit_entry a JOIN marketplace_certificate c ON c.id = a.subject_id::bigint
    WHERE a.at >= %(since)s AND a.action = 'change_certificate'"""

# A report is due from every commune: where one was begun, handed in or decided on, or its period was moved, all are counted.
_COMMUNES = "places_place c WHERE c.valid_to IS NULL AND c.kind IN ('commune', 'ward', 'special_zone') AND c.parent_id"
_REPORTS = f"""
    SELECT '{REPORT}', c.id, NULL::bigint, days.day FROM (
        SELECT k.parent_id, unnest(ARRAY[{_HERE.format(at="r.drafted_at")}, {DUE_DAY}]) AS day
        FROM {REPORT} r JOIN indicators_period p ON p.id = r.period_id JOIN places_place k ON k.id = r.commune_id
        WHERE greatest(r.drafted_at, r.submitted_at, r.decided_at, r.frozen_at) >= %(since)s
        UNION ALL
        SELECT k.parent_id, unnest(ARRAY[p.ends_on, greatest({DUE_DAY}, current_date)])
        FROM indicators_period p CROSS JOIN (
            SELECT DISTINCT k.parent_id FROM {REPORT} r JOIN places_place k ON k.id = r.commune_id) k
        WHERE p.changed_at >= %(since)s) AS days
    CROSS JOIN LATERAL (SELECT c.id FROM {_COMMUNES} = days.parent_id) AS c"""

# What a fact is split by (sex of the head, kind of goods, size) is as it stands today: where somebody changed it, everything
# of the participant is counted again.
_CHANGED = f"""
    SELECT '{EVERYTHING}', e.commune_id, e.participant_id, days.day
    FROM households_enrolment e CROSS JOIN LATERAL (VALUES (e.happened_on), (current_date)) AS days(day) WHERE e.participant_id IN (
        SELECT pe.participant_id FROM audit_entry a JOIN households_person pe ON pe.id = a.subject_id::bigint
        WHERE a.at >= %(since)s AND a.action = 'change_person'
        UNION ALL
        SELECT o.participant_id FROM audit_entry a JOIN households_organisation o ON o.id = a.subject_id::bigint
        WHERE a.at >= %(since)s AND a.action = 'keep_organisation'
        UNION ALL
        SELECT sh.participant_id FROM audit_entry a JOIN marketplace_product pr ON pr.id = a.subject_id::bigint
        JOIN marketplace_shop sh ON sh.id = pr.shop_id
        WHERE a.at >= %(since)s AND a.action = 'edit_product'
        UNION ALL
        SELECT g.participant_id FROM households_enrolment g WHERE g.end_recorded_at >= %(since)s AND EXISTS (
            SELECT 1 FROM audit_entry a WHERE a.at >= %(since)s AND a.action = 'erase_data'))"""

_TOUCHED = " UNION ALL ".join(
    [
        *(_OF_INTERVALS.format(table=table) for table in INTERVALS),
        *(_OF_EVENTS.format(table=table) for table in EVENTS),
        _OTHERS,
        _REPORTS,
        _CHANGED,
        DECIDED,
    ]
)

# What a household has is counted where it is enrolled, which may be another commune than the fact's.
WHERE_COUNTED = f"""
    WITH touched AS MATERIALIZED ({_TOUCHED})
    SELECT fact, commune_id, min(day), max(day) FROM (
        SELECT fact, commune_id, day FROM touched WHERE commune_id IS NOT NULL
        UNION ALL
        SELECT t.fact, e.commune_id, t.day FROM touched t JOIN households_enrolment e ON e.participant_id = t.participant_id
    ) AS everywhere GROUP BY fact, commune_id"""


@dataclass(frozen=True)
class Touched:
    """Facts of one table (EVERYTHING: of all) in a commune, recorded, ended or voided; with the first and last of their days."""

    fact: str
    commune_id: int
    first: date
    last: date


def touched_since(moment: datetime) -> list[Touched]:
    """What was recorded, ended, voided or changed since ``moment``."""
    with connection.cursor() as cursor:
        cursor.execute(WHERE_COUNTED, {"since": moment})
        return [Touched(*row) for row in cursor.fetchall()]


def first_days() -> dict[int, date]:
    """Every commune with a fact, and the first day of one."""
    days = " UNION ALL ".join(
        [
            *(f"SELECT commune_id, min(happened_on) AS day FROM {table} GROUP BY 1" for table in (*INTERVALS, *EVENTS)),
            f"SELECT place_id, min(make_date(year, 1, 1)) FROM {FIGURE} GROUP BY 1",
            f"""SELECT te.commune_id, min(m.starts_on) FROM {MEMBERSHIP} m JOIN households_team te ON te.id = m.team_id
                GROUP BY 1""",
            f"""SELECT c.id, min({_HERE.format(at="r.drafted_at")}) FROM {REPORT} r JOIN places_place k ON k.id = r.commune_id
                CROSS JOIN LATERAL (SELECT c.id FROM {_COMMUNES} = k.parent_id) AS c GROUP BY 1""",
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT commune_id, min(day) FROM ({days}) AS days GROUP BY commune_id")
        return dict(cursor.fetchall())
