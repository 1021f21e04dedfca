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
