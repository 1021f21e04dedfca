"""Answers that may be a moment old: kept in this process for settings.NEAR_SECONDS.

Together with settings.SHARED_PAGE_SECONDS (config/shared_pages.py) that stays under the five seconds within which a
change shows (DESIGN 7).
"""

import itertools
import threading
import time
from collections.abc import Callable
from typing import TypeVar, cast

from django.conf import settings

T = TypeVar("T")
MOST = 2_000
EARLY = 0.3  # of its time: what is as near its end is made anew by whoever comes first
_kept: dict[str, tuple[float, object]] = {}
_making: dict[str, threading.Lock] = {}


def remembered(key: str, make: Callable[[], T]) -> T:
    """What ``make`` gave a moment ago under ``key``, or gives now. ``key`` names everything that the answer depends on.

    The answer itself is handed out again: nobody changes it. One thread makes it, the others wait for the same one; towards
    its end one makes it anew while the others are still given the old one.
    """
    if not settings.NEAR_SECONDS:
        return make()
    until, kept = _kept.get(key, (0.0, None))
    left = until - time.monotonic()
    if left > settings.NEAR_SECONDS * EARLY:
        return cast(T, kept)
    making = _making.setdefault(key, threading.Lock())
    if not making.acquire(blocking=left <= 0):
        return cast(T, kept)
    try:
        until, kept = _kept.get(key, (0.0, None))
        if until - time.monotonic() <= settings.NEAR_SECONDS * EARLY:  # nobody else has made it meanwhile
            kept = make()
            _keep(key, kept)
    finally:
        _making.pop(key, None)
        making.release()
    return cast(T, kept)


def forget() -> None:
    """Everything, as if it were long ago."""
    _kept.clear()


def _keep(key: str, answer: object) -> None:
    """The oldest stand first: those whose moment is over go, and those that are too many."""
    now = time.monotonic()
    _kept.pop(key, None)
    _kept[key] = now + settings.NEAR_SECONDS, answer
    for old, (until, _answer) in list(itertools.islice(_kept.items(), 10)):
        if until <= now or len(_kept) > MOST:
            _kept.pop(old, None)
