"""Bring the observations up to the facts: only what was touched is counted again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from common import clock
from common.facts import SLOWEST
from indicators.actions.make_periods import make_missing_years
from indicators.definitions import INDICATORS, Indicator, Shape
from indicators.models import Observation, Period, Refresh
from indicators.models.refresh import LOCK
from indicators.queries.counting import FEW, Asked, asking
from indicators.queries.touched import EVERYTHING, Touched, first_days, touched_since
from indicators.sql.observing import observe_sql


@transaction.atomic
def refresh_observations(*, everything: bool = False) -> int:
    """Count again what was touched since the last time, or everything; return how many cells were looked at.

    A cell is an indicator in a commune and period. Safe to run twice and at once: one waits for the other. Periods that have
    begun since the last refresh, or that staff changed, are counted everywhere.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = None if everything else Refresh.objects.first()
    known_at = clock.now()
    work = _everything() if last is None else _what_changed(last)
    if last is None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM indicators_observation")
    counted = 0
    if work:
        communes = sorted({commune for places in work.values() for commune in places})
        periods = {pk for key in work for pk in key[1]}
        by_pk = Period.objects.in_bulk(periods)
        with asking(communes, list(by_pk.values()), known_at) as (_asked, cursor):
            if last is not None:
                _forget(cursor, work)
            for (code, pks), places in work.items():
                asked = Asked(sorted(places), [by_pk[pk] for pk in pks], known_at)
                _recount(cursor, INDICATORS[code], asked)
                counted += len(places) * len(pks)
    Refresh.objects.update_or_create(pk=1, defaults={"known_at": known_at})
    return counted


# What is to be counted: an indicator in some periods, in these communes.
Work = dict[tuple[str, tuple[int, ...]], set[int]]


def _counted_here() -> list[Indicator]:
    return [indicator for indicator in INDICATORS.values() if indicator.rows is not None]


def _everything() -> Work:
    days = first_days()
    if not days:
        return {}
    make_missing_years(min(days.values()), clock.today())
    periods = tuple(Period.objects.begun().filter(ends_on__gte=min(days.values())).values_list("pk", flat=True))
    return {(indicator.code, periods): set(days) for indicator in _counted_here()} if periods else {}


def _what_changed(last: Refresh) -> Work:
    touched = touched_since(last.known_at - SLOWEST)
    if touched:
        make_missing_years(min(row.first for row in touched), clock.today())
    elif last.known_at.year < clock.today().year + 1:
        make_missing_years(clock.today(), clock.today())
    begun = list(Period.objects.begun())
    work: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for indicator in _counted_here():
        for commune, first, final in _of_indicator(indicator, touched):
            work[indicator.code][commune] |= {
                period.pk for period in begun if _is_touched(indicator, period, first, final)
            }
    anew = {period.pk for period in begun if _is_anew(period, last)}
    if anew:
        for commune in Observation.objects.order_by().values_list("commune_id", flat=True).distinct():
            for indicator in _counted_here():
                work[indicator.code][commune] |= anew
    grouped: Work = defaultdict(set)
    for code, communes in work.items():
        for commune, pks in communes.items():
            if pks:
                grouped[code, tuple(sorted(pks))].add(commune)
    return grouped


def _of_indicator(indicator: Indicator, touched: Sequence[Touched]) -> Iterable[tuple[int, date, date]]:
    """In which communes the indicator may have changed, from which day to which."""
    reads = {EVERYTHING, *(table for rows in indicator.sides for table in rows.reads)}
    return [(row.commune_id, row.first, row.last) for row in touched if row.fact in reads]


def _is_touched(indicator: Indicator, period: Period, first: date, final: date) -> bool:
    """A stock changes from the day of a fact on; a flow in the periods of that day, or of days before that look ahead."""
    back = max(rows.back for rows in indicator.sides)
    if any(rows.shape is Shape.STOCK for rows in indicator.sides):
        return period.ends_on >= first
    return period.ends_on >= first - timedelta(days=back) and period.starts_on <= final


def _is_anew(period: Period, last: Refresh) -> bool:
    """Whether the period had not begun at the last refresh, or was changed since."""
    if period.changed_at is not None and period.changed_at >= last.known_at - SLOWEST:
        return True
    return period.starts_on > last.day


def _forget(cursor: CursorWrapper, work: Work) -> None:
    """Take out what will be counted again: one statement for all indicators of the same periods and communes."""
    codes: dict[tuple[tuple[int, ...], frozenset[int]], list[str]] = defaultdict(list)
    for (code, pks), places in work.items():
        codes[pks, frozenset(places)].append(code)
    for (pks, where), together in codes.items():
        cursor.execute(
            "DELETE FROM indicators_observation WHERE commune_id = ANY(%s) AND indicator = ANY(%s) AND period_id = ANY(%s)",
            [sorted(where), together, list(pks)],
        )


def _recount(cursor: CursorWrapper, indicator: Indicator, asked: Asked) -> None:
    for sql in observe_sql(indicator, few=len(asked.communes) <= FEW):
        cursor.execute(sql, {**asked.values, "code": indicator.code, "version": indicator.version})
