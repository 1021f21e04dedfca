"""Baskets whose sessions are long over."""

from datetime import timedelta

from django.conf import settings

from common import clock
from marketplace.models import Basket


def forget_baskets() -> int:
    """Delete baskets older than a session lives; returns how many. Nothing was reserved for them."""
    long_ago = clock.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return Basket.objects.filter(created_at__lt=long_ago).delete()[0]
