"""Amounts, lines and numbers of orders on the buyer's pages."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe

from marketplace.models import Unit
from marketplace.order_lines import amount_of, ordered_of, way_of
from marketplace.order_numbers import show_number
from marketplace.quantities import show_quantity

register = template.Library()
register.filter("amount_of", amount_of)
register.filter("ordered_of", ordered_of)
register.filter("way_of", way_of)
register.filter("order_number", show_number)


@register.filter
def amount(base_units: int, unit: Unit) -> str:
    """{{ left|amount:offer.unit }}: 2,5 kg."""
    return show_quantity(base_units, unit)


@register.filter
def linked_data(data: dict[str, Any]) -> SafeString:
    """schema.org data as a block that no browser runs, safe against closing tags within it."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    for sign, code in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
        text = text.replace(sign, code)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above
