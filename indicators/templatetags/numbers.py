"""How an indicator's value is written: money as money, the rest as a number."""

from decimal import Decimal

from django import template
from django.utils.formats import localize

from common.money import show_vnd
from indicators.definitions import INDICATORS, Indicator
from indicators.models import OpenCell
from indicators.queries.values import Point, share

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


@register.filter
def in_unit(value: float | Decimal | None, indicator: Indicator) -> str:
    """A value in the indicator's unit: a count whole, a share with one digit; a dash where there is none."""
    if value is None:
        return "—"
    return as_share(float(value), indicator) if indicator.is_ratio else shown(round(value), indicator)


@register.filter
def in_average(value: float | None, indicator: Indicator) -> str:
    """An average in the indicator's unit: a count with one digit, money whole."""
    if value is None or indicator.is_ratio or indicator.is_money:
        return in_unit(value, indicator)
    return str(localize(round(value, 1)))


@register.filter
def as_spark(points: list[Point]) -> str:
    """Verified values as the points of a small line (components/spark.html)."""
    most = max([point.verified for point in points] + [1])
    step = 100 / max(1, len(points) - 1)
    return " ".join(f"{i * step:.0f},{24 - 24 * max(0, point.verified) / most:.1f}" for i, point in enumerate(points))


@register.filter
def side(cell: OpenCell, name: str) -> str:
    """One side of a published number, of a share what it comes to; a dash where it is left out."""
    indicator = INDICATORS[cell.indicator]
    value, below = getattr(cell, name), getattr(cell, f"{name}_of")
    if value is None:
        return "—"
    return as_share(share(indicator, value, below), indicator) if indicator.is_ratio else shown(value, indicator)
