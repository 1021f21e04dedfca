"""Answers that may be a moment old: kept in this process for settings.NEAR_SECONDS.

Together with settings.SHARED_PAGE_SECONDS (config/shared_pages.py) that stays under the five seconds within which a
change shows (DESIGN 7).
"""

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar, cast

from django.conf import settings
from django.core.cache import caches

T = TypeVar("T")


def remembered(key: str, make: Callable[[], T]) -> T:
    """What ``make`` gave a moment ago under ``key``, or gives now. ``key`` names everything that the answer depends on."""
    if not settings.NEAR_SECONDS:
        return make()
    name = sha256(key.encode()).hexdigest()
    kept = caches["near"].get(name)
    if kept is None:
        kept = make()
        caches["near"].set(name, kept, settings.NEAR_SECONDS)
    return cast(T, kept)
