"""The PDF of a frozen report is made and signed."""

import logging
from hashlib import sha256

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from common.signatures import CertificateUnfit, can_sign, sign_pdf
from indicators.models import Paper, Report
from indicators.report_paper import LANGUAGE, report_pdf

log = logging.getLogger(__name__)

MOST_AT_ONCE = 50
LONGEST_NAME = 200


def sign_paper(*, report_id: int) -> Paper | None:
    """Once: whoever comes later gets the one that is there. None where nothing is frozen, or nothing can be signed here.

    Raises CertificateUnfit.
    """
    if not can_sign():
        return None
    with transaction.atomic():
        report = Report.objects.frozen().select_for_update(no_key=True, of=("self",)).filter(pk=report_id).first()
        if report is None:
            return None
        if there := Paper.objects.filter(report=report).first():
            return there
        with translation.override(LANGUAGE):
            reason = _("Report signed for good, SHA-256 %(hash)s") % {"hash": report.sha256}
        content, name = sign_pdf(report_pdf(report), reason=reason)
        digest = sha256(content).hexdigest()
        return Paper.objects.create(report=report, content=content, sha256=digest, signed_by=name[:LONGEST_NAME])


def sign_missing_papers() -> int:
    """What a lost worker left unsigned, or what was frozen before there was a certificate, the oldest first.

    Stops at the first that cannot be signed: the certificate must be looked at. Returns how many were signed.
    """
    waiting = Report.objects.frozen().filter(paper=None).order_by("frozen_at").values_list("pk", flat=True)
    signed = 0
    for report_id in list(waiting[:MOST_AT_ONCE]) if can_sign() else ():
        try:
            signed += sign_paper(report_id=report_id) is not None
        except CertificateUnfit as error:
            log.error("reports wait for their signature: %s", error)
            break
    return signed
