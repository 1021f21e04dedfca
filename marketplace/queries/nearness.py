"""How far goods are: from a commune, or from where somebody stands. Goods lie in the middle of their commune."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, FloatField, Func, Value
from django.db.models.expressions import OrderBy

from common.near import remembered
from places.models import Place
from places.names import read_part
from places.points import Point, kilometres

RADII = (10, 25, 50)
_POSITION = re.compile(r"(-?\d{1,2}(?:\.\d{1,12})?),(-?\d{1,3}(?:\.\d{1,12})?)")


@dataclass(frozen=True)
class Commune:
    """One of the province, its middle where that is known, and names of before July 2025 (folded, without their kind): of
    the units that went into it, and of their district.
    """

    pk: int
    code: str
    name: str
    middle: Point | None
    former: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Near:
    """From where distance to ``communes`` is told: ``value`` as it stands in addresses; ``name`` of the commune, empty for
    a position.
    """

    value: str
    point: Point
    communes: Sequence[Commune]
    name: str = ""

    def far(self, commune: Commune) -> float | None:
        """Kilometres to the middle of a commune."""
        return kilometres(self.point, commune.middle) if commune.middle else None

    def within(self, km: float) -> list[int]:
        """Communes (ids) whose middle is not farther."""
        far = ((commune.pk, self.far(commune)) for commune in self.communes)
        return [pk for pk, distance in far if distance is not None and distance <= km]

    @property
    def order(self) -> OrderBy:
        """The nearest goods first; those of unknown place last. On a flat map: a degree north is as long as one east here."""
        here = Func(Value(self.point.latitude), Value(self.point.longitude), function="point")
        there = Func(F("latitude"), F("longitude"), function="point")
        return OrderBy(Func(there, here, arg_joiner=" <-> ", template="(%(expressions)s)", output_field=FloatField()))


def communes_here() -> list[Commune]:
    """Every commune of the province by name; one query, whose answer holds for a moment."""
    return remembered("communes here", _communes)


def read_near(text: str, communes: Sequence[Commune]) -> Near | None:
    """A position in degrees, rounded to two decimals (about a kilometre), or a commune's code; None for anything else."""
    found = _POSITION.fullmatch(text)
    if found:
        point = Point(round(float(found[1]), 2), round(float(found[2]), 2))
        if abs(point.latitude) > 90 or abs(point.longitude) > 180:
            return None
        return Near(f"{point.latitude:.2f},{point.longitude:.2f}", point, communes)
    for commune in communes:
        if commune.code == text and commune.middle:
            return Near(text, commune.middle, communes, commune.name)
    return None


def _communes() -> list[Commune]:
    rows = Place.objects.standing().communes().filter(parent__code=settings.PROVINCE_CODE, parent__valid_to=None)
    old = "predecessions__old__"
    rows = rows.annotate(
        units=ArrayAgg(f"{old}folded_name", distinct=True, default=[]),
        districts=ArrayAgg(f"{old}former_district", distinct=True, default=[]),
    )
    fields = ("pk", "code", "full_name", "latitude", "longitude", "units", "districts")
    return [
        Commune(
            pk, code, name, None if north is None or east is None else Point(north, east), _former(units, districts)
        )
        for pk, code, name, north, east, units, districts in rows.order_by("name", "code").values_list(*fields)
    ]


def _former(units: list[str | None], districts: list[str | None]) -> frozenset[str]:
    return frozenset({*filter(None, units), *(read_part(name).key for name in districts if name)})
