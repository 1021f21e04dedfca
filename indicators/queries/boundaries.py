"""The same numbers on today's communes or on those of before July 2025."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from indicators.definitions import Indicator
from indicators.models import Observation, Period
from indicators.queries.values import Sums, share
from places.models import Place, Succession

SIDES = ("raw", "verified", "raw_of", "verified_of")


@dataclass
class OnPlace:
    """A number of one place of either map. Both sides of a share may be parts of whole numbers: of what was divided.

    ``is_estimated``: some of it was divided by a share that is neither nought nor one.
    """

    place: Place
    is_estimated: bool = False
    parts: dict[str, Fraction | None] = field(default_factory=lambda: dict.fromkeys(SIDES))

    def add(self, sums: Sums, part: Fraction) -> None:
        """So large a part of that comes to it."""
        for side in SIDES:
            value = getattr(sums, side)
            if value is not None:
                self.parts[side] = (self.parts[side] or 0) + value * part
        self.is_estimated = self.is_estimated or part != 1

    def raw(self, indicator: Indicator) -> float | None:
        """As recorded, in the indicator's unit."""
        return self._value(indicator, "raw")

    def verified(self, indicator: Indicator) -> float | None:
        """Verified, in the indicator's unit."""
        return self._value(indicator, "verified")

    def _value(self, indicator: Indicator, side: str) -> float | None:
        above = float(self.parts[side] or 0)
        below = self.parts[f"{side}_of"]
        return share(indicator, above, float(below or 0)) if indicator.is_ratio else above


def on_communes(indicator: Indicator, period: Period, *, split: str = "") -> dict[int, Sums]:
    """What was observed, by commune of today."""
    rows = Observation.objects.filter(indicator=indicator.code, period=period, split=split)
    return {row[0]: Sums(*row[1:]) for row in rows.values_list("commune_id", *SIDES)}


def on_today(values: Mapping[int, Sums]) -> list[OnPlace]:
    """Numbers of former units on today's communes: each is divided by its shares."""
    successions = list(Succession.objects.filter(old__in=values).select_related("new"))
    moves = ((row.new, row.old_id, Fraction(row.share)) for row in successions)
    return _gathered(values, moves)


def on_former(values: Mapping[int, Sums]) -> list[OnPlace]:
    """Numbers of today's communes on the units of before July 2025.

    What a commune has is divided among the units that it was made of, each by how much of it came along. Only where a
    commune is made of one unit alone nothing is estimated.
    """
    return _gathered(values, _back(values))


def former_series(
    indicator: Indicator, periods: Collection[Period], communes: Collection[int]
) -> dict[Period, list[OnPlace]]:
    """What was observed in these communes (ids) in each period, on the units of before July 2025. Two queries."""
    rows = Observation.objects.filter(
        indicator=indicator.code, period__in=periods, commune__in=communes, split=""
    ).values_list("period_id", "commune_id", *SIDES)
    observed: dict[int, dict[int, Sums]] = defaultdict(dict)
    for period_id, commune_id, *sides in rows:
        observed[period_id][commune_id] = Sums(*sides)
    moves = _back(communes)
    return {period: _gathered(observed[period.pk], moves) for period in periods}


# A place, whose number comes to it, and how much of it.
Move = tuple[Place, int, Fraction]


def _back(communes: Collection[int]) -> list[Move]:
    """From communes of today to the units that they were made of."""
    successions = list(Succession.objects.filter(new__in=communes).select_related("old"))
    whole: dict[int, Fraction] = defaultdict(Fraction)
    for row in successions:
        whole[row.new_id] += Fraction(row.share)
    return [(row.old, row.new_id, Fraction(row.share) / whole[row.new_id]) for row in successions]


def _gathered(values: Mapping[int, Sums], moves: Iterable[Move]) -> list[OnPlace]:
    places: dict[int, OnPlace] = {}
    for place, source, part in moves:
        if source in values:
            places.setdefault(place.pk, OnPlace(place)).add(values[source], part)
    return sorted(places.values(), key=lambda each: each.place.code)
