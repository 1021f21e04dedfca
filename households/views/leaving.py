"""Somebody takes back what it agreed to, and leaves the market."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from common.errors import Refusal
from households.actions.leave import LeaveReason, leave
from households.views.finding import own_household


@never_cache
@login_required
def leave_market(request: HttpRequest) -> HttpResponse:
    """What leaving means, and one button for it. Only for one's own household."""
    assert isinstance(request.user, User)
    mine = own_household(request.user)
    if mine is None:
        return redirect("register")
    if request.method == "POST":
        try:
            leave(by=request.user, participant=mine, reason=LeaveReason.WITHDREW)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You have left. Your goods are taken in. You can come back at any time."))
        return redirect("my_home")
    return render(request, "households/leave.html", {"participant": mine})
