"""How an indicator's value is written: money as money, the rest as a number."""

from django import template
from django.utils.formats import localize

from common.money import show_vnd
from indicators.definitions import Indicator

register = template.Library()


@register.filter
def shown(value: int, indicator: Indicator) -> str:
    """``value`` of ``indicator`` for people."""
    return show_vnd(value) if indicator.is_money else str(localize(value))


@register.filter
def as_share(value: float | None, indicator: Indicator) -> str:
    """A ratio for people, with one digit after the comma; a dash where there is nothing to be a share of."""
    if value is None:
        return "—"
    return f"{localize(round(value, 1))} %" if indicator.is_percent else str(localize(round(value, 1)))
