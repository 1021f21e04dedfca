"""A frozen report laid out on A4 as a department's table. Only what was signed is on it, in Vietnamese, whoever asks."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.papers import make_pdf
from indicators.checks import FAILED, PASSED
from indicators.documents import canonical, period_signed
from indicators.models import Report
from indicators.queries.report_lists import (
    Change,
    Figure,
    behind_in_words,
    changes_in_words,
    checks_in_words,
    figures_in_words,
)
from indicators.telling import tell
from indicators.templatetags.numbers import as_share, shown

LANGUAGE = "vi"


def report_pdf(report: Report) -> bytes:
    """The paper, not signed yet, with the frozen document attached in the very bytes that are hashed."""
    with translation.override(LANGUAGE):
        return make_pdf("indicators/papers/report.typ", data_of(report))


def data_of(report: Report) -> dict[str, Any]:
    """What the template is filled with."""
    document: dict[str, Any] = report.document or {}
    figures = list(figures_in_words(document["figures"]))
    changes = list(changes_in_words(document["changes"]))
    period = period_signed(report)
    return {
        "words": _words(),
        "title": f"{document['place']['name']} · {period}",
        "place": document["place"]["name"],
        "period": f"{period} · {period.get_calendar_display()}",
        "days": _("From %(from)s to %(until)s, due on %(due)s.")
        % {"from": _day(period.starts_on), "until": _day(period.ends_on), "due": _day(period.deadline_on)},
        "practice": _("DEMO") if settings.DEMO else "",
        "practice_words": _("This is a demo. People and numbers are made up, and the certificate is nobody's."),
        "sha256": report.sha256,
        "attached": f"{document['place']['code']}-{report.sha256[:12]}.json",
        "document": canonical(document).decode(),
        "above": [*_above(document), " ".join(each.text for each in tell(report))],
        "columns": [_("No."), _("Code"), _("Indicator"), _("Unit"), _("Recorded"), _("Verified"), _("Late")],
        "wholes": [_row(number, row) for number, row in enumerate((f for f in figures if not f.split), start=1)],
        "parts": [_row(number, row) for number, row in enumerate((f for f in figures if f.split), start=1)],
        "behind": _behind(document["behind"]) if "behind" in document else None,
        "changes": [_change(each) for each in changes],
        "change_columns": [_("Code"), _("Indicator"), _("Recorded"), _("Verified")],
        "checks": list(_checks(report)),
        "check_columns": [_("Rule"), _("Outcome"), _("Explanation")],
        "below": list(_below(report, document)),
    }


def _words() -> dict[str, str]:
    return {
        "committee": _("People's Committee"),
        "nation": _("Socialist Republic of Viet Nam"),
        "motto": _("Independence – Freedom – Happiness"),
        "title": _("Report on households and small businesses in e-commerce"),
        "figures": _("Figures"),
        "parts": _("By parts"),
        "checks": _("Checks"),
        "changes": _("What this revision changes"),
        "behind": _("The reports of the communes behind it"),
        "attached": _("The signed document, for programs"),
    }


def _above(document: dict[str, Any]) -> Iterable[str]:
    yield _("Figures as known at %(at)s.") % {"at": _moment(document["known_at"])}
    handed_in = _("First handed in at %(at)s") % {"at": _moment(document["first_submitted_at"])}
    yield f"{handed_in}, {_('late') if document['is_late'] else _('in time')}."
    if document["reason"]:
        yield _("Revision %(n)d. Why it is corrected: %(reason)s") % {
            "n": document["revision"],
            "reason": document["reason"],
        }


def _below(report: Report, document: dict[str, Any]) -> Iterable[str]:
    yield _("Number %(n)d in its chain. SHA-256 of the report before: %(before)s") % {
        "n": document["link"],
        "before": document["before"] or "—",
    }
    yield _("Signed for good at %(at)s. The signature in this file covers the table and the attached document.") % {
        "at": date_format(timezone.localtime(report.frozen_at), "H:i j/n/Y")
    }
    versions = ", ".join(f"{code} {version}" for code, version in document["definitions"].items() if version != 1)
    yield _("Definitions: version 1%(others)s.") % {"others": f"; {versions}" if versions else ""}


def _behind(rows: list[dict[str, Any]]) -> dict[str, Any]:
    behind = behind_in_words(rows)
    missing = ", ".join(f"{name} ({state})" for name, state in behind.missing)
    return {
        "sentence": _("%(n)s of %(of)s communes; %(late)s of them late.")
        % {"n": len(behind.reports), "of": behind.all_of_them, "late": behind.late},
        "missing": f"{_('Missing')}: {missing}." if missing else "",
        "columns": [_("Code"), _("Commune"), _("Revision"), "SHA-256"],
        "rows": [{name: str(row[name]) for name in ("code", "name", "revision", "sha256")} for row in behind.reports],
    }


def _row(number: int, figure: Figure) -> dict[str, Any]:
    raw, verified = ([shown(side, figure.indicator)] for side in (figure.raw, figure.verified))
    if figure.raw_of is not None and figure.verified_of is not None:
        raw = [as_share(figure.raw_share, figure.indicator), f"{raw[0]} / {shown(figure.raw_of, figure.indicator)}"]
        below = shown(figure.verified_of, figure.indicator)
        verified = [as_share(figure.verified_share, figure.indicator), f"{verified[0]} / {below}"]
    return {
        "number": number,
        "code": figure.indicator.code,
        "name": [str(figure.indicator.name), *([figure.part] if figure.part else [])],
        "unit": str(figure.indicator.unit),
        "raw": raw,
        "verified": verified,
        "late": shown(figure.late, figure.indicator),
    }


def _change(change: Change) -> dict[str, Any]:
    was, now = _row(0, change.was), _row(0, change.now)
    sides = {side: f"{' · '.join(was[side])} → {' · '.join(now[side])}" for side in ("raw", "verified")}
    return {"code": now["code"], "name": now["name"], **sides}


def _checks(report: Report) -> Iterable[dict[str, Any]]:
    outcomes = {PASSED: _("passed"), FAILED: _("did not pass")}
    for check in checks_in_words(report):
        yield {
            "says": [check.says, *([check.numbers] if check.numbers else [])],
            "outcome": outcomes.get(check.outcome, _("cannot be told")),
            "explanation": check.explanation,
        }


def _day(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def _moment(text: str | None) -> str:
    return date_format(timezone.localtime(datetime.fromisoformat(text)), "H:i j/n/Y") if text else "—"
