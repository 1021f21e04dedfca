"""Up to when facts have been counted."""

from datetime import date

from django.db import models
from django.utils import timezone

LOCK = 0x0C0D  # held by whoever counts


class Refresh(models.Model):
    """One row: facts recorded, ended or voided before ``known_at`` are in the observations."""

    known_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.known_at:%Y-%m-%d %H:%M:%S}"

    @property
    def day(self) -> date:
        """The day here on which it was."""
        return timezone.localdate(self.known_at)
