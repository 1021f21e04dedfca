"""Bring the observations up to the facts: only what was touched is counted again."""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from common import clock
from common.facts import SLOWEST
from indicators.actions.make_periods import make_missing_years
from indicators.definitions import INDICATORS, Indicator, Rows, Shape
from indicators.models import Observation, Period, Refresh
from indicators.models.refresh import LOCK
from indicators.queries.counting import FEW, Asked, asking
from indicators.queries.touched import EVERYTHING, first_days, touched_since
from indicators.sql.observing import SHARED, observe_sql, share_sql


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
        communes = sorted({commune for _pks, places in work for commune in places})
        by_pk = Period.objects.in_bulk({pk for pks, _places in work for pk in pks})
        with asking(communes, list(by_pk.values()), known_at) as (_asked, cursor):
            for (pks, places), codes in work.items():
                if last is not None:
                    _forget(cursor, codes, pks, places)
                _recount(cursor, codes, Asked(sorted(places), [by_pk[pk] for pk in pks], known_at))
                counted += len(codes) * len(places) * len(pks)
    Refresh.objects.update_or_create(pk=1, defaults={"known_at": known_at})
    return counted


# What is to be counted: in some periods, in these communes, which indicators (codes).
Work = dict[tuple[tuple[int, ...], frozenset[int]], list[str]]


def _counted_here() -> list[Indicator]:
    return [indicator for indicator in INDICATORS.values() if indicator.rows is not None]


def _everything() -> Work:
    days = first_days()
    if not days:
        return {}
    make_missing_years(min(days.values()), clock.today())
    periods = tuple(Period.objects.begun().filter(ends_on__gte=min(days.values())).values_list("pk", flat=True))
    return {(periods, frozenset(days)): [indicator.code for indicator in _counted_here()]} if periods else {}


def _what_changed(last: Refresh) -> Work:
    touched = touched_since(last.known_at - SLOWEST)
    if touched:
        make_missing_years(min(row.first for row in touched), clock.today())
    elif last.known_at.year < clock.today().year + 1:
        make_missing_years(clock.today(), clock.today())
    begun = list(Period.objects.begun())
    work: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for indicator in _counted_here():
        for rows, fact in itertools.product(indicator.sides, touched):
            if fact.fact in (EVERYTHING, *rows.reads):
                pks = {period.pk for period in begun if _is_touched(rows, period, fact.first, fact.last)}
                work[indicator.code][fact.commune_id] |= pks
    anew = {period.pk for period in begun if _is_anew(period, last)}
    if anew:
        for commune in Observation.objects.order_by().values_list("commune_id", flat=True).distinct():
            for indicator in _counted_here():
                work[indicator.code][commune] |= anew
    grouped: Work = defaultdict(list)
    for code, communes in work.items():
        places: dict[tuple[int, ...], set[int]] = defaultdict(set)
        for commune, pks in communes.items():
            if pks:
                places[tuple(sorted(pks))].add(commune)
        for same, together in places.items():
            grouped[same, frozenset(together)].append(code)
    return grouped


def _is_touched(rows: Rows, period: Period, first: date, final: date) -> bool:
    """A stock changes from the day of a fact on; a flow in the periods of that day, or of days before that look ahead."""
    if rows.shape is Shape.STOCK:
        return period.ends_on >= first
    return period.ends_on >= first - timedelta(days=rows.back) and period.starts_on <= final


def _is_anew(period: Period, last: Refresh) -> bool:
    """Whether the period had not begun at the last refresh, or was changed since."""
    if period.changed_at is not None and period.changed_at >= last.known_at - SLOWEST:
        return True
    return period.starts_on > last.day


def _forget(cursor: CursorWrapper, codes: list[str], pks: tuple[int, ...], places: frozenset[int]) -> None:
    """Take out what will be counted again."""
    cursor.execute(
        "DELETE FROM indicators_observation WHERE commune_id = ANY(%s) AND indicator = ANY(%s) AND period_id = ANY(%s)",
        [sorted(places), codes, list(pks)],
    )


def _recount(cursor: CursorWrapper, codes: list[str], asked: Asked) -> None:
    """Count these indicators; the cells that several of them stand on are counted once."""
    few, indicators = len(asked.communes) <= FEW, [INDICATORS[code] for code in codes]
    shared = _shared(indicators)
    cursor.execute(SHARED)
    cursor.execute("DELETE FROM shared_cells")
    for number, rows in enumerate(shared):
        splits = {split for indicator in indicators if rows in indicator.sides for split in indicator.splits}
        for sql in share_sql(rows, number, [split for split in rows.all_splits if split in splits], few=few):
            cursor.execute(sql, asked.values)
    for indicator in indicators:
        for sql in observe_sql(indicator, few=few, shared=shared):
            cursor.execute(sql, {**asked.values, "code": indicator.code, "version": indicator.version})


def _shared(indicators: Sequence[Indicator]) -> list[Rows]:
    """The sides on which more than one of them stands."""
    sides = [rows for indicator in indicators for rows in indicator.sides]
    return [rows for number, rows in enumerate(sides) if rows in sides[number + 1 :] and rows not in sides[:number]]
