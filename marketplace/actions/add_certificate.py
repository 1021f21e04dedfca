"""The seller's side of a certificate: hand it in, mend it, take it away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.errors import Refusal
from common.text import clean
from households.models import Participant
from marketplace.actions.renew_cards import renew_cards
from marketplace.models import Certificate, Product
from marketplace.rules import assisted, check_takes_part, selling_for


class WrongDays(Refusal):
    """The last day is not after the first, or the first has not come."""

    message = _("Look at the printed days again: the last one is after the first, and the first is not in the future.")
    field = "expires_on"


class StarsMissing(Refusal):
    """OCOP without stars."""

    message = _("Say how many stars: 3, 4 or 5.")
    field = "stars"


class NoGoods(Refusal):
    """For nothing, or for goods of somebody else."""

    message = _("Tick the goods that it is for.")
    field = "products"


class CertificateGone(Refusal):
    """It was taken away meanwhile."""

    message = _("This certificate is not here any more.")


@dataclass(frozen=True)
class Printed:
    """What stands on the paper. ``scan`` is a name on the private shelf (keep_scan)."""

    scheme: str
    stars: int | None
    number: str
    issuer: str
    issued_on: date
    expires_on: date
    products: Collection[int]
    scan: str


def add_certificate(*, by: User, participant: Participant, printed: Printed) -> Certificate:
    """Hand in a certificate; buyers see it once staff have looked. Raises NotYours, NotAssisting, HasLeft, WrongDays,
    StarsMissing, NoGoods.
    """
    with selling_for(by=by, participant=participant):
        check_takes_part(participant)
        _check(printed, participant)
        certificate = Certificate(participant=participant)
        _write(certificate, printed)
        record(by=by, action="add_certificate", subject=certificate, on_behalf_of=assisted(by, participant))
    return certificate


def change_certificate(*, by: User, certificate: Certificate, printed: Printed) -> Certificate:
    """Mend it, or write down the new paper in place of the old: it is looked at anew, and buyers do not see it until
    then. Raises as add_certificate, CertificateGone.
    """
    participant = certificate.participant
    with selling_for(by=by, participant=participant):
        certificate = held_certificate(certificate.pk)
        _check(printed, participant)
        before = set(certificate.products.values_list("pk", flat=True))
        old_scan = certificate.scan.name
        _write(certificate, printed)
        record(by=by, action="change_certificate", subject=certificate, on_behalf_of=assisted(by, participant))
        show_on_cards(before | set(printed.products))
        if old_scan and old_scan != printed.scan:
            transaction.on_commit(partial(certificate.scan.storage.delete, old_scan), robust=True)
    return certificate


def remove_certificate(*, by: User, certificate: Certificate) -> None:
    """Take it away; the row stays, without its scan. Raises NotYours, NotAssisting, CertificateGone."""
    participant = certificate.participant
    with selling_for(by=by, participant=participant):
        certificate = held_certificate(certificate.pk)
        storage, name = certificate.scan.storage, certificate.scan.name
        certificate.removed_at, certificate.scan = clock.now(), ""
        certificate.save(update_fields=["removed_at", "scan"])
        record(by=by, action="remove_certificate", subject=certificate, on_behalf_of=assisted(by, participant))
        show_on_cards(certificate.products.values_list("pk", flat=True))
        if name:
            transaction.on_commit(partial(storage.delete, name), robust=True)


def held_certificate(pk: int) -> Certificate:
    """The certificate, locked in the caller's transaction. Raises CertificateGone."""
    rows = Certificate.objects.kept().select_related("participant").select_for_update(of=("self",), no_key=True)
    certificate = rows.filter(pk=pk).first()
    if certificate is None:
        raise CertificateGone
    return certificate


def show_on_cards(products: Collection[int]) -> None:
    """The badges of these goods anew."""
    renew_cards(products=Product.objects.filter(pk__in=list(products)))


def _check(printed: Printed, participant: Participant) -> None:
    if printed.issued_on >= printed.expires_on or printed.issued_on > clock.today():
        raise WrongDays
    if printed.scheme == Certificate.Scheme.OCOP and printed.stars not in (3, 4, 5):
        raise StarsMissing
    own = Product.objects.filter(shop__participant=participant, pk__in=printed.products).count()
    if not own or own != len(set(printed.products)):
        raise NoGoods


def _write(certificate: Certificate, printed: Printed) -> None:
    certificate.scheme = printed.scheme
    certificate.stars = printed.stars if printed.scheme == Certificate.Scheme.OCOP else None
    certificate.number, certificate.issuer = clean(printed.number), clean(printed.issuer)
    certificate.issued_on, certificate.expires_on = printed.issued_on, printed.expires_on
    certificate.scan = printed.scan
    certificate.verdict, certificate.remark = Certificate.Verdict.WAITING, ""
    certificate.checked_at = certificate.checked_by = None
    certificate.added_at, certificate.reminded = clock.now(), []
    certificate.save()
    certificate.products.set(printed.products)
