"""Where a household is and how to get there; and that somebody verified it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import User
from common.errors import Refusal
from households.actions.verify_address import verify_address
from households.actions.withdraw_consent import withdraw_consent
from households.models import AddressCheck, Consent
from households.queries.addresses import located
from households.queries.phones import heads_phone
from households.rules import ways_to_verify
from households.views.access import for_helpers, team_context
from households.views.finding import assisted_household, own_household


@never_cache
@login_required
def my_address(request: HttpRequest) -> HttpResponse:
    """One's own house on the map, who sees it, and how to take it back."""
    assert isinstance(request.user, User)
    mine = own_household(request.user)
    if mine is None:
        return redirect("register")
    return render(request, "households/my_address.html", {"participant": mine, "located": located(mine)})


@require_POST
@login_required
def forget_home(request: HttpRequest) -> HttpResponse:
    """A member takes back the consent to keep where the house is; the position goes with it."""
    assert isinstance(request.user, User)
    mine = own_household(request.user)
    if mine is None:
        return redirect("register")
    try:
        withdraw_consent(by=request.user, participant=mine, purpose=Consent.Purpose.POSITION)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The position is deleted."))
    return redirect("my_address")


@for_helpers
def way_to_household(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """How to get there, for those who visit."""
    participant = assisted_household(user, uuid)
    ways = ways_to_verify(user, participant)
    context = {
        "participant": participant,
        "located": located(participant, seen_by=user),
        "phone": heads_phone(participant),
        "ways": [(how, AddressCheck.How(how).label) for how in ways],
        **team_context(user),
    }
    return render(request, "households/way.html", context)


@require_POST
@for_helpers
def verify_household(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """It is there: one button."""
    participant = assisted_household(user, uuid)
    try:
        verify_address(by=user, participant=participant, how=request.POST.get("how", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The address is verified."))
    return redirect("way_to_household", uuid=uuid)
