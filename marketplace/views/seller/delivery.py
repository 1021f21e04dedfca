"""What a seller takes for bringing goods."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.actions.set_delivery import set_delivery
from marketplace.forms.delivery import DeliveryForm
from marketplace.models import Shop
from marketplace.queries.goods import participant_of
from marketplace.views.seller.access import signed_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_delivery(request: HttpRequest) -> HttpResponse:
    """One price for the whole shop."""
    user = signed_in(request)
    participant = participant_of(user)
    if participant is None:
        return redirect("my_home")
    form = DeliveryForm(request.POST if request.method == "POST" else None, initial=_standing(participant.pk))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        set_delivery(
            by=user,
            participant=participant,
            price_vnd=said["price"],
            is_free_in_commune=said["is_free_in_commune"],
        )
        messages.success(request, _("Kept. Buyers see it from now on."))
        return redirect("my_delivery")
    return render(request, "marketplace/seller/delivery.html", {"form": form}, status=422 if form.errors else 200)


def _standing(participant_id: int) -> dict[str, object]:
    shop = Shop.objects.filter(participant_id=participant_id).first()
    if shop is None or shop.own_delivery_vnd is None:
        return {}
    price = f"{shop.own_delivery_vnd:,}".replace(",", ".")
    return {"price": price, "is_free_in_commune": shop.is_free_in_commune}
