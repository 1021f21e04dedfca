"""How often somebody may guess at orders."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

SECONDS = 600
TRIES_OF_ONE = 20
TRIES_AT_ONE = 8


def may_try(request: HttpRequest, number: str) -> bool:
    """Whether one more try is fine: 20 from an address and 8 at an order within ten minutes."""
    address = get_adapter().get_client_ip(request)
    counts = [(_count(f"find-order:from:{address}"), TRIES_OF_ONE), (_count(f"find-order:at:{number}"), TRIES_AT_ONE)]
    return all(count <= most for count, most in counts)


def _count(key: str) -> int:
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two lines
        return 1
