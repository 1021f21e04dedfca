"""Find the place that a text means, in the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from places.errors import PlaceAmbiguous, PlaceUnknown
from places.models import Place
from places.names import read_address, read_part
from places.queries.index import Match, PlaceIndex, hamlets_called


def find_place(text: str, within: Place | None = None) -> Place:
    """Return the place of today that `text` means: with or without marks, in its old name or new, in NFC or NFD.

    `within` is a province (finds communes), a commune (finds hamlets) or nothing (communes of the whole country).
    Raises PlaceUnknown, or PlaceAmbiguous where several have that name.
    """
    if within is not None and within.kind in Place.COMMUNE_KINDS:
        return _find_hamlet(text, within)
    return match_place(text, within).place


def match_place(text: str, within: Place | None = None) -> Match:
    """As `find_place` for communes, with how it was found and the hamlet that the text names too."""
    keys = {key for parts in read_address(text) for part in parts for key in part.keys}
    return PlaceIndex(_communes(within).filter(folded_name__in=keys), _provinces()).match(text)


def index_of(province: Place) -> PlaceIndex:
    """All communes of `province`, today's and former, held in memory: for reading long lists."""
    return PlaceIndex(_communes(province), _provinces())


def _communes(within: Place | None) -> QuerySet[Place]:
    kinds = [Place.Kind.PROVINCE, Place.Kind.HAMLET]
    places = Place.objects.exclude(kind__in=kinds).select_related("parent").prefetch_related("successions__new__parent")
    return places if within is None else places.filter(parent=within)


def _provinces() -> dict[str, set[str]]:
    """Names of provinces, today's and former, and the codes of today that they mean."""
    former = (
        Place.objects.exclude(former_province="").order_by().values_list("former_province", "parent__code").distinct()
    )
    today = Place.objects.provinces().standing().order_by().values_list("full_name", "code")
    return _grouped([*former, *today])


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for name, code in rows:
        groups[read_part(name).key].add(code)
    return groups


def _find_hamlet(text: str, commune: Place) -> Place:
    found = hamlets_called(text, Place.objects.hamlets().standing().filter(parent=commune).order_by("code"))
    if len(found) > 1:
        raise PlaceAmbiguous(found)
    if not found:
        raise PlaceUnknown
    return found[0]
