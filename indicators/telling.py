"""A report told as a neighbour would: what changed, by how much, where, and what was found untrue. By rules, from its own values.

Everything said was copied into the report with its figures, so a signed report always tells the same. Each figure leads to where
it comes from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from findings.signals import SIGNALS
from indicators.definitions import INDICATORS, TILES, Indicator
from indicators.models import Report
from indicators.queries.beside import ALONG
from indicators.templatetags.numbers import shown
from marketplace.models import Channel

MOST = 4  # changes that are told; the table has the rest

MORE = gettext_lazy("%(name)s: %(now)s, %(by)s more than the period before.")
FEWER = gettext_lazy("%(name)s: %(now)s, %(by)s less than the period before.")
FIRST = gettext_lazy("%(name)s: %(now)s.")


@dataclass(frozen=True)
class Figure:
    """A figure of a sentence, and where it comes from."""

    text: str
    href: str

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> SafeString:
        return format_html('<a href="{}">{}</a>', self.href, self.text)


@dataclass(frozen=True)
class Said:
    """A sentence with its figures in it."""

    words: str | Promise
    values: Mapping[str, str | Figure]

    @property
    def text(self) -> str:
        """For a file."""
        return str(self.words) % {name: str(value) for name, value in self.values.items()}

    @property
    def html(self) -> SafeString:
        """For a page: its figures are links."""
        values = {
            name: value.__html__() if isinstance(value, Figure) else escape(value)
            for name, value in self.values.items()
        }
        return mark_safe(escape(str(self.words)) % values)  # noqa: S308 (both are escaped)


def tell(report: Report) -> list[Said]:
    """The paragraph, a sentence each. Empty for reports from before there was one."""
    return list(_sentences(report)) if report.beside else []


def _sentences(report: Report) -> Iterator[Said]:
    now = {f"{row['indicator']} {row['split']}".rstrip(): (row["raw"], row["verified"]) for row in report.figures}
    before: Mapping[str, list[int]] | None = report.beside["before"]
    tiles = [tile for tile in TILES if tile.code in now]
    if before is None:
        yield Said(_("This is the first period that was counted here."), {})
        yield from (_now(report, tile, now[tile.code][0], FIRST) for tile in tiles if now[tile.code][0])
    else:
        yield from _changes(report, tiles, now, before)
        yield from _where(report, now, before)
    yield from _not_verified(report, tiles, now)
    yield from _untrue(report)


def _changes(
    report: Report, tiles: list[Indicator], now: Mapping[str, Any], before: Mapping[str, Any]
) -> Iterator[Said]:
    """The largest moves for their size first, then what stayed."""
    moves = {tile.code: now[tile.code][0] - before.get(tile.code, [0])[0] for tile in tiles}
    moved = sorted(
        (tile for tile in tiles if moves[tile.code]),
        key=lambda tile: -abs(moves[tile.code]) / max(1, abs(before.get(tile.code, [0])[0])),
    )
    for tile in moved[:MOST]:
        by = moves[tile.code]
        yield _now(report, tile, now[tile.code][0], MORE if by > 0 else FEWER, by=shown(abs(by), tile))
    if same := [str(tile.name) for tile in tiles if not moves[tile.code] and now[tile.code][0]]:
        yield Said(_("As before: %(names)s."), {"names": get_text_list(same, _("and"))})


def _now(report: Report, indicator: Indicator, value: int, words: str | Promise, **more: str) -> Said:
    figure = Figure(shown(value, indicator), _rows(report, indicator.code))
    return Said(words, {"name": str(indicator.name), "now": figure, **more})


def _where(report: Report, now: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[Said]:
    """Where sales moved most, if they did: in which place, and on which channel."""
    if place := report.beside.get("where"):
        words = (
            _("%(place)s rose most: %(by)s sales more.")
            if place[1] > 0
            else _("%(place)s fell most: %(by)s sales fewer.")
        )
        yield Said(
            words, {"place": place[0], "by": Figure(shown(abs(place[1]), INDICATORS[ALONG]), _rows(report, ALONG))}
        )
    keys = {key for key in (*now, *before) if key.startswith(f"{ALONG} channel=")}
    moves = {key: now.get(key, (0, 0))[0] - before.get(key, (0, 0))[0] for key in sorted(keys)}
    key = max(moves, key=lambda each: abs(moves[each]), default=None)
    if key is None or not moves[key]:
        return
    split = key.partition(" ")[2]
    words = (
        _("Sales rose most on %(part)s: %(by)s more.")
        if moves[key] > 0
        else _("Sales fell most on %(part)s: %(by)s fewer.")
    )
    figure = Figure(shown(abs(moves[key]), INDICATORS[ALONG]), _rows(report, ALONG, split if key in now else ""))
    yield Said(words, {"part": _channel(split), "by": figure})


def _channel(split: str) -> str:
    code = split.partition("=")[2]
    return Channel.objects.filter(code=code).values_list("name", flat=True).first() or code


def _not_verified(report: Report, tiles: list[Indicator], now: Mapping[str, Any]) -> Iterator[Said]:
    """Where most of what was recorded is not verified."""
    gaps = {
        tile.code: (now[tile.code][0] - now[tile.code][1]) / now[tile.code][0]
        for tile in tiles
        if now[tile.code][0] > 0
    }
    code = max(gaps, key=lambda each: gaps[each], default=None)
    if code is None or gaps[code] <= 0:
        return
    raw, verified = now[code]
    yield Said(
        _("Least verified: %(name)s, %(verified)s of %(raw)s."),
        {
            "name": str(INDICATORS[code].name),
            "verified": Figure(shown(verified, INDICATORS[code]), _rows(report, code)),
            "raw": Figure(shown(raw, INDICATORS[code]), _rows(report, code)),
        },
    )


def _untrue(report: Report) -> Iterator[Said]:
    found: Mapping[str, int] = report.beside["untrue"]
    if rows := sum(found.values()):
        names = [str(SIGNALS[signal].name) if signal in SIGNALS else signal for signal in found]
        yield Said(
            ngettext(
                "%(rows)s row was found untrue (%(names)s); it no longer counts as verified.",
                "%(rows)s rows were found untrue (%(names)s); they no longer count as verified.",
                rows,
            ),
            {"rows": Figure(str(rows), _findings("upheld")), "names": ", ".join(names)},
        )
    else:
        yield Said(_("Nothing of these days was found untrue."), {})
    if waiting := report.beside["open"]:
        yield Said(
            ngettext("%(n)s finding is still to be looked at.", "%(n)s findings are still to be looked at.", waiting),
            {"n": Figure(str(waiting), _findings("open"))},
        )


def _rows(report: Report, code: str, split: str = "") -> str:
    query = f"?{urlencode({'phan': split})}" if split else ""
    return reverse("report_rows", args=[report.pk, code]) + query


def _findings(state: str) -> str:
    return f"{reverse('findings:index')}?state={state}"
