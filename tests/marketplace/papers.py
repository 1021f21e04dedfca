"""Certificates, lots and reviews for tests. All of it is invented."""

import io
from datetime import date, timedelta

import pypdfium2
import zxingcpp

from accounts.models import User
from common import clock
from households.models import Participant
from marketplace.actions.add_certificate import Printed, add_certificate
from marketplace.actions.check_certificate import approve_certificate
from marketplace.actions.keep_scan import keep_scan
from marketplace.actions.open_lot import Harvest, open_lot
from marketplace.models import Certificate, Lot, Product
from tests.marketplace.stall import picture, unit

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


def printed(*products: Product, days: int = 400, scan: str = "", **more: object) -> Printed:
    """An OCOP certificate of four stars that ends in so many days."""
    today = clock.today()
    said: dict[str, object] = {
        "scheme": "ocop",
        "stars": 4,
        "number": "OCOP-0001/QĐ",
        "issuer": "UBND tỉnh",
        "issued_on": min(today, today + timedelta(days=days)) - timedelta(days=700),
        "expires_on": today + timedelta(days=days),
        "products": [product.pk for product in products],
        "scan": scan or keep_scan(io.BytesIO(picture())),
    }
    return Printed(**{**said, **more})  # type: ignore[arg-type]


def handed_in(user: User, participant: Participant, *products: Product, **more: object) -> Certificate:
    return add_certificate(by=user, participant=participant, printed=printed(*products, **more))  # type: ignore[arg-type]


def certified(user: User, participant: Participant, *products: Product, officer: User, **more: object) -> Certificate:
    """Handed in and checked."""
    return approve_certificate(by=officer, certificate=handed_in(user, participant, *products, **more))


def harvested(user: User, product: Product, *, days_ago: int = 3, **more: object) -> Lot:
    """A lot of 40 kg, picked so many days ago."""
    said: dict[str, object] = {
        "harvested_on": day(-days_ago),
        "plot": "Vườn sau nhà",
        "unit": unit(),
        "quantity": 40_000,
    }
    return open_lot(by=user, product=product, harvest=Harvest(**{**said, **more}))  # type: ignore[arg-type]


def day(in_days: int) -> date:
    return clock.today() + timedelta(days=in_days)


def scanned(pdf: bytes) -> list[str]:
    """What a phone reads from the codes on the first page of a paper."""
    drawn = pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(drawn)]
