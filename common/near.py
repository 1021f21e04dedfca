"""Answers that may be a moment old: kept in this process for settings.NEAR_SECONDS.

Together with settings.SHARED_PAGE_SECONDS (config/shared_pages.py) that stays under the five seconds within which a
change shows (DESIGN 7).
"""

import time
from collections.abc import Callable
from typing import TypeVar, cast

from django.conf import settings

T = TypeVar("T")
MOST = 2_000
_kept: dict[str, tuple[float, object]] = {}


def remembered(key: str, make: Callable[[], T]) -> T:
    """What ``make`` gave a moment ago under ``key``, or gives now. ``key`` names everything that the answer depends on.

    The answer itself is handed out again: nobody changes it.
    """
    if not settings.NEAR_SECONDS:
        return make()
    now = time.monotonic()
    until, kept = _kept.get(key, (0.0, None))
    if until <= now:
        kept = make()
        while len(_kept) >= MOST:
            _kept.pop(next(iter(_kept)), None)
        _kept.pop(key, None)
        _kept[key] = now + settings.NEAR_SECONDS, kept
    return cast(T, kept)


def forget() -> None:
    """Everything, as if it were long ago."""
    _kept.clear()
