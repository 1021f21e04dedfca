"""Find the place that a text means, among places held in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from places.errors import PlaceAmbiguous, PlaceUnknown
from places.models import Place
from places.names import Level, Part, name_key, read_address, read_part, toned_key


@dataclass(frozen=True)
class Match:
    """A place of today. `former` is the unit of before July 2025 that the text named, if it did.

    `is_estimated`: that unit was divided, and this is only the likeliest part. `hamlet` is the text of the
    hamlet that stood before it, as written.
    """

    place: Place
    former: Place | None = None
    is_estimated: bool = False
    hamlet: str = ""


class PlaceIndex:
    """Communes of today and of before by name. Places come with `parent` and prefetched `successions__new__parent`."""

    def __init__(self, places: Iterable[Place], provinces: dict[str, set[str]]) -> None:
        self._by_key: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            self._by_key[place.folded_name].append(place)
        self._provinces = provinces
        self._known: dict[str, Match | PlaceUnknown] = {}

    def match(self, text: str) -> Match:
        """Return what `text` means; raises PlaceUnknown, PlaceAmbiguous. The same text again costs nothing."""
        if text not in self._known:
            try:
                self._known[text] = self._match(text)
            except PlaceUnknown as error:
                self._known[text] = error
        known = self._known[text]
        if isinstance(known, PlaceUnknown):
            raise known.with_traceback(None)
        return known

    def names_commune(self, text: str) -> bool:
        """Whether the text says that it names a commune, whichever it is."""
        return any(part.level is Level.COMMUNE for parts in read_address(text) for part in parts)

    def _match(self, text: str) -> Match:
        for parts in read_address(text):
            position = self._commune_position(parts)
            if position is not None:
                return self._resolved(parts, position)
        raise PlaceUnknown

    def _commune_position(self, parts: list[Part]) -> int | None:
        """Which part names the commune: one that says so, else the last known one that is no district of another."""
        said = [n for n, part in enumerate(parts) if part.level is Level.COMMUNE and self._named(part)]
        if said:
            return said[-1]
        if any(part.level is Level.COMMUNE for part in parts):
            return None
        unsaid = [n for n, part in enumerate(parts) if part.whole_key in self._by_key]
        for position in reversed(unsaid):
            if not any(self._lies_in(parts[before], parts[position]) for before in unsaid if before < position):
                return position
        return None

    def _lies_in(self, part: Part, district: Part) -> bool:
        return any(district.key in _areas(place) for place in self._named(part))

    def _named(self, part: Part) -> list[Place]:
        return [place for key in sorted(part.keys) for place in self._by_key.get(key, [])]

    def _resolved(self, parts: list[Part], position: int) -> Match:
        part, around = parts[position], parts[position + 1 :]
        candidates = self._in_province(self._named(part), around)
        districts = {key for area in around for key in area.keys}
        for tier in _tiers(candidates, part, districts):
            found = _nearest(_same_marks(tier, part), districts)
            targets = {_today(place).pk: place for place in found}
            if len(targets) == 1:
                return _answer(next(iter(targets.values())), _hamlet_before(parts[:position]))
            if targets:
                raise PlaceAmbiguous([_today(place) for place in targets.values()])
        raise PlaceUnknown

    def _in_province(self, candidates: list[Place], around: list[Part]) -> list[Place]:
        """Leave out places of provinces other than the one that the text names, in its old or new name."""
        for area in reversed(around):
            codes = self._provinces.get(area.key)
            if codes:
                return [place for place in candidates if place.parent and place.parent.code in codes]
            if area.level is Level.PROVINCE and not any(area.whole_key in _areas(place) for place in candidates):
                return []
        return candidates


@lru_cache(maxsize=4096)
def read_hamlet(text: str) -> str:
    """Return the hamlet's name in a text that may name the commune too."""
    for parts in reversed(read_address(text)):
        if named := _hamlet_before([part for part in parts if part.level in (Level.HAMLET, Level.UNSAID)]):
            return named
    return ""


def _tiers(candidates: list[Place], part: Part, districts: set[str]) -> Iterator[list[Place]]:
    """Candidates, the surest first. Whoever names a former district speaks of the units of then."""
    today = [place for place in candidates if place.valid_to is None]
    former = [place for place in candidates if place.valid_to is not None]
    yield [place for place in former if _is_of_kind(place, part) and _district_key(place) in districts]
    yield [place for place in today if _is_of_kind(place, part)]
    yield [place for place in former if _is_of_kind(place, part)]
    yield today
    yield former


def _is_of_kind(place: Place, part: Part) -> bool:
    if part.whole_key == place.folded_name:
        return True
    return not part.kind or part.kind == place.kind


def _same_marks(places: list[Place], part: Part) -> list[Place]:
    return [place for place in places if toned_key(place.name) in (part.toned, toned_key(part.text))] or places


def _nearest(places: list[Place], districts: set[str]) -> list[Place]:
    """Those that agree with most of what the text says about where they lie."""
    agreeing = [len(_areas(place) & districts) for place in places]
    return [place for place, count in zip(places, agreeing, strict=True) if count == max(agreeing)]


def _district_key(place: Place) -> str:
    """The former district's name without its kind, for comparing; empty for a unit of today."""
    return read_part(place.former_district).key if place.former_district else ""


def _areas(place: Place) -> set[str]:
    names = [place.former_district, place.former_province, place.parent.full_name if place.parent else ""]
    return {read_part(name).key for name in names if name}


def hamlets_called(text: str, hamlets: Iterable[Place]) -> list[Place]:
    """The hamlet of that name; without `ấp` or `khóm` in the text, all that have the rest of the name."""
    part = read_part(text)
    hamlets = list(hamlets)
    same = [hamlet for hamlet in hamlets if hamlet.folded_name == part.whole_key]
    return same or [hamlet for hamlet in hamlets if read_part(hamlet.full_name).key == part.whole_key]


def _today(place: Place) -> Place:
    if place.valid_to is None:
        return place
    return next(row.new for row in place.successions.all() if row.is_default)


def _answer(place: Place, hamlet: str) -> Match:
    if place.valid_to is None:
        return Match(place, hamlet=hamlet)
    return Match(_today(place), former=place, is_estimated=len(place.successions.all()) > 1, hamlet=hamlet)


def _hamlet_before(parts: list[Part]) -> str:
    said = [part for part in parts if part.level is Level.HAMLET]
    unsaid = [part for part in parts if part.level is Level.UNSAID and not name_key(part.text)[0].isdigit()]
    return (said or unsaid)[-1].text if said or unsaid else ""
