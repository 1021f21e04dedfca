"""Certificates, lots and reviews in words and marks."""

from django import template

from marketplace.models import Certificate

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
