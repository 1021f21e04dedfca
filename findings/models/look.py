"""Up to when a signal has looked."""

from django.db import models


class Look(models.Model):
    """One row a signal: what was recorded before ``known_at`` has been looked at."""

    signal = models.CharField(max_length=40, unique=True)
    known_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.signal} {self.known_at:%Y-%m-%d %H:%M:%S}"
