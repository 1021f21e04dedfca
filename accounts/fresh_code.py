"""Asking once more for a code, before something that cannot be undone: a phone left on a table is not its owner.

A sign-in by code a moment ago counts. The code lies in the session as a keyed fingerprint; tries are counted by phone.
"""

import secrets
import time
from datetime import timedelta

from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from accounts.actions.queue_message import queue_message
from accounts.models import Message, User

FRESH = timedelta(minutes=15)
LASTS = timedelta(minutes=5)
ASKED, SHOWN = "fresh_code", "fresh_code_shown_at"


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person signed in, or showed a code, within the last quarter of an hour."""
    since = time.time() - FRESH.total_seconds()
    signed_in = [float(each.get("at", 0)) for each in request.session.get("account_authentication_methods", [])]
    return max([float(request.session.get(SHOWN, 0)), *signed_in]) >= since


def send_code(request: HttpRequest, user: User) -> bool:
    """Send a code to the person's own phone; False where too many were asked for, or there is no phone."""
    if not user.phone or not ratelimit.consume(request, action="request_login_code", key=user.phone):
        return False
    code = f"{secrets.randbelow(1_000_000):06d}"
    request.session[ASKED] = {"at": time.time(), "mark": _mark(user, code)}
    text = _("%(code)s is your code for Chợ Nổi. Tell it to nobody.") % {"code": code}
    queue_message(phone=user.phone, kind=Message.Kind.CODE, text=text)
    return True


def is_awaited(request: HttpRequest) -> bool:
    """Whether a code is on its way and still good."""
    return time.time() - float(request.session.get(ASKED, {}).get("at", 0)) < LASTS.total_seconds()


def show_code(request: HttpRequest, user: User, code: str) -> bool:
    """Whether this is the code that was sent; it is used up by being right."""
    if not user.phone or not ratelimit.consume(request, action="confirm_login_code", key=user.phone):
        return False
    asked = request.session.get(ASKED, {})
    if not is_awaited(request) or not constant_time_compare(asked.get("mark", ""), _mark(user, code)):
        return False
    del request.session[ASKED]
    request.session[SHOWN] = time.time()
    return True


def _mark(user: User, code: str) -> str:
    digits = "".join(each for each in code if each.isdigit())
    return salted_hmac("accounts.fresh_code", f"{user.pk}:{digits}").hexdigest()
