"""Write, look, uphold all that is found as a reviewer would who believes every signal, and compare with what is known."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from common import clock
from findings.actions.look import look
from findings.models import Finding, FindingRow
from findings.queries.left_out import LEFT_OUT
from findings.trial.honest import Maker, honest_plan
from findings.trial.plan import Plan
from findings.trial.planting import PATTERNS, plant, read_patterns
from findings.trial.writing import write
from households.models import Enrolment
from places.models import Place
from places.queries.province import installation_province

COMMUNES = 8
MEMBERS = 30


@dataclass
class Outcome:
    """What was planted and what was found, in facts (sales, and registrations where those are what is false); money in đồng."""

    planted: int = 0
    found: int = 0
    wrongly: int = 0
    truth: int = 0
    verified: int = 0
    truth_vnd: int = 0
    verified_vnd: int = 0
    by_pattern: dict[str, tuple[int, int]] = field(default_factory=dict)
    wrongly_by_signal: dict[str, int] = field(default_factory=dict)
    findings: int = 0

    @property
    def recall(self) -> float:
        """Of what was planted, the share that was found."""
        return self.found / self.planted

    @property
    def precision(self) -> float:
        """Of what was found, the share that is false indeed."""
        return self.found / (self.found + self.wrongly) if self.found + self.wrongly else 1.0

    @property
    def off(self) -> float:
        """How far the verified number of sales is from the true one, as a share of it."""
        return abs(self.verified - self.truth) / self.truth

    @property
    def off_vnd(self) -> float:
        """The same of their value."""
        return abs(self.verified_vnd - self.truth_vnd) / self.truth_vnd


def run_trial(*, sales: int, planted: int, seed: int, patterns: Path = PATTERNS) -> Outcome:
    """Of ``sales`` in all, about ``planted`` false. All is rolled back at the end."""
    with transaction.atomic():
        try:
            plan = _planned(sales, planted, seed, patterns)
            write(plan)
            look(everything=True)
            FindingRow.objects.filter(finding__state=Finding.State.OPEN).update(left_out_at=clock.now())
            return _compared(plan)
        finally:
            transaction.set_rollback(True)


def _planned(sales: int, planted: int, seed: int, patterns: Path) -> Plan:
    communes = Place.objects.standing().communes().filter(parent=installation_province()).order_by("code")
    make = Maker(
        Random(seed), timezone.localtime(clock.now()), list(communes.values_list("pk", flat=True)[:COMMUNES]), MEMBERS
    )
    plan = honest_plan(make, sales - planted)
    plant(make, plan, read_patterns(patterns), planted)
    return plan


def _compared(plan: Plan) -> Outcome:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT fact, fact_id FROM ({LEFT_OUT}) AS out", {"known_at": clock.now()})
        out: dict[str, set[int]] = defaultdict(set)
        for fact, pk in cursor.fetchall():
            out[fact].add(pk)
    outcome = Outcome(findings=Finding.objects.open().count())
    enrolments = dict(
        Enrolment.objects.filter(participant__in=[taker.pk for taker in plan.takers]).values_list("participant", "pk")
    )
    # (pattern, is it found) of every fact that is false, and how many honest ones were found.
    false: list[tuple[str, bool]] = []
    for trade in plan.trades:
        is_found = trade.pk in out["marketplace.sale"]
        value = trade.price_vnd * trade.units
        if trade.pattern:
            false.append((trade.pattern, is_found))
        else:
            outcome.wrongly += is_found
            outcome.truth, outcome.truth_vnd = outcome.truth + 1, outcome.truth_vnd + value
        if not is_found:
            outcome.verified, outcome.verified_vnd = outcome.verified + 1, outcome.verified_vnd + value
    must = {id(taker) for taker in plan.must_find}
    for taker in plan.takers:
        is_found = enrolments[taker.pk] in out["households.enrolment"]
        if id(taker) in must:
            false.append((taker.pattern, is_found))
        elif not taker.pattern:
            outcome.wrongly += is_found
    for name in sorted({pattern for pattern, _found in false}):
        of_it = [is_found for pattern, is_found in false if pattern == name]
        outcome.by_pattern[name] = (sum(of_it), len(of_it))
    outcome.planted, outcome.found = len(false), sum(is_found for _pattern, is_found in false)
    outcome.wrongly_by_signal = _wrongly(plan)
    return outcome


def _wrongly(plan: Plan) -> dict[str, int]:
    """Rows of honest participants and sales, by the signal that named them."""
    honest = {
        "sale": {trade.pk for trade in plan.trades if not trade.pattern},
        "participant": {taker.pk for taker in plan.takers if not taker.pattern},
    }
    counts: dict[str, int] = defaultdict(int)
    rows = FindingRow.objects.filter(left_out_at__isnull=False).values_list(
        "finding__signal", "kind", "row_id", "participant"
    )
    for signal, kind, row, participant in rows:
        is_honest = row in honest["sale"] if kind == "sale" else participant in honest["participant"]
        counts[signal] += is_honest
    return {signal: count for signal, count in sorted(counts.items()) if count}
