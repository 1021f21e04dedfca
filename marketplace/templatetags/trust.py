"""Certificates, lots and reviews in words and marks."""

from django import template
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from marketplace.forms.review import ReviewForm
from marketplace.models import Certificate, Lot
from marketplace.queries.reviews import Said
from marketplace.ratings import MOST_STARS, Ratings

register = template.Library()

_KINDS = {
    Certificate.Standing.WAITING: "wait",
    Certificate.Standing.SENT_BACK: "bad",
    Certificate.Standing.VALID: "ok",
    Certificate.Standing.EXPIRING: "wait",
    Certificate.Standing.EXPIRED: "off",
}


@register.filter
def standing_kind(certificate: Certificate) -> str:
    """The mark of a certificate's standing (components/state.html)."""
    return _KINDS[certificate.standing]


@register.filter
def stars(given: int) -> SafeString:
    """{{ review.stars|stars }}: as many stars as were given, of five; a number for those who do not see them."""
    drawn = "★" * given + "☆" * (MOST_STARS - given)
    words = ngettext("%(n)d star of five", "%(n)d stars of five", given) % {"n": given}
    return format_html('<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', drawn, words)


@register.filter
def rated(ratings: Ratings) -> str:
    """{{ ratings|rated }}: 4,8 ★ · 31 reviews."""
    counted = ngettext("%(n)d review", "%(n)d reviews", ratings.count) % {"n": ratings.count}
    return format_html("★ {} · {}", localize(ratings.average), counted)


@register.simple_tag
def review_form(said: Said, sent: object = None) -> ReviewForm:
    """{% review_form said sent as form %}: the form of one line; ``sent`` where it is the one that came back."""
    return sent if isinstance(sent, ReviewForm) and sent.line_id == said.line.pk else ReviewForm(said=said)


_LOT_KINDS = {Lot.Standing.OPEN: "ok", Lot.Standing.CLOSED: "off", Lot.Standing.WITHDRAWN: "bad"}


@register.filter
def lot_kind(lot: Lot) -> str:
    """The mark of how a lot stands."""
    return _LOT_KINDS[lot.standing]
