"""Small things that components ask of their values."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, Protocol

from django import template
from django.core.paginator import Page
from django.template import RequestContext
from django.utils.formats import get_format, localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

register = template.Library()


@register.filter
def initial(name: str) -> str:
    """The letter on a face: the first of the given name, which comes last (Cô Sáu → S)."""
    words = str(name).split()
    return words[-1][:1].upper() if words else ""


@register.filter
def share_of(value: float, most: float) -> int:
    """``value`` as whole percent of ``most``, within 0 and 100, for the width of a bar."""
    return max(0, min(100, round(100 * float(value) / float(most)))) if most else 0


@register.filter
def elided(page: "Page[Any]") -> Iterator[str | int]:
    """Page numbers around ``page``, with gaps for the rest."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


class Tick(Protocol):
    """An option of a filter or a list; no count where ``count`` is None."""

    value: Any
    label: Any
    count: int | None
    checked: bool


@register.simple_tag
def ticks(choices: Iterable[Tick], name: str, kind: str = "") -> SafeString:
    """The options of components/filter_group.html. Not a loop of the template: there may be a hundred on a page."""
    start = f'<label><input type="{escape(kind or "checkbox")}" name="{escape(name)}" value="'
    return mark_safe("".join(f"{start}{_tick(choice)}</label>" for choice in choices))  # noqa: S308 - escaped


def _tick(choice: Tick) -> str:
    checked = " checked" if choice.checked else ""
    count = "" if choice.count is None else f' <span class="count">{_counted(choice.count)}</span>'
    return f'{escape(str(choice.value))}"{checked}> {escape(str(choice.label))}{count}'


def _counted(count: int) -> str:
    """As Django's ``localize``, at once where nothing is grouped."""
    return str(count) if count < 1000 else f"{count:,}".replace(",", str(get_format("THOUSAND_SEPARATOR")))


@register.simple_tag
def options(choices: Iterable[Tick]) -> SafeString:
    """The options of a <select>. Not a loop of the template either: all communes of a province stand in one."""
    return mark_safe("".join(map(_option, choices)))  # noqa: S308 - escaped


def _option(choice: Tick) -> str:
    count = "" if choice.count is None else f" ({_counted(choice.count)})"
    chosen = " selected" if choice.checked else ""
    return f'<option value="{escape(str(choice.value))}"{chosen}>{escape(str(choice.label))}{count}</option>'


@register.simple_tag
def chips(chips: Iterable[Mapping[str, Any]]) -> SafeString:
    """The chips of components/chip_rail.html, each with label, href, current (where it is)."""
    return mark_safe("".join(map(_chip, chips)))  # noqa: S308 - escaped


def _chip(chip: Mapping[str, Any]) -> str:
    current = ' aria-current="true"' if chip.get("current") else ""
    return f'<li><a class="chip" href="{escape(chip["href"])}"{current}>{escape(str(chip["label"]))}</a></li>'


@register.simple_tag(takes_context=True)
def page_links(context: RequestContext, page: "Page[Any]") -> SafeString:
    """The addresses of components/pagination.html. Other parts of the query stay as they are."""
    asked = context.request.GET.copy()

    def link(number: int, inside: str, rel: str = "") -> str:
        asked["page"] = str(number)
        return f'<a href="?{escape(asked.urlencode())}"{rel}>{inside}</a>'

    word = escape(gettext("Page"))
    parts = [link(page.number - 1, f"‹ {escape(gettext('Back'))}", ' rel="prev"')] if page.has_previous() else []
    for number in elided(page):
        if number == page.number:
            parts.append(f'<span class="here" aria-current="page">{localize(number)}</span>')
        elif isinstance(number, int):
            parts.append(link(number, f'<span class="visually-hidden">{word} </span>{localize(number)}'))
        else:
            parts.append("<span>…</span>")
    if page.has_next():
        parts.append(link(page.number + 1, f"{escape(gettext('More of them'))} ›", ' rel="next"'))
    return mark_safe("".join(parts))  # noqa: S308 - escaped
