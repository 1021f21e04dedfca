"""Some of the demo's sellers hand in certificates; the department has looked at all but the last one."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random

from accounts.models import User
from common import clock
from demo.helping import errand_of
from demo.pictures import picture
from demo.taking_part import Taker
from marketplace.actions.add_certificate import Printed, add_certificate
from marketplace.actions.check_certificate import approve_certificate
from marketplace.actions.keep_scan import keep_scan
from marketplace.models import Certificate, Product

EVERY = 6  # one product in so many has one
OCOP = ("dac-san", "mam-kho", "gia-vi", "mat-thuoc-nam", "thu-cong")
ENDS_IN = (25, 75, 160, 320, 540, 800)  # days
PAPER = "gao"  # the drawing that stands for the paper


def hand_in_certificates(sellers: Mapping[int, Taker], department: User) -> None:
    """For live goods; ``sellers`` are by product (id)."""
    live = Product.objects.live().filter(pk__in=sellers).select_related("category", "shop__participant").order_by("pk")
    handed_in = [_hand_in(product, sellers[product.pk], place) for place, product in enumerate(live[::EVERY])]
    for certificate in handed_in[:-1]:
        approve_certificate(by=department, certificate=certificate)


def _hand_in(product: Product, taker: Taker, place: int) -> Certificate:
    is_ocop = product.category.slug in OCOP
    ends = clock.today() + timedelta(days=ENDS_IN[place % len(ENDS_IN)])
    printed = Printed(
        scheme=Certificate.Scheme.OCOP if is_ocop else Certificate.Scheme.VIETGAP,
        stars=3 + place % 3 if is_ocop else None,
        number=f"MH-{place + 1:03}/2025",
        issuer="Cơ quan minh họa",
        issued_on=ends - timedelta(days=3 * 365 if is_ocop else 2 * 365 + 100),
        expires_on=ends,
        products=[product.pk],
        scan=keep_scan(picture(PAPER, Random(place))),
    )
    with errand_of(taker) as by:
        return add_certificate(by=by, participant=product.shop.participant, printed=printed)
