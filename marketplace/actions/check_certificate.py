"""The staff's side of a certificate: it is good, or it goes back with a reason."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from audit.models import Entry
from common import clock
from marketplace.actions.add_certificate import held_certificate, show_on_cards
from marketplace.actions.tell_seller import tell_seller
from marketplace.errors import NotYourPlace, ReasonMissing, StateMovedOn
from marketplace.models import Certificate
from marketplace.rules import can_review

Verdict = Certificate.Verdict

APPROVED = _("Chợ Nổi: your certificate %(name)s has been checked. Buyers see it beside your goods until %(day)s.")
SENT_BACK = _("Chợ Nổi: your certificate %(name)s needs a change: %(reason)s.")


def approve_certificate(*, by: User, certificate: Certificate, seen: str = "") -> Certificate:
    """It is as printed: buyers see it from now until its last day. ``seen`` is the mark of what was on the screen
    (mark_of).

    Raises NotYourPlace, CertificateGone; StateMovedOn where it no longer waits or was changed meanwhile.
    """
    _check_may(by, certificate)
    with transaction.atomic():
        certificate = held_certificate(certificate.pk)
        if certificate.verdict != Verdict.WAITING or (seen and seen != mark_of(certificate)):
            raise StateMovedOn
        _decide(certificate, by=by, verdict=Verdict.GOOD, remark="", action="approve_certificate")
        day = f"{certificate.expires_on:%d/%m/%Y}"
        tell_seller(participant=certificate.participant, text=APPROVED, name=certificate, day=day)
    return certificate


def send_back_certificate(*, by: User, certificate: Certificate, remark: str) -> Certificate:
    """Ask the owner to mend it, also where it was good before. Raises NotYourPlace, ReasonMissing, CertificateGone,
    StateMovedOn.
    """
    _check_may(by, certificate)
    reason = remark.strip()[:300]
    if not reason:
        raise ReasonMissing(field="remark")
    with transaction.atomic():
        certificate = held_certificate(certificate.pk)
        if certificate.verdict == Verdict.SENT_BACK:
            raise StateMovedOn
        _decide(certificate, by=by, verdict=Verdict.SENT_BACK, remark=reason, action="send_back_certificate")
        tell_seller(participant=certificate.participant, text=SENT_BACK, name=certificate, reason=reason.rstrip(". "))
    return certificate


def can_check(user: User, certificate: Certificate) -> bool:
    """The officer of the place or the department; nobody checks what is their own, or what they handed in for others."""
    return can_review(user, certificate.participant) and not _handed_in_by(user, certificate)


def mark_of(certificate: Certificate) -> str:
    """Changes whenever the owner writes the certificate anew."""
    return f"{certificate.added_at.timestamp():.6f}"


def _check_may(by: User, certificate: Certificate) -> None:
    if not can_check(by, certificate):
        raise NotYourPlace


def _handed_in_by(user: User, certificate: Certificate) -> bool:
    deeds = Entry.objects.filter(by=user, on_behalf_of=certificate.participant_id)
    return deeds.filter(subject_type=certificate._meta.label_lower, subject_id=str(certificate.pk)).exists()


def _decide(certificate: Certificate, *, by: User, verdict: str, remark: str, action: str) -> None:
    before = str(certificate.verdict)
    certificate.verdict, certificate.remark = verdict, remark
    certificate.checked_at, certificate.checked_by = clock.now(), by
    certificate.save()
    record(by=by, action=action, subject=certificate, changes={"verdict": [before, str(verdict)]})
    show_on_cards(certificate.products.values_list("pk", flat=True))
