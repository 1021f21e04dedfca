"""Which cells are left out of what anybody may read, so that no subtraction brings back a count under five (decision 029).

A table is what one set of rows comes to in one period: by place, whole (``split`` empty) as recorded and verified, and in parts
(``sex=female``) as recorded. Parts have no verified side: beside shown parts of what was recorded it could not be kept apart.
The province is the place 0, the sum of the communes. Nothing here knows what is counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

FEWEST = 5
PROVINCE = 0
WHOLE = ""

Counts = tuple[int, int]  # as recorded, verified
Places = dict[str, set[int]]  # by what a table is split along; WHOLE for the whole


def is_small(count: int) -> bool:
    """One to four; and less than nought, where more came back than was sold."""
    return count < 0 or 0 < count < FEWEST


def along_of(split: str) -> str:
    """Along what: sex of ``sex=female``."""
    return split.partition("=")[0]


@dataclass
class Table:
    """Cells of communes; ``behind`` says how many take part in one, where that is not what it counts (sales, money)."""

    cells: Mapping[tuple[int, str], Counts]
    behind: Mapping[tuple[int, str], Counts] = field(default_factory=dict)

    def with_province(self) -> dict[tuple[int, str], Counts]:
        """All cells, the province's sums among them."""
        sums: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
        for (_place, split), (raw, verified) in self.cells.items():
            sums[PROVINCE, split][0] += raw
            sums[PROVINCE, split][1] += verified
        return {**self.cells, **{key: (raw, verified) for key, (raw, verified) in sums.items()}}


@dataclass
class LeftOut:
    """Where a table keeps silent: of what was recorded, whole and along each split; and of what is verified."""

    raw: Places = field(default_factory=lambda: defaultdict(set))
    verified: set[int] = field(default_factory=set)

    def __or__(self, other: "LeftOut") -> "LeftOut":
        both = LeftOut(verified=self.verified | other.verified)
        for places in (self.raw, other.raw):
            for along, found in places.items():
                both.raw[along] |= found
        return both

    @property
    def size(self) -> int:
        """How many places and splits; it only ever grows."""
        return len(self.verified) + sum(len(places) for places in self.raw.values())


@dataclass(frozen=True)
class Ties:
    """What binds tables: subtraction reaches from one to the other. Keys are those of the tables.

    ``together``: left out in the same places. ``part_of``: the first as a whole is one part of the second along a split.
    ``within``: the first is among the second, so what is not among it is a count too. ``as_verified``: what is verified of
    them is the same.
    """

    together: tuple[tuple[str, str], ...] = ()
    as_verified: tuple[tuple[str, str], ...] = ()
    part_of: tuple[tuple[str, str, str], ...] = ()
    within: tuple[tuple[str, str], ...] = ()


def leave_out(
    tables: Mapping[str, Table], ties: Ties | None = None, *, already: Mapping[str, LeftOut] | None = None
) -> dict[str, LeftOut]:
    """What is left out of each table; ``already`` is what has to be in any case."""
    ties, left = ties or Ties(), {key: _small_ones(table) for key, table in tables.items()}
    for key, before in (already or {}).items():
        if key in left:
            left[key] |= before
    for inner, outer in ties.within:
        if inner in tables and outer in tables:
            _leave_out_small_rests(left[inner], tables[inner], tables[outer])
    size = -1
    while size != (size := sum(each.size for each in left.values())):
        _tie(left, ties)
        for key, table in tables.items():
            _complete(left[key], table)
    return left


def _small_ones(table: Table) -> LeftOut:
    """Counts of one to four, and what differs from its verified count by as many."""
    left = LeftOut()
    for (place, split), (raw, verified) in table.with_province().items():
        takers, proved = table.behind.get((place, split), (0, 0))
        if is_small(raw) or is_small(takers):
            left.raw[along_of(split)].add(place)
        if split == WHOLE and (is_small(verified) or is_small(abs(raw - verified)) or is_small(proved)):
            left.verified.add(place)
    return left


def _leave_out_small_rests(left: LeftOut, inner: Table, outer: Table) -> None:
    inside, outside = inner.with_province(), outer.with_province()
    for place in {place for place, split in outside if split == WHOLE}:
        few, many = inside.get((place, WHOLE), (0, 0)), outside[place, WHOLE]
        for number, places in enumerate((left.raw[WHOLE], left.verified)):
            if few[number] and is_small(abs(many[number] - few[number])):
                places.add(place)


def _tie(left: dict[str, LeftOut], ties: Ties) -> None:
    for one, other in ties.together:
        if one in left and other in left:
            left[one] = left[other] = left[one] | left[other]
    for one, other in ties.as_verified:
        if one in left and other in left:
            left[one].verified |= left[other].verified
            left[other].verified |= left[one].verified
    for part, table, along in ties.part_of:
        if part in left and table in left:
            left[part].raw[WHOLE] |= left[table].raw[along]
            left[table].raw[along] |= left[part].raw[WHOLE]


def _complete(left: LeftOut, table: Table) -> None:
    """Add what would give away what is left out: parts of the whole, verified of recorded, one commune by all the others."""
    whole = {place: abs(raw) for (place, split), (raw, _verified) in table.cells.items() if split == WHOLE and raw}
    for along in sorted({along_of(split) for _place, split in table.cells} | {WHOLE}):
        left.raw[along] |= left.raw[WHOLE]
        _add_companions(left.raw[along], whole, has_slack=along == WHOLE)
    left.verified |= left.raw[WHOLE]
    _add_companions(left.verified, whole, has_slack=False)


def _add_companions(places: set[int], whole: Mapping[int, int], *, has_slack: bool) -> None:
    """More communes, the smallest first, until two at least are left out and, of wholes, so much that none has to be small.

    Where there are none left, the province.
    """
    others = sorted((place for place in whole if place not in places), key=lambda place: (whole[place], place))
    while places and PROVINCE not in places and not _is_safe(places, whole, has_slack):
        places.add(others.pop(0) if others else PROVINCE)


def _is_safe(places: Iterable[int], whole: Mapping[int, int], has_slack: bool) -> bool:
    values = [whole[place] for place in places if place in whole]
    return len(values) >= 2 and (not has_slack or sum(values) >= len(values) + FEWEST - 1)
