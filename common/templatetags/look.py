"""Small things that components ask of their values."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, Protocol

from django import template
from django.core.paginator import Page
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe

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
    """An option of a filter; no count where ``count`` is None."""

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
    count = (
        ""
        if choice.count is None
        else f' <span class="count">{choice.count if choice.count < 1000 else localize(choice.count)}</span>'
    )
    return f'{escape(str(choice.value))}"{checked}> {escape(str(choice.label))}{count}'
