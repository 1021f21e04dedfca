"""Lots are drawn: five in a hundred of what a month brought are called back."""

import secrets
from datetime import date, datetime, time
from math import ceil

from django.db import connection, transaction
from django.utils import timezone

from common import clock
from common.months import add_months, month_of
from findings.models import BackCheck, Draw

SHARE = 0.05
LOCK = 0x0C0F

# What may be drawn, of what was recorded in a month and stands.
POPULATIONS = {
    Draw.Kind.REGISTRATION: """
        SELECT e.id, e.participant_id, e.commune_id, e.happened_on, e.recorded_by_id FROM households_enrolment e
        WHERE e.voided_at IS NULL AND e.source = 'assisted' AND e.recorded_at >= %(first)s AND e.recorded_at < %(end)s
            AND NOT EXISTS (SELECT 1 FROM households_enrolment f WHERE f.participant_id = e.participant_id AND f.id < e.id)""",
    Draw.Kind.SALE: """
        SELECT s.id, s.participant_id, s.commune_id, s.happened_on, s.recorded_by_id FROM marketplace_sale s
        WHERE s.voided_at IS NULL AND s.count = 1 AND s.is_cash AND s.parcel_id IS NOT NULL
            AND s.recorded_at >= %(first)s AND s.recorded_at < %(end)s""",
}
IN_ORDER = """
    SELECT * FROM ({population}) AS there ORDER BY sha256(convert_to(%(seed)s || ':' || id, 'UTF8')), id"""


def draw_lots() -> list[Draw]:
    """Draw for the month that is over, where it has not been done; return what was drawn. Safe to run twice and at once."""
    month = add_months(month_of(clock.today()), -1)
    return [draw for kind in Draw.Kind if (draw := draw_month(kind=kind, month=month))]


@transaction.atomic
def draw_month(*, kind: str, month: date, seed: str | None = None) -> Draw | None:
    """Draw lots of one kind and month; None where that was done, the month is not over, or there is nothing.

    The seed is made here and now, so that nobody knew it while the month was running; it is given only to draw again.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if add_months(month, 1) > clock.today() or Draw.objects.filter(kind=kind, month=month).exists():
        return None
    seed = seed or secrets.token_hex(16)
    population, rows = lots(kind=kind, month=month, seed=seed)
    if not population:
        return None
    draw = Draw.objects.create(kind=kind, month=month, seed=seed, population=population, size=len(rows))
    BackCheck.objects.bulk_create(
        [
            BackCheck(
                draw=draw,
                row_id=row,
                participant_id=participant,
                commune_id=commune,
                happened_on=happened_on,
                recorded_by_id=recorded_by,
            )
            for row, participant, commune, happened_on, recorded_by in rows
        ],
        batch_size=2000,
    )
    return draw


def lots(*, kind: str, month: date, seed: str) -> tuple[int, list[tuple[int, int, int, date, int | None]]]:
    """How many there are, and those that the seed draws: whoever has the seed draws the same."""
    asked: dict[str, datetime | str] = {"first": _midnight(month), "end": _midnight(add_months(month, 1)), "seed": seed}
    with connection.cursor() as cursor:
        cursor.execute(IN_ORDER.format(population=POPULATIONS[Draw.Kind(kind)]), asked)
        rows = cursor.fetchall()
    return len(rows), rows[: ceil(SHARE * len(rows))]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
