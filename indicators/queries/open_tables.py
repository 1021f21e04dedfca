"""A period's observations as the tables that disclosure looks at, and how the tables hang together (decision 029)."""

from collections.abc import Sequence
from datetime import datetime

from indicators.calendars import Calendar, PeriodKind
from indicators.definitions import INDICATORS, Indicator, Opens, Rows, Shape
from indicators.definitions.base import Split
from indicators.definitions.selling import SALE, sales
from indicators.disclosure import PROVINCE, Counts, LeftOut, Table, Ties
from indicators.models import Observation, OpenCell, Period
from indicators.queries.counting import count_cells

# What is no count of people, of what they sell or of whom they saw may be as small as it is.
NOT_OF_PEOPLE = (Opens.TEAMS, Opens.PLACES, Opens.FIGURES, Opens.REPORTS)

Key = str  # X1.rows: the first indicator that has these rows, and on which side

# How many take part in what was sold: money and sales of a few are theirs.
SELLERS = Rows(
    sql=sales("1", row_id="p.id"),
    shape=Shape.DISTINCT,
    opens=Opens.PARTICIPANTS,
    reads=(SALE,),
    splits=(Split.CHANNEL, Split.KIND, Split.CROP),
)


def _keys() -> dict[str, Key]:
    """Of each indicator's rows; whoever counts the same has the same key."""
    keys: dict[str, Key] = {}
    for code, indicator in INDICATORS.items():
        for side, rows in zip(("rows", "of"), indicator.sides, strict=False):
            keys.setdefault(rows.sql, f"{code}.{side}")
    return keys


KEYS = _keys()


def keys_of(indicator: Indicator) -> list[Key]:
    """Of its rows, and of those that it is a share of."""
    return [KEYS[rows.sql] for rows in indicator.sides]


def _within() -> list[tuple[Key, Key]]:
    shares = [indicator for indicator in INDICATORS.values() if indicator.is_percent and indicator.of is not None]
    of_people = [each for each in shares if each.sides[1].opens not in NOT_OF_PEOPLE]
    return [(keys_of(each)[0], keys_of(each)[1]) for each in of_people]


TIES = Ties(
    together=(("X2.rows", "X1.rows"),),  # what the same sales brought
    as_verified=(("X4.of", "X1.rows"),),  # only sales on this market are verified
    part_of=(("X3.rows", "X1.rows", "kind"), ("X4.of", "X1.rows", "channel")),
    within=(
        *_within(),
        ("X5.of", "X1.rows"),  # what came back lies between them
        ("A1.of", "H1.rows"),  # organisations
    ),
)


def is_published(indicator: Indicator, period: Period) -> bool:
    """Months of what is counted here; of longer periods only what months do not add up to."""
    if indicator.rows is None or period.calendar != Calendar.STATISTICAL:
        return False
    if period.kind == PeriodKind.MONTH:
        return True
    return indicator.of is None and indicator.rows.shape is Shape.DISTINCT


def tables_of(
    rows: Sequence[Observation], period: Period, communes: Sequence[int], known_at: datetime
) -> dict[Key, Table]:
    """What the observations say, by what they count; a share has no parts, its sides are whole."""
    cells: dict[Key, dict[tuple[int, str], Counts]] = {}
    of_sales: set[Key] = set()
    for row in rows:
        indicator = INDICATORS[row.indicator]
        sides = [(row.raw, row.verified), (row.raw_of or 0, row.verified_of or 0)]
        for key, side, counted in zip(keys_of(indicator), indicator.sides, sides, strict=False):
            if side.opens in NOT_OF_PEOPLE or (row.split and indicator.is_ratio):
                continue
            if side.opens is Opens.SALES:
                of_sales.add(key)
            cells.setdefault(key, {})[row.commune_id, row.split] = counted
    behind = _sellers(period, communes, known_at) if of_sales else {}
    return {key: Table(found, behind if key in of_sales else {}) for key, found in cells.items()}


def _sellers(period: Period, communes: Sequence[int], known_at: datetime) -> dict[tuple[int, str], Counts]:
    behind: dict[tuple[int, str], Counts] = {}
    for cell in count_cells(SELLERS, communes=communes, periods=[period], known_at=known_at):
        behind[cell.commune_id, cell.split] = (cell.raw, cell.verified)
        raw, verified = behind.get((PROVINCE, cell.split), (0, 0))
        behind[PROVINCE, cell.split] = (raw + cell.raw, verified + cell.verified)
    return behind


def left_out_of_months(period: Period, province: int) -> dict[Key, LeftOut]:
    """What was left out of the published months of a longer period, of the indicators that are published of both."""
    left: dict[Key, LeftOut] = {}
    within = OpenCell.objects.exclude(left_out="").filter(
        published__period__kind=PeriodKind.MONTH,
        published__period__starts_on__gte=period.starts_on,
        published__period__ends_on__lte=period.ends_on,
    )
    for code, place, split, sides in within.values_list("indicator", "place_id", "split", "left_out"):
        if is_published(INDICATORS[code], period):
            found = left.setdefault(keys_of(INDICATORS[code])[0], LeftOut())
            where = PROVINCE if place == province else place
            if "raw" in sides.split():
                found.raw[split.partition("=")[0]].add(where)
            if "verified" in sides.split():
                found.verified.add(where)
    return left


def code_of(period: Period) -> str:
    """2026-10, 2026-Q4, 2026-H2, 2026."""
    signs = {PeriodKind.MONTH: "-{:02}", PeriodKind.QUARTER: "-Q{}", PeriodKind.HALF: "-H{}", PeriodKind.YEAR: ""}
    return f"{period.year}{signs[PeriodKind(period.kind)].format(period.number)}"
