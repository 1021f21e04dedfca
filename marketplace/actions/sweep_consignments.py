"""Find what a crash, a lost answer or a lost message left with the carrier, and finish it."""

import logging
from collections.abc import Callable, Iterable

from marketplace.actions.ask_carrier import book_consignment, cancel_consignment, check_consignment
from marketplace.carriers.base import CarrierUnreachable
from marketplace.queries import consignments

log = logging.getLogger(__name__)


def sweep_consignments() -> int:
    """One round; returns how many were asked for. Safe to run at any time, and twice at once."""
    rounds: list[tuple[Iterable[int], Callable[[int], object]]] = [
        (consignments.to_book(), lambda pk: book_consignment(consignment_id=pk)),
        (consignments.to_cancel(), lambda pk: cancel_consignment(consignment_id=pk)),
        (consignments.quiet(), lambda pk: check_consignment(consignment_id=pk)),
    ]
    done = 0
    for keys, act in rounds:
        for pk in keys:
            done += 1
            if not _did(act, pk):
                return done
    return done


def _did(act: Callable[[int], object], pk: int) -> bool:
    """False when the carrier is away: the rest would only wait for it too."""
    try:
        act(pk)
    except CarrierUnreachable:
        log.warning("the sweep ends early: the carrier gives no clear answer")
        return False
    except Exception:
        log.exception("sweeping consignment %s", pk)  # one broken row must not hold up the others
    return True
