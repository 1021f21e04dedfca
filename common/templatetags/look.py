"""Small things that components ask of their values."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from django import template
from django.core.paginator import Page
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

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
    return format_html_join(
        "",
        '<label><input type="{}" name="{}" value="{}"{}> {}{}</label>',
        (
            (
                kind or "checkbox",
                name,
                choice.value,
                SafeString(" checked" if choice.checked else ""),
                choice.label,
                "" if choice.count is None else format_html(' <span class="count">{}</span>', localize(choice.count)),
            )
            for choice in choices
        ),
    )
