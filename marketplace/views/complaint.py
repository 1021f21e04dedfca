"""The buyer says that something is wrong, or orders the same again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from common.errors import Refusal
from marketplace.actions.complain import complain as write_down
from marketplace.actions.order_again import order_again
from marketplace.forms.complaint import ComplaintForm
from marketplace.queries.baskets import SESSION_KEY, basket_key
from marketplace.views.order import own_order, user_of


@never_cache
@require_POST
def complain(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """About one parcel of the order."""
    order = own_order(request, number)
    parcel = order.parcels.filter(pk=pk).first()
    if parcel is None:
        raise Http404
    form = ComplaintForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what is wrong, and say it in a few words."))
        return redirect("order", order.number)
    try:
        write_down(by=user_of(request), parcel=parcel, **form.cleaned_data)
        messages.success(
            request, _("The seller and the commune's officer know of it now. The answer comes here and by message.")
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("order", order.number)


@never_cache
@require_POST
def again(request: HttpRequest, number: str) -> HttpResponse:
    """Fill the basket with what can still be had, and say what cannot."""
    order = own_order(request, number)
    basket, missing = order_again(key=basket_key(request), order=order)
    if basket is not None:
        request.session[SESSION_KEY] = str(basket.key)
    if missing:
        names = ", ".join(missing)
        messages.warning(request, _("Not to be had now, or not as much of it: %(names)s.") % {"names": names})
    return redirect("basket")
