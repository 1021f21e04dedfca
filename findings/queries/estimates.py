"""How true the raw numbers are, by those who were called back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from findings.intervals import Share, share_of
from findings.models import BackCheck, Call, Draw

Outcome = Call.Outcome
_STANDING = Q(checks__calls__voided_at=None)


@dataclass(frozen=True)
class Estimate:
    """Of ``population`` recorded, ``drawn`` were to be called; ``true`` and ``untrue`` is what they said, the others have not yet."""

    population: int
    drawn: int
    true: int
    untrue: int

    @property
    def unanswered(self) -> int:
        return self.drawn - self.true - self.untrue

    @property
    def share(self) -> Share | None:
        """The share that is true, of those who answered."""
        return share_of(self.true, self.true + self.untrue)

    @property
    def bounds(self) -> tuple[int, int] | None:
        """Between how many and how many of what was recorded are true."""
        share = self.share
        return (round(self.population * share.low), round(self.population * share.high)) if share else None


def with_answers(draws: QuerySet[Draw]) -> QuerySet[Draw]:
    """Add ``true`` and ``untrue`` to drawings of lots."""
    return draws.annotate(
        true=Count("checks__calls", filter=_STANDING & Q(checks__calls__outcome=Outcome.TRUE)),
        untrue=Count("checks__calls", filter=_STANDING & Q(checks__calls__outcome=Outcome.UNTRUE)),
    )


def estimate_of(draw: Draw) -> Estimate:
    """Of one drawing that was given its answers."""
    return Estimate(draw.population, draw.size, draw.true, draw.untrue)  # type: ignore[attr-defined]


def how_true(*, kind: str, first: date, last: date, communes: Iterable[int] | None = None) -> Estimate:
    """Of what was recorded in the months from ``first`` to ``last``; in the communes alone, if given.

    Of some communes the population is known by what was drawn: it is twenty times that, at most.
    """
    draws = Draw.objects.filter(kind=kind, month__range=(first, last))
    checks = BackCheck.objects.filter(draw__in=draws)
    sums = draws.aggregate(population=Sum("population"), drawn=Sum("size"))
    population, drawn = sums["population"] or 0, sums["drawn"] or 0
    if communes is not None:
        checks = checks.filter(commune__in=list(communes))
        everywhere, drawn = drawn, checks.count()
        population = round(population * drawn / everywhere) if everywhere else 0
    said = Call.objects.standing().filter(check_drawn__in=checks).values_list("outcome").annotate(Count("pk"))
    counts = dict(said)
    return Estimate(population, drawn, counts.get(Outcome.TRUE, 0), counts.get(Outcome.UNTRUE, 0))
