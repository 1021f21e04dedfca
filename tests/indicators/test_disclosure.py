"""Nobody who reads what is published can count back a cell that was left out: an attacker tries, by algebra and by bounds."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.disclosure import PROVINCE, LeftOut, Table, Ties, is_small, leave_out

PARTS = ("sex=female", "sex=male", "sex=")
SIDES = ("raw", "verified")

Cell = tuple[str, int, str, str]  # table, place, split, side
Sum = dict[Cell, int]  # what of all cells comes to nought


def of(*parts: tuple[int, int]) -> dict[str, tuple[int, int]]:
    """A commune's parts, (recorded, verified) each, with their whole."""
    cells = dict(zip(PARTS, parts, strict=False))
    return {**cells, "": (sum(raw for raw, _v in parts), sum(verified for _r, verified in parts))}


def table(*communes: dict[str, tuple[int, int]]) -> Table:
    """Communes 1, 2, … with their cells; noughts have none."""
    return Table(
        {
            (place, split): counts
            for place, cells in enumerate(communes, start=1)
            for split, counts in cells.items()
            if any(counts)
        }
    )


class Attacker:
    """Knows what is published, that parts come to wholes, communes to the province, and that verified is among recorded."""

    def __init__(self, tables: dict[str, Table], left: dict[str, LeftOut], ties: Ties = Ties()) -> None:
        self.known: dict[Cell, int] = {}
        self.hidden: dict[Cell, int] = {}
        self.sums: list[Sum] = []
        places = sorted({place for each in tables.values() for place, _split in each.cells} | {PROVINCE})
        for key, each in tables.items():
            cells = each.with_province()
            splits = ["", *PARTS] if any(split for _place, split in cells) else [""]
            for place, split in product(places, splits):
                raw, verified = cells.get((place, split), (0, 0))
                is_hidden = place in left[key].raw.get(split.partition("=")[0], ())
                (self.hidden if is_hidden else self.known)[key, place, split, "raw"] = raw
                if not split:
                    (self.hidden if place in left[key].verified else self.known)[key, place, "", "verified"] = verified
            self.sums += [{(key, place, split, "raw"): 1 if split else -1 for split in splits} for place in places]
            for split, side in [*product(splits, ("raw",)), ("", "verified")]:
                self.sums.append({(key, place, split, side): 1 if place else -1 for place in places})
        for part, whole, _along in ties.part_of:
            for place in places:
                self.sums.append({(part, place, "", "raw"): 1, (whole, place, PARTS[0], "raw"): -1})
        self.sums = [row for row in self.sums if len(row) > 1]

    def solved(self) -> set[Cell]:
        """Hidden cells that follow from the sums alone, by exact elimination."""
        rows = [{cell: Fraction(factor) for cell, factor in row.items() if cell in self.hidden} for row in self.sums]
        pivots: dict[Cell, dict[Cell, Fraction]] = {}
        for row in rows:
            for cell, pivot in pivots.items():
                row = _less(row, pivot, row.get(cell, Fraction(0)))
            if not row:
                continue
            cell = next(iter(row))
            row = {other: factor / row[cell] for other, factor in row.items()}
            pivots = {key: _less(pivot, row, pivot.get(cell, Fraction(0))) for key, pivot in pivots.items()}
            pivots[cell] = row
        return {cell for cell, row in pivots.items() if len(row) == 1}

    def bounded(self) -> set[Cell]:
        """Hidden cells between bounds that meet: none is under nought, no verified one over the recorded one."""
        low = dict.fromkeys(self.hidden, 0) | self.known
        high = dict.fromkeys(self.hidden, 10**6) | self.known
        moved = True
        while moved:
            moved = False
            for cell in self.hidden:
                key, place, split, side = cell
                if side == "verified":
                    moved |= _narrow(low, high, cell, low[cell], high[key, place, split, "raw"])
                elif not split:
                    moved |= _narrow(low, high, cell, low[key, place, split, "verified"], high[cell])
            for row in self.sums:
                for cell, factor in row.items():
                    if cell in self.hidden:
                        ends = [
                            -sum(f * (a if f * -factor > 0 else b)[other] for other, f in row.items() if other != cell)
                            * factor
                            for a, b in ((low, high), (high, low))
                        ]
                        moved |= _narrow(low, high, cell, min(ends), max(ends))
        pinned = {cell: low[cell] for cell in low if low[cell] == high[cell]}
        return {cell for cell in pinned if cell in self.hidden and _tells_something(cell, pinned)}


def _tells_something(cell: Cell, pinned: dict[Cell, int]) -> bool:
    """Whether it is one for which others are left out. That a hidden one is nought, or large, may well be seen."""
    raw = pinned.get((*cell[:3], "raw"))
    return is_small(pinned[cell]) or (cell[3] == "verified" and raw is not None and is_small(raw - pinned[cell]))


def _less(row: dict[Cell, Fraction], other: dict[Cell, Fraction], times: Fraction) -> dict[Cell, Fraction]:
    if not times:
        return row
    cells = {*row, *other}
    new = {cell: row.get(cell, Fraction(0)) - times * other.get(cell, Fraction(0)) for cell in cells}
    return {cell: factor for cell, factor in new.items() if factor}


def _narrow(low: dict[Cell, int], high: dict[Cell, int], cell: Cell, least: int, most: int) -> bool:
    before = low[cell], high[cell]
    low[cell], high[cell] = max(low[cell], least), min(high[cell], most)
    return before != (low[cell], high[cell])


def primary_only(each: Table) -> LeftOut:
    """The control: what is small, and nothing besides."""
    left = LeftOut()
    for (place, split), (raw, verified) in each.with_province().items():
        if is_small(raw):
            left.raw[split.partition("=")[0]].add(place)
        if not split and is_small(verified):
            left.verified.add(place)
    return left


counts = st.integers(0, 12).flatmap(lambda raw: st.tuples(st.just(raw), st.integers(0, raw)))
communes = st.lists(st.lists(counts, min_size=1, max_size=3).map(lambda parts: of(*parts)), min_size=1, max_size=5)


@settings(max_examples=400, deadline=None)
@given(communes=communes)
def test_no_cell_that_is_left_out_can_be_counted_back(communes):
    tables = {"t": table(*communes)}
    left = leave_out(tables)

    attacker = Attacker(tables, left)

    assert attacker.solved() == set()
    assert attacker.bounded() == set()
    shown = {cell: value for cell, value in attacker.known.items() if value}
    assert not [cell for cell, value in shown.items() if is_small(value)]
    assert not [
        cell
        for cell in shown
        if cell[3] == "verified" and (raw := (*cell[:3], "raw")) in shown and is_small(shown[raw] - shown[cell])
    ]


@settings(max_examples=200, deadline=None)
@given(communes=communes)
def test_nor_with_another_number_that_is_a_part_of_it(communes):
    whole = table(*communes)
    part = Table({(place, ""): counts for (place, split), counts in whole.cells.items() if split == PARTS[0]})
    ties = Ties(part_of=(("part", "whole", "sex"),))
    tables = {"whole": whole, "part": part}

    attacker = Attacker(tables, leave_out(tables, ties), ties)

    assert attacker.solved() == set()
    assert attacker.bounded() == set()


def test_the_attacker_breaks_what_leaves_out_small_cells_alone():
    tables = {"t": table(of((2, 2), (20, 20)), of((30, 30), (40, 40)))}

    attacker = Attacker(tables, {"t": primary_only(tables["t"])})

    assert ("t", 1, "sex=female", "raw") in attacker.solved()
    assert not Attacker(tables, leave_out(tables)).solved()


def test_two_small_ones_that_could_only_be_one_each_take_a_third_along():
    left = leave_out({"t": table(of((1, 0)), of((1, 0)), of((9, 0)), of((40, 0)))})["t"]

    assert left.raw[""] == {1, 2, 3}


def test_where_no_other_commune_is_left_the_province_is_silent_too():
    left = leave_out({"t": table(of((3, 3)))})["t"]

    assert {1, PROVINCE} <= left.raw[""]


def test_what_differs_from_its_verified_count_by_a_few_keeps_the_recorded_one():
    left = leave_out({"t": table(of((30, 28)), of((40, 30)), of((50, 30)))})["t"]

    assert (left.raw[""], left.verified) == (set(), {1, 2})


def test_money_follows_how_many_stand_behind_it():
    money = Table(
        {(1, ""): (900_000, 0), (2, ""): (800_000, 0), (3, ""): (950_000, 0)}, behind={(1, ""): (2, 0), (2, ""): (9, 0)}
    )

    assert leave_out({"x": money})["x"].raw[""] == {1, 2}


def test_what_is_not_among_the_others_is_a_count_too():
    tables = {"few": table(of((97, 0)), of((50, 0)), of((60, 0))), "all": table(of((100, 0)), of((90, 0)), of((95, 0)))}

    left = leave_out(tables, Ties(within=(("few", "all"),)))

    assert (left["few"].raw[""], left["all"].raw[""]) == ({1, 2}, set())
