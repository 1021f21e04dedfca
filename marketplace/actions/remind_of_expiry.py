"""Tell owners that a certificate ends: half a year, three months and one month before, once each."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Message
from common import clock
from marketplace.actions.add_certificate import CertificateGone, held_certificate
from marketplace.actions.tell_seller import tell_seller
from marketplace.models import Certificate
from marketplace.models.certificate import WARNED

ENDS = _(
    "Chợ Nổi: your certificate %(name)s ends on %(day)s, in %(days)s days. Ask for a new one in time, then hand it in here."
)


def remind_of_expiry() -> int:
    """Remind whoever is due; returns how many. Safe to run twice: what was said is written in the same transaction."""
    today = clock.today()
    last = today + timedelta(days=max(WARNED))
    ids = Certificate.objects.good_on(today).filter(expires_on__lte=last).values_list("pk", flat=True)
    return sum(_remind(pk) for pk in list(ids))


def due(certificate: Certificate) -> list[int]:
    """The days of WARNED that have come and of which nobody was told. Several at once are one message."""
    left = certificate.days_left
    return [days for days in WARNED if 0 <= left <= days and days not in certificate.reminded]


def _remind(pk: int) -> bool:
    with transaction.atomic():
        try:
            certificate = held_certificate(pk)
        except CertificateGone:
            return False
        now = due(certificate)
        if certificate.verdict != Certificate.Verdict.GOOD or not now:
            return False
        certificate.reminded = sorted({*certificate.reminded, *now})
        certificate.save(update_fields=["reminded"])
        tell_seller(
            participant=certificate.participant,
            text=ENDS,
            kind=Message.Kind.REMINDER,
            name=certificate,
            day=f"{certificate.expires_on:%d/%m/%Y}",
            days=certificate.days_left,
        )
    return True
