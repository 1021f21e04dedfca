"""Numbers by hamlet: of one commune and month, counted when somebody asks.

They are not kept as observations: a commune has a handful of hamlets, and its rows are counted in one question. Which hamlet a
participant lives in is as it stands today.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from households.models import Participant, Person, Visit
from indicators.definitions import INDICATORS, Indicator, Opens
from indicators.models import Period
from indicators.queries.counting import CountedRow, asking
from indicators.queries.values import Sums
from indicators.sql.cells import rows_sql
from marketplace.models import Product, Sale
from places.models import Place

ASKED = tuple(INDICATORS[code] for code in ("H1", "H4", "T1", "C1"))
NOWHERE = 0
"""Stands for participants whose hamlet is not known."""

# Whose hamlet a row lies in: the model of the row, and the way from it.
WAYS: dict[Opens, tuple[type, str]] = {
    Opens.PARTICIPANTS: (Participant, "hamlet"),
    Opens.PEOPLE: (Person, "participant__hamlet"),
    Opens.PRODUCTS: (Product, "shop__participant__hamlet"),
    Opens.SALES: (Sale, "participant__hamlet"),
    Opens.VISITS: (Visit, "participant__hamlet"),
}
JOINS = {
    Opens.PARTICIPANTS: "JOIN households_participant p ON p.id = r.row_id",
    Opens.VISITS: "JOIN households_visit v ON v.id = r.row_id JOIN households_participant p ON p.id = v.participant_id",
}


@dataclass(frozen=True)
class HamletRow:
    """A hamlet (none: not known) and its numbers, in the order of ASKED."""

    hamlet: Place | None
    values: list[tuple[Indicator, Sums]]

    @property
    def key(self) -> int:
        return self.hamlet.pk if self.hamlet else NOWHERE


def by_hamlet(commune: Place, *, period: Period, known_at: datetime) -> list[HamletRow]:
    """The commune's hamlets by name with their numbers; last those whose hamlet is not known, if there are any."""
    counts = " UNION ALL ".join(_counted(indicator) for indicator in ASKED)
    found: dict[tuple[int, str], Sums] = defaultdict(Sums)
    with asking([commune.pk], [period], known_at) as (asked, cursor):
        cursor.execute(counts, asked.values_of_rows)
        for code, hamlet, raw, verified in cursor.fetchall():
            found[hamlet or NOWHERE, code] = Sums(int(raw), int(verified))
    hamlets: list[Place | None] = list(
        Place.objects.standing().hamlets().filter(parent=commune).order_by("folded_name")
    )
    known = {hamlet.pk for hamlet in hamlets if hamlet}
    if any(key not in known for key, _code in found):
        hamlets.append(None)
    rows = [HamletRow(hamlet, []) for hamlet in hamlets]
    for row in rows:
        row.values.extend((indicator, found[row.key, indicator.code]) for indicator in ASKED)
    return rows


def _counted(indicator: Indicator) -> str:
    assert indicator.rows is not None
    return f"""
    SELECT '{indicator.code}', p.hamlet_id, sum(r.weight), coalesce(sum(r.weight) FILTER (WHERE r.is_verified), 0)
    FROM ({rows_sql(indicator.rows)}) AS r {JOINS[indicator.rows.opens]} GROUP BY p.hamlet_id"""


def in_hamlet(opens: Opens, rows: Iterable[CountedRow], hamlet: int) -> list[CountedRow]:
    """Those of the rows that lie in the hamlet (NOWHERE: in none). Raises KeyError where rows of that kind lie in no hamlet."""
    model, way = WAYS[opens]
    rows = list(rows)
    there: QuerySet = model._default_manager.filter(pk__in=[row.row_id for row in rows])  # type: ignore[attr-defined]
    there = there.filter(**({f"{way}__isnull": True} if hamlet == NOWHERE else {way: hamlet}))
    ids = set(there.values_list("pk", flat=True))
    return [row for row in rows if row.row_id in ids]
