"""What the actions of this app are called in the audit trail."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "payment_started": _("began a payment"),
    "payment_received": _("received money"),
    "payment_cancelled": _("called a payment off"),
    "payment_failed": _("a payment failed"),
    "payment_expired": _("a payment was not made in time"),
    "refund_asked": _("asked to give money back"),
    "refund_found": _("found money given back elsewhere"),
    "refund_succeeded": _("gave money back"),
    "refund_failed": _("giving money back failed"),
}
