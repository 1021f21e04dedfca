"""What a seller earned and what is coming: by month, by goods, by channel."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from common import clock
from common.months import add_months, month_of, months_between
from marketplace.models import Channel, Parcel, ParcelLine, Sale
from marketplace.queries.earnings import UNDER_WAY

MONTHS = 12
HEIGHT, COLUMN, GAP = 96, 26, 6  # of the picture


@dataclass(frozen=True)
class Column:
    """A month: what came, less what was given back; where it stands in the picture."""

    month: date
    vnd: int
    x: int
    height: int

    @property
    def y(self) -> int:
        return HEIGHT - self.height


@dataclass(frozen=True)
class Row:
    """One line of a table: what came within the year, what is on its way."""

    name: str
    came_vnd: int
    coming_vnd: int


@dataclass(frozen=True)
class Income:
    """Twelve months up to this one; returns count against the month in which they came back."""

    columns: list[Column]
    products: list[Row]
    channels: list[Row]
    came_vnd: int
    coming_vnd: int


def income_of(participant_id: int) -> Income:
    """A seller's year. Six queries at any size."""
    this_month = month_of(clock.today())
    first = add_months(this_month, 1 - MONTHS)
    sales = Sale.objects.standing().filter(participant_id=participant_id, happened_on__gte=first)
    by_month: Counter[date] = Counter()
    by_channel: Counter[int] = Counter()
    for day, channel, vnd in sales.values_list("happened_on", "channel_id").annotate(vnd=Sum("value_vnd")).order_by():
        by_month[month_of(day)] += vnd
        by_channel[channel] += vnd
    under_way = Q(parcel__state__in=UNDER_WAY) | Q(parcel__state=Parcel.State.HANDED_OVER, parcel__paid_on=None)
    coming = _by_name(ParcelLine.objects.filter(under_way, parcel__shop__participant_id=participant_id))
    came = _came_by_name(participant_id, first)
    coming_vnd = sum(coming.values())
    return Income(
        columns=_columns([(month, by_month[month]) for month in months_between(first, this_month)]),
        products=_rows(came, coming),
        channels=_channels(by_channel, coming_vnd),
        came_vnd=sum(by_month.values()),
        coming_vnd=coming_vnd,
    )


def _by_name(lines: QuerySet[ParcelLine]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for line in lines.iterator(1000):
        sums[line.name] += line.settled_vnd
    return sums


def _came_by_name(participant_id: int, first: date) -> Counter[str]:
    """What lines of sold parcels and rows of statements cost, less those that came back."""
    rows = Sale.objects.standing().filter(participant_id=participant_id, happened_on__gte=first)
    sums = _by_name(ParcelLine.objects.filter(parcel__in=rows.filter(count=1).values("parcel")))
    sums.subtract(_by_name(ParcelLine.objects.filter(parcel__in=rows.filter(count=-1).values("parcel"))))
    outside = rows.filter(parcel=None).values_list("product__name").annotate(vnd=Sum("value_vnd")).order_by()
    sums.update({name or str(_("Other goods, on other channels")): vnd for name, vnd in outside})
    return sums


def _columns(months: list[tuple[date, int]]) -> list[Column]:
    most = max((vnd for _month, vnd in months), default=0)
    return [
        Column(month, vnd, n * (COLUMN + GAP), HEIGHT * max(vnd, 0) // most if most > 0 else 0)
        for n, (month, vnd) in enumerate(months)
    ]


def _rows(came: Counter[str], coming: Counter[str]) -> list[Row]:
    names = sorted(came.keys() | coming.keys(), key=lambda name: (-came[name], -coming[name], name))
    return [Row(name, came[name], coming[name]) for name in names]


def _channels(came: Counter[int], coming_vnd: int) -> list[Row]:
    """Only this market knows of money on its way."""
    rows = [
        Row(channel.label, came[channel.pk], coming_vnd if channel.is_this_market else 0)
        for channel in Channel.objects.order_by("position")
    ]
    return [row for row in rows if row.came_vnd or row.coming_vnd]
