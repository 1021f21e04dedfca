"""The buyer says how the goods were."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from common.errors import Refusal
from marketplace.actions.write_review import write_review
from marketplace.buying_errors import TooManyTries
from marketplace.forms.review import ReviewForm
from marketplace.limits import may_review
from marketplace.queries.orders import order_page
from marketplace.views.order import own_order, user_of


@never_cache
@require_POST
def review(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Of one line of the order."""
    order = own_order(request, number)
    page = order_page(order)
    said = next((said for part in page.parts for said in part.said if said.line.pk == pk), None)
    if said is None:
        raise Http404
    form = ReviewForm(request.POST, said=said)
    if form.is_valid():
        try:
            if not may_review(request):
                raise TooManyTries
            write_review(by=user_of(request), line=said.line, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Thank you. Others can read it now."))
            return redirect("order", order.number)
    return render(request, "marketplace/order.html", {"page": page, "order": order, "sent": form}, status=422)
