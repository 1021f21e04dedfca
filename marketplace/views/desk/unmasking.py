"""The department looks at who a buyer is, for a reason."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from audit.views.unmasking import unmasking
from common.phones import mask_phone, show_phone
from marketplace.actions.unmask_buyer import unmask_buyer
from marketplace.models import Parcel
from marketplace.rules import can_unmask_buyer


def unmask_buyer_of_parcel(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and phone; for others than the department there is no such page."""
    parcel = get_object_or_404(Parcel.objects.select_related("order", "shop__participant"), pk=pk)
    by = request.user
    if not isinstance(by, User) or not can_unmask_buyer(by, parcel):
        raise Http404

    def look(reason: str, note: str) -> list[tuple[str, str]]:
        name, phone = unmask_buyer(by=by, parcel=parcel, reason=reason, note=note)
        return [(_("Buyer"), name), (_("Phone"), show_phone(phone) if phone else "")]

    return unmasking(
        request,
        what=_("Buyer"),
        whose=_("Order %(number)s") % {"number": parcel.order.number},
        masked=mask_phone(parcel.order.phone) if parcel.order.phone else "",
        back=reverse("market_parcels:inspect", args=[parcel.pk]),
        look=look,
    )
