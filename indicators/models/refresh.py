"""Up to when facts have been counted."""

from django.db import models


class Refresh(models.Model):
    """One row: facts recorded, ended or voided before ``known_at`` are in the observations."""

    known_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.known_at:%Y-%m-%d %H:%M:%S}"
