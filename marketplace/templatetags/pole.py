"""The cards on the pole. Written here and not as a template: a page has dozens of them, and drawn from nested templates
they were two thirds of its time (docs/performance.md).
"""

from collections.abc import Iterable
from html import escape

from django import template
from django.urls import reverse
from django.utils.formats import date_format, localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from common import clock
from common.money import show_vnd
from common.templatetags.look import initial
from marketplace.models import Certificate
from marketplace.queries.catalogue import Shown

register = template.Library()
LAZY = ' loading="lazy"'


@register.simple_tag
def product_cards(cards: Iterable[Shown]) -> SafeString:
    """`{% product_cards page.cards %}` within <ul class="beo">: the first picture is loaded at once, the others when near."""
    way, stars, gone = reverse("product", args=["-"])[:-2], escape(gettext("stars")), escape(gettext("Sold out"))
    return mark_safe("".join(_card(card, way, stars, gone, not n) for n, card in enumerate(cards)))  # noqa: S308 - escaped


def _card(card: Shown, way: str, stars_word: str, gone_word: str, eager: bool) -> str:
    if card.left:
        price = (
            f'<span class="price"><span>{show_vnd(card.price_vnd)}</span> <small>/ {escape(card.unit)}</small></span>'
        )
    else:
        price = f'<span class="state off">{gone_word}</span>'
    return (
        f'<li class="good{"" if card.left else " gone"}"><span class="pic">{_picture(card, eager)}</span>'
        f'{_badge(card, stars_word)}<div class="body"><h3 class="name">'
        f'<a href="{way}{escape(card.slug)}/">{escape(card.name)}</a></h3>{price}{_harvest(card)}{_rating(card)}'
        f'<span class="who"><span class="face" aria-hidden="true">{escape(initial(card.seller))}</span>'
        f"<span>{escape(card.seller)} · {escape(card.place)}</span></span></div></li>\n"
    )


def _harvest(card: Shown) -> str:
    """When it is picked, of what is ordered ahead."""
    if not card.left or card.harvest_on is None or card.harvest_on <= clock.today():
        return ""
    words = gettext("To be picked on %(day)s") % {"day": date_format(card.harvest_on, "j/n")}
    return f'<span class="small">{escape(words)}</span>'


def _rating(card: Shown) -> str:
    """What buyers gave it, on average."""
    if not card.rating:
        return ""
    words = escape(gettext("stars from buyers"))
    number = localize(card.rating / 10)
    return f'<span class="small">{number} <span aria-hidden="true">★</span><span class="visually-hidden">{words}</span></span>'


def _picture(card: Shown, eager: bool) -> str:
    if card.picture is None:
        return ""
    return (
        f'<img src="{escape(card.picture.src)}" srcset="{escape(card.picture.srcset)}" '
        'sizes="(min-width:1020px) 180px, calc(50vw - 22px)" alt="" width="320" height="320"'
        f'{"" if eager else LAZY} decoding="async">'
    )


def _badge(card: Shown, stars_word: str) -> str:
    """OCOP stars, else another certificate."""
    if card.stars:
        return (
            f'<span class="stars">OCOP {card.stars}<span aria-hidden="true">★</span>'
            f'<span class="visually-hidden"> {stars_word}</span></span>'
        )
    if card.certificates:
        return f'<span class="stars">{escape(str(Certificate.Scheme(card.certificates[0]).label))}</span>'
    return ""
