"""What is signed of a report: one document of plain values, and the hash of its canonical form."""

import json
from datetime import date
from hashlib import sha256
from typing import Any

from django.utils import timezone

from indicators.models import Period, Report
from indicators.queries.reports import changes_between
from places.models import Place, Succession

FORM = 2  # of the document, raised when it is laid out differently


def canonical(document: dict[str, Any]) -> bytes:
    """The one way to write the document: keys in order, no spaces, UTF-8. It holds no fractions, which have several."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(document: dict[str, Any]) -> str:
    """SHA-256 of the canonical form."""
    return sha256(canonical(document)).hexdigest()


def signed(report: Report) -> bytes:
    """A frozen report's document with its hash, in canonical form: whoever has it can count the hash again."""
    return canonical({"document": report.document, "sha256": report.sha256})


def document_of(report: Report, *, before: Report | None, corrected: Report | None, link: int) -> dict[str, Any]:
    """Everything that is signed. ``before``: the report before in its chain; ``corrected``: the revision before, if any."""
    period = report.period
    # Which reports of communes stand behind the province's, by their hashes, and which are missing.
    behind = {"behind": report.behind} if report.is_of_province else {}
    return behind | {
        "form": FORM,
        "place": {"code": report.commune.code, "name": report.commune.full_name},
        "boundaries": boundaries_of(report.commune),
        "period": {
            "calendar": period.calendar,
            "kind": period.kind,
            "year": period.year,
            "number": period.number,
            **{name: getattr(period, name).isoformat() for name in ("starts_on", "ends_on", "cut_off_on")},
            "deadline_on": report.deadline_on.isoformat(),
        },
        "revision": report.revision,
        "known_at": _moment(report.known_at),
        "first_submitted_at": _moment(report.first_submitted_at),
        "submitted_at": _moment(report.submitted_at),
        "is_late": report.is_late,
        "definitions": {row["indicator"]: row["version"] for row in report.figures},
        "figures": report.figures,
        "beside": report.beside,
        "checks": [{**result, "explanation": report.explanations.get(result["check"], "")} for result in report.checks],
        "corrects": corrected.sha256 if corrected else None,
        "reason": report.reason,
        "changes": changes_between(corrected.figures, report.figures) if corrected else [],
        "link": link,
        "before": before.sha256 if before else None,
    }


def period_signed(report: Report) -> Period:
    """The period with the days that were signed, wherever the department has moved it since; as it is while nothing is signed."""
    if report.document is None:
        return report.period
    kept = report.document["period"]
    names = ("starts_on", "ends_on", "cut_off_on", "deadline_on")
    days = {name: date.fromisoformat(kept[name]) for name in names}
    return Period(pk=report.period_id, **{name: kept[name] for name in ("calendar", "kind", "year", "number")}, **days)


def boundaries_of(commune: Place) -> dict[str, Any]:
    """Since when the commune is what it is, and from which units it was made, with the share of each."""
    succeeded = Succession.objects.filter(new=commune).select_related("old").order_by("old__code", "old_id")
    return {
        "valid_from": commune.valid_from.isoformat() if commune.valid_from else None,
        "predecessors": [
            {
                "code": each.old.code,
                "name": each.old.full_name,
                "share": str(each.share),
                "is_estimated": each.is_estimated,
            }
            for each in succeeded
        ],
    }


def _moment(moment: Any) -> str | None:
    return timezone.localtime(moment).isoformat() if moment else None
