"""What time it is here. Domain code asks this module, so that tests and the demo can set the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

# Behind a moment in SQL: what clocks show here then; behind what they show: which moment that is.
AT_ZONE = f"AT TIME ZONE '{settings.TIME_ZONE}'"

_set: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """The present moment, aware."""
    return _set.get() or timezone.now()


def today() -> date:
    """Today's date in the installation's time zone."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Pretend within the block that it is ``moment`` (for tests and for filling the demo with a past)."""
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)
