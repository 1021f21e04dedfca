"""Look for what seems untrue: each signal's rows become findings, once."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from common import clock
from common.facts import SLOWEST
from findings.models import Look
from findings.signals import SIGNALS, Signal

LONG_AGO = datetime(2000, 1, 1, tzinfo=clock.now().tzinfo)
LOCK = 0x0C0E

# What of a row is copied: whose it is, where, when, who recorded it. A participant's and its shop's are those of its registration.
ABOUT = """
    SELECT s.participant_id, s.commune_id, s.happened_on, s.recorded_by_id
    FROM marketplace_sale s WHERE f.kind = 'sale' AND s.id = f.row_id
    UNION ALL
    SELECT e.participant_id, e.commune_id, e.happened_on, e.recorded_by_id
    FROM households_enrolment e WHERE f.kind = 'registration' AND e.id = f.row_id
    UNION ALL
    (SELECT e.participant_id, p.commune_id, e.happened_on, e.recorded_by_id
    FROM households_enrolment e JOIN households_participant p ON p.id = e.participant_id
    WHERE f.kind = 'participant' AND e.participant_id = f.row_id AND e.voided_at IS NULL
    ORDER BY e.happened_on, e.id LIMIT 1)
    UNION ALL
    (SELECT e.participant_id, p.commune_id, e.happened_on, e.recorded_by_id
    FROM marketplace_shop sh
    JOIN households_participant p ON p.id = sh.participant_id
    JOIN households_enrolment e ON e.participant_id = p.id AND e.voided_at IS NULL
    WHERE f.kind = 'shop' AND sh.id = f.row_id
    ORDER BY e.happened_on, e.id LIMIT 1)"""

# Rows that a finding of the same signal and key names already stay with it, whatever was decided; further ones join the
# open finding, or make a new one.
WRITE = """
    WITH found AS ({rows}),
    fresh AS (
        SELECT DISTINCT f.key, f.kind, f.row_id, a.*
        FROM found f JOIN LATERAL ({about}) AS a ON true
        WHERE NOT EXISTS (
            SELECT 1 FROM findings_finding fi JOIN findings_findingrow fr ON fr.finding_id = fi.id
            WHERE fi.signal = %(signal)s AND fi.key = f.key AND fr.kind = f.kind AND fr.row_id = f.row_id)
    ),
    spans AS (
        SELECT key, min(happened_on) AS first_on, max(happened_on) AS last_on,
            min(commune_id) AS least_commune, max(commune_id) AS most_commune
        FROM fresh GROUP BY key
    ),
    widened AS (
        UPDATE findings_finding fi
        SET first_on = least(fi.first_on, s.first_on), last_on = greatest(fi.last_on, s.last_on),
            commune_id = CASE WHEN fi.commune_id = s.least_commune AND fi.commune_id = s.most_commune THEN fi.commune_id END
        FROM spans s
        WHERE fi.signal = %(signal)s AND fi.key = s.key AND fi.state = 'open'
        RETURNING fi.id, fi.key
    ),
    made AS (
        INSERT INTO findings_finding (signal, key, commune_id, first_on, last_on, found_at, state, reason)
        SELECT %(signal)s, key, CASE WHEN least_commune = most_commune THEN least_commune END,
            first_on, last_on, %(now)s, 'open', ''
        FROM spans WHERE key NOT IN (SELECT key FROM widened)
        RETURNING id, key
    )
    INSERT INTO findings_findingrow (finding_id, kind, row_id, participant_id, commune_id, happened_on, recorded_by_id)
    SELECT at.id, fresh.kind, fresh.row_id, participant_id, commune_id, happened_on, recorded_by_id
    FROM fresh JOIN (SELECT * FROM widened UNION ALL SELECT * FROM made) AS at USING (key)"""

WRITE_NUMBERS = """
    INSERT INTO findings_finding (signal, key, commune_id, first_on, last_on, found_at, state, reason)
    SELECT DISTINCT ON (f.key) %(signal)s, f.key, f.commune_id, f.first_on, f.last_on, %(now)s, 'open', ''
    FROM ({rows}) AS f
    WHERE NOT EXISTS (SELECT 1 FROM findings_finding fi WHERE fi.signal = %(signal)s AND fi.key = f.key)"""


def look(signals: Iterable[Signal] | None = None, *, everything: bool = False) -> int:
    """Ask each signal (all, if not given) what it finds since its last look, or ever; return how many rows (or numbers) are new.

    Safe to run twice and at once: one waits for the other, and a row is named once.
    """
    return sum(_look(signal, everything=everything) for signal in signals or SIGNALS.values())


@transaction.atomic
def _look(signal: Signal, *, everything: bool) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = None if everything else Look.objects.filter(signal=signal.code).first()
        now = clock.now()
        since = last.known_at - SLOWEST if last else LONG_AGO
        write = WRITE_NUMBERS if signal.numbers else WRITE
        cursor.execute(write.format(rows=signal.sql, about=ABOUT), {"signal": signal.code, "since": since, "now": now})
        named = cursor.rowcount
    Look.objects.update_or_create(signal=signal.code, defaults={"known_at": now})
    return named
