"""Where a participant stands on the digital road, and stood before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from households.maturity.advice import advice_for
from households.maturity.questions import Dimension
from households.models import Assessment, Participant


@dataclass(frozen=True)
class Row:
    """A dimension: its score now and before (None: not asked then), and where it is drawn."""

    label: str
    score: int
    before: int | None
    y: int


ROW, TOP, WIDTH = 58, 4, 250


def assessments_of(participant: Participant) -> QuerySet[Assessment]:
    """The latest first."""
    rows = Assessment.objects.standing().filter(participant=participant)
    return rows.order_by("-happened_on", "-pk")


def where_it_stands(participant: Participant) -> dict[str, Any]:
    """The latest assessment with the one before it, drawn and in rows, and the advice that follows."""
    latest = list(assessments_of(participant)[:2])
    if not latest:
        return {"last": None}
    last, before = latest[0], latest[1] if len(latest) > 1 else None
    return {
        "last": last,
        "before": before,
        "rows": [
            Row(
                label=str(dimension.label),
                score=last.scores.get(dimension.value, 0),
                before=before.scores.get(dimension.value) if before else None,
                y=TOP + ROW * number,
            )
            for number, dimension in enumerate(Dimension)
        ],
        "height": TOP + ROW * len(Dimension),
        "advice": advice_for(last.scores),
    }
