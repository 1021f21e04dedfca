"""The basket."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.actions.change_basket import change_basket, take_new_price
from marketplace.forms.basket import BasketForm
from marketplace.queries.baskets import Contents, basket_key, contents_of
from marketplace.queries.orders import unpaid_order


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def basket(request: HttpRequest) -> HttpResponse:
    """GET shows it; POST takes what was typed, then `remove`s a line, takes its `new_price`, or goes on to `order`."""
    contents = contents_of(basket_key(request))
    form = BasketForm(request.POST if request.method == "POST" else None, contents=contents)
    if not form.is_bound:
        unpaid = None if contents.parts else unpaid_order(request)
        return render(request, "marketplace/basket.html", {"contents": contents, "form": form, "unpaid": unpaid})
    assert contents.basket is not None or not contents.parts
    if contents.basket and form.is_valid():
        for line, refusal in change_basket(basket=contents.basket, quantities=form.quantities()).items():
            form.add_error(form.name_of(line), str(refusal))
        if form.new_price:
            take_new_price(basket=contents.basket, line_id=form.new_price)
    if form.errors:
        return render(request, "marketplace/basket.html", {"contents": contents, "form": form})
    return _onward(request, contents)


def _onward(request: HttpRequest, contents: Contents) -> HttpResponse:
    if "order" in request.POST and contents.parts:
        return redirect("checkout")
    messages.success(request, _("Your basket is up to date."))
    return redirect("basket")
