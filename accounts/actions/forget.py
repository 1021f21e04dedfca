"""What is kept of messages and sessions is kept for a time."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings

from accounts.models import Message
from common import clock

# A code is worth nothing after ten minutes; other texts may be asked about for a while.
CODES_KEPT = timedelta(days=1)
OTHERS_KEPT = timedelta(days=90)


def forget_messages() -> int:
    """Delete messages that have left or come too late, phone and text with them. What waits stays. Returns how many."""
    done = Message.objects.exclude(state=Message.State.WAITING)
    now = clock.now()
    codes = done.filter(kind=Message.Kind.CODE, created_at__lt=now - CODES_KEPT)
    others = done.exclude(kind=Message.Kind.CODE).filter(created_at__lt=now - OTHERS_KEPT)
    return codes.delete()[0] + others.delete()[0]


def clear_expired_sessions() -> None:
    """Delete sessions whose time is over; Django itself never does."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
