"""Which communes and months facts have touched since they were last counted."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

# Every table of facts that an indicator reads, and what of it can be recorded later than the row.
FACTS = {
    "households_enrolment": ("recorded_at", "voided_at", "end_recorded_at"),
    "households_phoneproof": ("recorded_at", "voided_at", "end_recorded_at"),
    "marketplace_listing": ("recorded_at", "voided_at", "end_recorded_at"),
    "marketplace_sale": ("recorded_at", "voided_at"),
    "training_completion": ("recorded_at", "voided_at"),
}

TOUCHED = """
    SELECT f.commune_id, f.participant_id, date_trunc('month', f.happened_on)::date AS month
    FROM {table} f WHERE {recent}"""

# A stock of a household is counted where it is enrolled, which may be another commune than the fact's.
WHERE_COUNTED = """
    WITH touched AS ({facts})
    SELECT commune_id, min(month) FROM (
        SELECT commune_id, month FROM touched
        UNION ALL
        SELECT e.commune_id, t.month FROM touched t JOIN households_enrolment e ON e.participant_id = t.participant_id
    ) AS everywhere GROUP BY commune_id"""


@dataclass(frozen=True)
class Touched:
    """A commune whose numbers may have changed from ``month`` on."""

    commune_id: int
    month: date


def touched_since(moment: datetime | None) -> list[Touched]:
    """Communes with a fact recorded, ended or voided since ``moment`` (ever, if None), each with the earliest month concerned."""
    facts = " UNION ALL ".join(
        TOUCHED.format(
            table=table, recent=" OR ".join(f"f.{column} >= %(since)s" for column in columns) if moment else "true"
        )
        for table, columns in FACTS.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(WHERE_COUNTED.format(facts=facts), {"since": moment})
        return [Touched(*row) for row in cursor.fetchall()]
