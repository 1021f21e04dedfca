"""A photo or PDF of a certificate, kept where no address leads."""

import io
import re
import zipfile
from datetime import timedelta
from typing import IO

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from marketplace.models import Certificate
from marketplace.models.certificate import private_shelf, scan_name
from photos.cleaning import MAX_BYTES, clean_photo
from photos.containers import PROGRAMMES

FOLDER = "scans"
GRACE = timedelta(days=1)


class ScanTooHeavy(Refusal):
    """A PDF of more than 15 MB."""

    message = _("This PDF is heavier than 15 MB. Take a photo of the certificate instead.")
    field = "scan"


# What runs, starts or holds other files in a PDF; long enough names not to stand in packed bytes by chance.
MORE_THAN_PAPER = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile|RichMedia|GoToE|SubmitForm)")
TAIL = 4096


class ScanBroken(Refusal):
    """A PDF that was cut off, or one with a programme, a page or an archive in it."""

    message = _("This PDF is broken, or there is more than paper in it. Take a photo of the certificate instead.")
    field = "scan"


def keep_scan(file: IO[bytes]) -> str:
    """Keep what was handed in and return its name on the private shelf. A photo is made small and clean; a PDF stays as it
    is, and is never shown within a page of ours. Raises ScanTooHeavy, ScanBroken, photos.errors.PhotoRefused.
    """
    file.seek(0)
    head = file.read(5)
    if head == b"%PDF-":
        file.seek(0)
        data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ScanTooHeavy
        _check_pdf(data)
        return private_shelf().save(scan_name(None, ".pdf"), ContentFile(data))
    return private_shelf().save(scan_name(None, ".jpg"), ContentFile(clean_photo(file).data))


def _check_pdf(data: bytes) -> None:
    """What can be seen without reading it as a PDF: whole, and nothing that rides along."""
    is_whole = b"%%EOF" in data[-TAIL:]
    if not is_whole or MORE_THAN_PAPER.search(data) or PROGRAMMES.search(data) or zipfile.is_zipfile(io.BytesIO(data)):
        raise ScanBroken


def sweep_scans() -> int:
    """Files that no certificate names, older than a day: a form that was never finished. Returns how many went."""
    shelf = private_shelf()
    names = [f"{FOLDER}/{name}" for name in shelf.listdir(FOLDER)[1]] if shelf.exists(FOLDER) else []
    before = timezone.now() - GRACE
    used = set(Certificate.objects.filter(scan__in=names).values_list("scan", flat=True))
    lost = [name for name in names if name not in used and shelf.get_modified_time(name) < before]
    for name in lost:
        shelf.delete(name)
    return len(lost)
