"""What is looked at before a report may be handed in (DESIGN 5). What does not pass is explained, or it stays where it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, pstdev
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASSED, FAILED, UNKNOWN = "passed", "failed", "unknown"

GOODS_SHARED_BY = 5  # households a product; more seldom is true where each sells its own
JUMP_FROM = 6  # periods before, so that there is something to jump from
DEVIATIONS = 3

Sides = list[list[Any]]  # [["H4", 12], ["H1", 10]]
Outcome = tuple[str, Sides]


@dataclass(frozen=True)
class Evidence:
    """What checks look at: whole figures by code (queries/reports.py), earlier values, open findings of those days.

    ``before`` has of each tile the values of the periods before, earliest first; ``stocks`` are the codes of stocks.
    """

    figures: Mapping[str, Mapping[str, Any]]
    before: Mapping[str, Sequence[int]]
    stocks: frozenset[str]
    open_findings: int
    # Of the province's own report alone: how many communes' reports stand behind it, of how many; what they counted differently.
    there: tuple[int, int] | None = None
    counted_differently: Sequence[str] = ()

    def raw(self, code: str) -> int:
        """As recorded; nought where nothing was."""
        return int(self.figures.get(code, {}).get("raw", 0))

    def below(self, code: str) -> int | None:
        """What a ratio is a share of; none where nobody knows."""
        return self.figures.get(code, {}).get("raw_of") or None


@dataclass(frozen=True)
class Check:
    """A rule that true numbers keep to, in words, and how it is looked at; in a commune's report too, or the province's alone."""

    code: str
    says: str | Promise
    look: Callable[[Evidence], Outcome]
    is_of_province: bool = False


def at_most(less: str, more: str, *, times: int = 1) -> Callable[[Evidence], Outcome]:
    """One number is at most (``times``) the other."""

    def look(evidence: Evidence) -> Outcome:
        small, big = evidence.raw(less), evidence.raw(more)
        return (PASSED if small <= times * big else FAILED), [[less, small], [more, big]]

    return look


def _within_households(evidence: Evidence) -> Outcome:
    accounts, households = evidence.raw("H1"), evidence.below("H2")
    if households is None:
        return UNKNOWN, [["H1", accounts]]
    return (PASSED if accounts <= households else FAILED), [["H1", accounts], ["H2", households]]


def _verified_within_raw(evidence: Evidence) -> Outcome:
    more = [
        [code, row["verified"], row["raw"]]
        for code, row in evidence.figures.items()
        if row["raw_of"] is None and row["raw"] >= 0 and row["verified"] > row["raw"]
    ]
    return (FAILED if more else PASSED), more


def _no_jump(evidence: Evidence) -> Outcome:
    jumps = [
        [code, evidence.raw(code)]
        for code, values in evidence.before.items()
        if is_jump([*values, evidence.raw(code)], of_changes=code in evidence.stocks)
    ]
    return (FAILED if jumps else PASSED), jumps


def is_jump(values: Sequence[int], *, of_changes: bool) -> bool:
    """Whether the last value lies over three deviations from those before; a stock's change from the changes before."""
    if of_changes:
        values = [after - before for before, after in pairwise(values)]
    *before, now = values or [0]
    if len(before) < JUMP_FROM:
        return False
    return abs(now - fmean(before)) > DEVIATIONS * max(pstdev(before), 1)


def _all_communes(evidence: Evidence) -> Outcome:
    there, all_of_them = evidence.there or (0, 0)
    return (PASSED if there == all_of_them else FAILED), [["communes", there, all_of_them]]


def _counted_alike(evidence: Evidence) -> Outcome:
    return (FAILED if evidence.counted_differently else PASSED), [[code] for code in evidence.counted_differently]


def _nothing_open(evidence: Evidence) -> Outcome:
    return (FAILED if evidence.open_findings else PASSED), [["findings", evidence.open_findings]]


CHECKS: dict[str, Check] = {
    check.code: check
    for check in (
        Check("listed", _("Households with goods on sale are among those with an account."), at_most("H4", "H1")),
        Check("accounts", _("No more households have an account than there are."), _within_households),
        Check("trained", _("Households that learned are among those with an account."), at_most("T1", "H1")),
        Check("selling", _("Each household that sold has at least one sale."), at_most("H5", "X1")),
        Check(
            "shared",
            _("At most five households with goods on sale a product."),
            at_most("H4", "P1", times=GOODS_SHARED_BY),
        ),
        Check("verified", _("Nothing has more verified than was recorded."), _verified_within_raw),
        Check("jump", _("No number jumped further than it ever moves."), _no_jump),
        Check("findings", _("Nobody has still to look at what seems untrue in these days."), _nothing_open),
        Check("communes", _("The report of each commune stands behind it, signed for good."), _all_communes, True),
        Check("alike", _("All communes counted by the same definitions."), _counted_alike, True),
    )
}


def look_at(evidence: Evidence) -> list[dict[str, Any]]:
    """Each check with its outcome and the numbers it looked at, as plain values."""
    results = []
    for code, check in CHECKS.items():
        if check.is_of_province and evidence.there is None:
            continue
        outcome, sides = check.look(evidence)
        results.append({"check": code, "outcome": outcome, "sides": sides})
    return results


def failed(results: Sequence[Mapping[str, Any]]) -> list[str]:
    """Codes of the checks that did not pass."""
    return [result["check"] for result in results if result["outcome"] == FAILED]
