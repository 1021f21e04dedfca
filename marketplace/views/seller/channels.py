"""Where else a seller sells."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.errors import Refusal
from households.models import Participant
from households.rules import can_look_at, is_member
from marketplace.actions.note_outside_listing import end_outside_listing, note_outside_listing, see_again
from marketplace.forms.channels import OutsideListingForm
from marketplace.models import Listing
from marketplace.queries.goods import participant_of
from marketplace.queries.outside import outside_listings
from marketplace.rules import check_sells_for
from marketplace.views.seller.access import helped, seller_or_404, signed_in


@login_required
def my_channels(request: HttpRequest) -> HttpResponse:
    """One's own."""
    participant = participant_of(signed_in(request))
    return _page(request, participant) if participant else redirect("list_goods")


@login_required
def channels_of_household(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Those of a household that the user helps."""
    return _page(request, seller_or_404(signed_in(request), uuid))


def _page(request: HttpRequest, participant: Participant) -> HttpResponse:
    user = signed_in(request)
    form = OutsideListingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            note_outside_listing(by=user, participant=participant, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Noted. Look at it again within 180 days, so that it still counts."))
            return redirect(request.path)
    context = {"form": form, "listings": outside_listings(participant.pk), "helped": helped(user, participant)}
    return render(request, "marketplace/seller/channels.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def channel_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Still there, or gone."""
    user = signed_in(request)
    listing = Listing.objects.standing().select_related("participant", "channel").filter(pk=pk).first()
    action = {"con-do": see_again, "het-roi": end_outside_listing}.get(name)
    if (
        listing is None
        or action is None
        or listing.channel.is_this_market
        or not can_look_at(user, listing.participant)
    ):
        raise Http404
    check_sells_for(user, listing.participant)
    try:
        action(by=user, listing=listing)
    except Refusal as refusal:  # it left meanwhile, or that channel takes other addresses now
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted."))
    if is_member(user, listing.participant):
        return redirect("my_channels")
    return redirect("channels_of_household", listing.participant.uuid)
