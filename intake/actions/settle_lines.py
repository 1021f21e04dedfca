"""Bring the sales that are counted to what the lines of statements say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from common import clock
from households.models import Participant
from intake.models import StatementLine
from intake.statements.what import What
from marketplace.actions.outside_sales import (
    OutsideSale,
    restate_selling_milestones,
    void_outside_sales,
    write_outside_sales,
)
from marketplace.models import Channel, Sale


@dataclass(frozen=True)
class Settled:
    """What settling changed: whose sales, and which lines now stand for other facts (the caller saves them)."""

    participants: set[int]
    lines: list[StatementLine]


def settle_lines(*, by: User | None, channel: Channel, lines: Iterable[StatementLine]) -> Settled:
    """Void and write the sales that differ. Lines are of one channel, locked by the caller, with their facts loaded."""
    lines = list(lines)
    people = Participant.objects.in_bulk({line.participant_id for line in lines if line.participant_id})
    stale: list[int] = []
    fresh: list[tuple[StatementLine, str, OutsideSale]] = []
    changed: dict[int, StatementLine] = {}
    touched: set[int] = set()
    for line in lines:
        for place, wanted in _wanted(line, people.get(line.participant_id or 0)):
            held: Sale | None = getattr(line, place)
            if _same(held, wanted):
                continue
            if held is not None:
                stale.append(held.pk)
                touched.add(held.participant_id)
            setattr(line, place, None)
            changed[id(line)] = line
            if wanted is not None:
                fresh.append((line, place, wanted))
                touched.add(wanted.participant.pk)
    void_outside_sales(stale)
    written = write_outside_sales(by=by, channel=channel, sales=[sale for _line, _place, sale in fresh])
    for (line, place, _sale), fact in zip(fresh, written, strict=True):
        setattr(line, place, fact)
    restate_selling_milestones(Participant.objects.filter(pk__in=touched).order_by("pk"))
    return Settled(touched, list(changed.values()))


def _wanted(line: StatementLine, home: Participant | None) -> list[tuple[str, OutsideSale | None]]:
    """What should stand for a line. What was counted as sold and then comes back stays sold, and is given back in the
    month of the return; what comes back before it was ever counted was no sale.
    """
    counts = home is not None and not line.question and line.is_ours
    if home is None or not counts or line.what in (What.CANCELLED, What.OPEN):
        return [("sale", None), ("given_back", None)]
    if line.what == What.SOLD:
        sold = OutsideSale(home, line.product_id, line.happened_on, line.value_vnd)
        return [("sale", sold), ("given_back", None)]
    if line.value_vnd < 0:  # a row of its own for what came back
        back = OutsideSale(home, line.product_id, line.returned_on or line.happened_on, line.value_vnd, is_return=True)
        return [("sale", None), ("given_back", back)]
    if line.sale is None:
        return [("sale", None), ("given_back", None)]
    day = line.returned_on or (line.given_back.happened_on if line.given_back else clock.today())
    sold = OutsideSale(home, line.product_id, line.sale.happened_on, line.sale.value_vnd)
    back = OutsideSale(home, line.product_id, day, -line.sale.value_vnd, is_return=True)
    return [("sale", sold), ("given_back", back)]


def _same(held: Sale | None, wanted: OutsideSale | None) -> bool:
    if held is None or wanted is None:
        return held is None and wanted is None
    return (held.participant_id, held.product_id, held.happened_on, held.value_vnd) == (
        wanted.participant.pk,
        wanted.product_id,
        wanted.happened_on,
        wanted.value_vnd,
    )
