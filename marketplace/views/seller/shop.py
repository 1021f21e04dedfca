"""A seller's own shop: its name, a few words, a picture."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from common.errors import Refusal
from households.models import Participant
from marketplace.actions.edit_shop import edit_shop
from marketplace.forms.shop import ShopForm
from marketplace.models import Shop
from marketplace.queries.goods import participant_of
from marketplace.rules import check_sells_for
from marketplace.views.seller.access import helped, seller_or_404, signed_in


@login_required
def my_shop(request: HttpRequest) -> HttpResponse:
    """One's own. Who belongs to no participant is asked to register first."""
    participant = participant_of(signed_in(request))
    return _shop(request, participant) if participant else redirect("/ghi-danh/")


@login_required
def shop_of_household(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """That of a household that the user helps."""
    participant = seller_or_404(signed_in(request), uuid)
    if request.method != "POST":
        check_sells_for(signed_in(request), participant)
    return _shop(request, participant)


def _shop(request: HttpRequest, participant: Participant) -> HttpResponse:
    user = signed_in(request)
    shop = Shop.objects.select_related("portrait").filter(participant=participant).first()
    first = {"name": shop.name if shop else participant.name, "about": shop.about if shop else ""}
    form = ShopForm(request.POST or None, request.FILES or None, user=user, shop=shop, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            edit_shop(by=user, participant=participant, **form.said)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved. So buyers see your shop now."))
            return redirect(request.path)
    context = {"form": form, "shop": shop, "helped": helped(user, participant)}
    return render(request, "marketplace/seller/shop.html", context, status=422 if form.errors else 200)
