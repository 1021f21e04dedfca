"""Labels for the bags of a lot: a sheet to cut or to stick, each with the way to its public page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.papers import make_pdf, qr_svg
from marketplace.models import Lot
from marketplace.queries.sharing import absolute

TEMPLATE = "marketplace/papers/lot_labels.typ"
ACROSS, DOWN = 3, 8
"""As sheets of stickers of 70 × 37 mm are sold."""


def address_of(lot: Lot) -> str:
    """Where a scanned label leads."""
    return absolute(reverse("lot", args=[lot.code]))


def lot_labels_pdf(lot: Lot) -> bytes:
    """One page of labels, all the same."""
    return make_pdf(TEMPLATE, labels_of(lot))


def labels_of(lot: Lot) -> dict[str, object]:
    """What stands on the sheet."""
    shop = lot.product.shop
    keeps = lot.best_before_on
    return {
        "count": ACROSS * DOWN,
        "label": {
            "goods": lot.product.name,
            "shop": shop.name,
            "place": shop.participant.commune.full_name,
            "picked": pgettext("on a label", "Picked %(day)s") % {"day": _day(lot.harvested_on)},
            "keeps": pgettext("on a label", "Keeps until %(day)s") % {"day": _day(keeps)} if keeps else "",
            "code": str(lot),
            "scan": _("Scan: where it comes from"),
            "qr": qr_svg(address_of(lot)),
        },
    }


def _day(day: object) -> str:
    return f"{day:%d/%m/%Y}"
