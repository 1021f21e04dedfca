"""Places as somebody types their name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from places.models import Place, Succession
from places.names import Level, read_part

LONGEST_QUERY = 100


@dataclass(frozen=True)
class Suggestion:
    """A place of today; `former_name` is the old unit that matched, where its own name did not."""

    place: Place
    former_name: str = ""


def search_places(
    text: str, within: Place, kinds: Collection[str] = tuple(Place.COMMUNE_KINDS), limit: int = 10
) -> list[Suggestion]:
    """Places of `kinds` that lie in `within`, best first; former names follow today's. Two queries at any size.

    Finds by the beginning of the name, of a word, or by a piece of it, without marks. An empty text gives the
    first by name.
    """
    part = read_part(text[:LONGEST_QUERY])
    level = Level.HAMLET if Place.Kind.HAMLET in kinds else Level.COMMUNE
    keys = {part.whole_key, part.key} if part.level is level else {part.whole_key}
    today = Place.objects.standing().filter(parent=within, kind__in=list(kinds))
    found = [
        Suggestion(place)
        for place in _ranked(today, "folded_name", keys).order_by("rank", "folded_name", "code")[:limit]
    ]
    if len(found) < limit and part.key and Place.Kind.HAMLET not in kinds:
        found += _by_former_name(within, keys, {row.place.pk for row in found}, limit - len(found))
    return found


def _by_former_name(within: Place, keys: set[str], known: set[int], limit: int) -> list[Suggestion]:
    rows = Succession.objects.filter(new__parent=within).exclude(new_id__in=known).select_related("old", "new")
    found: dict[int, Suggestion] = {}
    for row in _ranked(rows, "old__folded_name", keys).order_by("rank", "-is_default", "old__name")[: limit * 4]:
        found.setdefault(row.new_id, Suggestion(row.new, row.old.full_name))
    return list(found.values())[:limit]


def _ranked(rows: QuerySet, field: str, keys: set[str]) -> QuerySet:
    def any_of(lookup: str, before: str = "") -> Q:
        matches = Q()
        for key in sorted(keys):
            matches |= Q(**{f"{field}__{lookup}": before + key})
        return matches

    rank = Case(
        When(any_of("exact"), then=Value(0)),
        When(any_of("startswith"), then=Value(1)),
        When(any_of("contains", before=" "), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return rows.filter(any_of("contains")).annotate(rank=rank)
