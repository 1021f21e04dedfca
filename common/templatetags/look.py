"""Small things that components ask of their values."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Page

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
