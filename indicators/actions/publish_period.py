"""Publish what anybody may read of a period that is over."""

from collections import defaultdict
from collections.abc import Iterator

from django.db import connection, transaction

from common import clock
from indicators.actions.make_open_files import make_open_files
from indicators.actions.refresh_observations import refresh_observations
from indicators.calendars import Calendar
from indicators.definitions import INDICATORS, Indicator
from indicators.disclosure import PROVINCE, WHOLE, LeftOut, along_of, leave_out
from indicators.models import Observation, OpenCell, OpenPeriod, Period, Refresh
from indicators.queries.open_tables import (
    TIES,
    code_of,
    is_published,
    keys_of,
    left_out_of_months,
    tables_of,
)
from places.queries.province import installation_province
from places.queries.whole import communes_of

LOCK = 0x0C12  # held by whoever publishes
SIDES = ("raw", "verified", "raw_of", "verified_of")


def publish_periods() -> list[OpenPeriod]:
    """Every period that is over and due and was not published yet, months before what they make up; and the files of its year.

    Safe to run twice and at once: one waits for the other.
    """
    refresh_observations()
    if not _waiting():
        return []
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        refresh = Refresh.objects.get()
        published = [publish_period(period, refresh) for period in _waiting() if _is_ripe(period, refresh)]
        for year in sorted({each.period.year for each in published}):
            make_open_files(year)
    return published


def publish_period(period: Period, refresh: Refresh) -> OpenPeriod:
    """Once and for good; within a transaction under the lock."""
    province = installation_province()
    communes = communes_of(province)
    codes = [code for code, indicator in INDICATORS.items() if is_published(indicator, period)]
    rows = list(Observation.objects.filter(period=period, indicator__in=codes, commune__in=communes))
    tables = tables_of(rows, period, communes, refresh.known_at)
    left = leave_out(tables, TIES, already=left_out_of_months(period, province.pk))
    published = OpenPeriod.objects.create(period=period, code=code_of(period), known_at=refresh.known_at)
    cells = [cell for code in codes for cell in _cells(INDICATORS[code], rows, left)]
    for cell in cells:
        cell.published = published
        cell.place_id = province.pk if cell.place_id == PROVINCE else cell.place_id
    OpenCell.objects.bulk_create(cells, batch_size=2000)
    return published


def _waiting() -> list[Period]:
    """Periods that are due and not published, since anything was counted; the shorter ones of an end first."""
    first = Period.objects.filter(pk__in=Observation.objects.order_by().values("period").distinct()).order_by(
        "starts_on"
    )
    begun = first.values_list("starts_on", flat=True).first()
    if begun is None:
        return []
    over = Period.objects.filter(calendar=Calendar.STATISTICAL, starts_on__gte=begun, deadline_on__lt=clock.today())
    missing = over.exclude(pk__in=OpenPeriod.objects.values("period"))
    return sorted(missing, key=lambda period: (period.ends_on, period.ends_on - period.starts_on))


def _is_ripe(period: Period, refresh: Refresh) -> bool:
    """Counted after it was due, and its months, if they are several, are published."""
    months = (
        Period.objects.months()
        .filter(starts_on__gte=period.starts_on, ends_on__lte=period.ends_on)
        .exclude(pk=period.pk)
    )
    return period.deadline_on < refresh.day and not months.exclude(pk__in=OpenPeriod.objects.values("period")).exists()


def _cells(indicator: Indicator, rows: list[Observation], left: dict[str, LeftOut]) -> Iterator[OpenCell]:
    """Of each commune and of the province (place nought): the whole with what is left out, then the parts."""
    sides: dict[tuple[int, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(SIDES, 0))
    for row in rows:
        if row.indicator == indicator.code and not (row.split and indicator.is_ratio):
            for place in (row.commune_id, PROVINCE):
                for side in SIDES:
                    sides[place, row.split][side] += getattr(row, side) or 0
    silent = [left.get(key, LeftOut()) for key in keys_of(indicator)]
    wholes = {place for place, split in sides if split == WHOLE}
    for place in sorted(wholes.union(*(each.raw[WHOLE] | each.verified for each in silent))):
        yield _whole(indicator, place, sides[place, WHOLE], silent)
    if indicator.is_ratio:
        return
    alongs = {along_of(split) for _place, split in sides if split}
    for along in sorted(alongs):
        for place in sorted(silent[0].raw[along]):
            yield _cell(indicator, place, f"{along}=*", {}, ["raw"])
    for (place, split), values in sorted(sides.items()):
        if split and place not in silent[0].raw[along_of(split)]:
            yield _cell(indicator, place, split, {"raw": values["raw"]}, [])


def _whole(indicator: Indicator, place: int, values: dict[str, int], silent: list[LeftOut]) -> OpenCell:
    names = SIDES[: 2 * len(indicator.sides)]
    hidden = [
        name
        for each, (raw, verified) in zip(silent, (SIDES[:2], SIDES[2:]), strict=False)
        for name, places in ((raw, each.raw[WHOLE]), (verified, each.verified))
        if place in places
    ]
    return _cell(indicator, place, WHOLE, {name: values[name] for name in names if name not in hidden}, hidden)


def _cell(indicator: Indicator, place: int, split: str, values: dict[str, int], hidden: list[str]) -> OpenCell:
    return OpenCell(
        indicator=indicator.code,
        version=indicator.version,
        place_id=place,
        split=split,
        left_out=" ".join(hidden),
        **values,
    )
