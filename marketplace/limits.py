"""How often somebody may guess at orders, or write for all to read."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from common import clock

SECONDS = 600
TRIES_OF_ONE = 20
TRIES_AT_ONE = 8
REVIEWS_OF_ONE = 30


def may_try(request: HttpRequest, number: str) -> bool:
    """Whether one more try is fine: 20 from an address and 8 at an order within ten minutes."""
    address = get_adapter().get_client_ip(request)
    counts = [(_count(f"find-order:from:{address}"), TRIES_OF_ONE), (_count(f"find-order:at:{number}"), TRIES_AT_ONE)]
    return all(count <= most for count, most in counts)


def may_review(request: HttpRequest) -> bool:
    """Whether one more review is fine: 30 from an address within ten minutes."""
    return _count(f"review:from:{get_adapter().get_client_ip(request)}") <= REVIEWS_OF_ONE


def _count(key: str) -> int:
    """How often in this stretch of ten minutes. The stretch is part of the key: some caches give a key that they count
    up a lifetime of their own, which ``touch`` sets right.
    """
    key = f"{key}:{int(clock.now().timestamp()) // SECONDS}"
    cache.add(key, 0, SECONDS)
    try:
        count = cache.incr(key)
    except ValueError:  # it was thrown out between the two lines
        return 1
    cache.touch(key, SECONDS)
    return count
