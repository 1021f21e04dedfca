"""Names of files that name somebody who is erased."""

import re

from common.personal import ERASED, Subject
from common.text import folded
from intake.models import RegistryImport


def forget_file_names(who: Subject) -> None:
    """People put names into the names of their files, with marks and without."""
    wanted = {_bare(word) for word in who.words} - {""}
    for held in RegistryImport.objects.exclude(file_name=ERASED).order_by("pk"):
        if any(word in _bare(held.file_name) for word in wanted):
            RegistryImport.objects.filter(pk=held.pk).update(file_name=ERASED)


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9@]+", " ", folded(text)).strip()
