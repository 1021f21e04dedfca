"""A row that keeps its content sealed (common/sealing.py)."""

import json
import uuid
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from common import clock, sealing


class SealedQuerySet(models.QuerySet["SealedRow"]):
    """Sealed rows."""

    def found_by(self, text: str) -> Self:
        """Those whose content is found by ``text`` (``SealedRow.finder``), by whichever key it was written."""
        return self.filter(fingerprint__in=sealing.fingerprints(self.model.finding_kind, text))


class SealedRow(models.Model):
    """Content that is read with the key alone. The uuid binds it to the row; rows are never copied, so it stays theirs."""

    # Keeps the hashes of one kind of number apart from those of another.
    finding_kind: ClassVar[str]

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sealed = models.TextField(_("sealed"), editable=False)
    fingerprint = models.CharField(_("keyed hash"), max_length=80, editable=False)
    recorded_at = models.DateTimeField(_("recorded at"), default=clock.now, editable=False)

    objects = SealedQuerySet.as_manager()

    class Meta:
        abstract = True

    def put(self, content: dict[str, str]) -> None:
        """Seal ``content`` with the newest keys. The caller saves."""
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        self.sealed = sealing.seal(text, bound_to=self._bound_to)
        self.fingerprint = sealing.fingerprint(self.finding_kind, self.finder(content))

    def content(self) -> dict[str, str]:
        """What was put in. Raises sealing.CannotOpen."""
        opened: dict[str, str] = json.loads(sealing.unseal(self.sealed, bound_to=self._bound_to))
        return opened

    @staticmethod
    def finder(content: dict[str, str]) -> str:
        """The part of the content that it is found by."""
        return content["number"]

    @property
    def _bound_to(self) -> str:
        return f"{self._meta.label_lower}.sealed {self.uuid}"
