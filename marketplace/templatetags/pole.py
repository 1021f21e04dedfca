"""The cards on the pole. Written here and not as a template: a page has dozens of them, and drawn from nested templates
they were two thirds of its time (docs/performance.md).
"""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from common.money import show_vnd
from common.templatetags.look import initial
from marketplace.queries.catalogue import Shown

register = template.Library()

_PICTURE = (
    '<img src="{}" srcset="{}" sizes="(min-width:1020px) 180px, calc(50vw - 22px)" alt="" width="320" height="320"'
    '{} decoding="async">'
)
_CARD = (
    '<li class="good{}"><span class="pic">{}</span>{}<div class="body"><h3 class="name"><a href="{}">{}</a></h3>{}'
    '<span class="who"><span class="face" aria-hidden="true">{}</span><span>{} · {}</span></span></div></li>\n'
)


@register.simple_tag
def product_cards(cards: Iterable[Shown]) -> SafeString:
    """`{% product_cards page.cards %}` within <ul class="beo">: the first picture is loaded at once, the others when near."""
    return mark_safe("".join(product_card(card, eager=not n) for n, card in enumerate(cards)))  # noqa: S308 - of escaped


@register.simple_tag
def product_card(card: Shown, *, eager: bool = False) -> SafeString:
    """One of them."""
    return format_html(
        _CARD,
        "" if card.left else " gone",
        _picture(card, eager),
        _stars(card.stars),
        reverse("product", args=[card.slug]),
        card.name,
        _price(card) if card.left else format_html('<span class="state off">{}</span>', gettext("Sold out")),
        initial(card.seller),
        card.seller,
        card.place,
    )


def _picture(card: Shown, eager: bool) -> SafeString:
    if card.picture is None:
        return SafeString()
    return format_html(_PICTURE, card.picture.src, card.picture.srcset, SafeString("" if eager else ' loading="lazy"'))


def _price(card: Shown) -> SafeString:
    text = '<span class="price"><span>{}</span> <small>/ {}</small></span>'
    return format_html(text, show_vnd(card.price_vnd), card.unit)


def _stars(stars: int) -> SafeString:
    if not stars:
        return SafeString()
    text = '<span class="stars">OCOP {}<span aria-hidden="true">★</span><span class="visually-hidden"> {}</span></span>'
    return format_html(text, stars, gettext("stars"))
