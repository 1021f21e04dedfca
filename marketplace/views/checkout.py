"""Checkout: one page, no account."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from accounts.models import User
from common.errors import Refusal
from marketplace.actions.order_money import pay_order
from marketplace.actions.place_order import order_of_form, place_order
from marketplace.buying_errors import BasketEmpty, NoWayTogether
from marketplace.forms.checkout import CheckoutForm, first_values
from marketplace.models import Order
from marketplace.queries.baskets import Contents, basket_key, contents_of
from marketplace.queries.checkout import ways_to
from marketplace.queries.facets import Choice
from marketplace.queries.nearness import communes_here
from marketplace.queries.orders import remember_order


@cache_control(private=True, no_cache=True)  # may be kept: coming back from the card page must find the form
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    """GET shows the form; POST places the order and goes on to pay, or shows the form again with all that was typed."""
    contents = contents_of(basket_key(request))
    if request.method != "POST":
        if not contents.parts:
            return redirect("basket")
        form = CheckoutForm(initial=first_values(request.user, contents.as_seen), contents=contents)
        return _page(request, form, contents)
    form = CheckoutForm(request.POST, contents=contents)
    if not form.is_valid():
        return _page(request, form, contents)
    try:
        order = _place(request, form, contents)
    except Refusal as refusal:
        return _page(request, form, contents, refusal)
    remember_order(request, order)
    return _to_payment(request, order)


def _place(request: HttpRequest, form: CheckoutForm, contents: Contents) -> Order:
    """The same form sent again finds its order, even though the basket is empty by then."""
    data = form.cleaned_data
    if contents.basket is None:
        earlier = order_of_form(data["form_key"])
        if earlier is None:
            raise BasketEmpty
        return earlier
    by = request.user if isinstance(request.user, User) else None
    return place_order(
        by=by,
        basket=contents.basket,
        to=form.delivery(),
        rail=data["rail"],
        form_key=data["form_key"],
        as_seen=data["as_seen"],
    )


def _to_payment(request: HttpRequest, order: Order) -> HttpResponse:
    """By card to the provider's page. If that cannot be reached, the order page says so and offers to try again."""
    if order.state == Order.State.AWAITING_PAYMENT:
        try:
            return redirect(pay_order(order=order, by=order.buyer))
        except Refusal as refusal:
            messages.error(request, str(refusal))
    return redirect("order", order.number)


def _page(request: HttpRequest, form: CheckoutForm, contents: Contents, refusal: Refusal | None = None) -> HttpResponse:
    if refusal and refusal.field in form.fields:
        form.add_error(refusal.field, str(refusal))
        refusal = None
    if refusal:
        form.data = {**dict(form.data.items()), "as_seen": contents.as_seen}  # the buyer sees the basket as it is now
    ways = ways_to(contents)
    if contents.parts and not ways:
        refusal = NoWayTogether()
    context: dict[str, Any] = {
        "form": form,
        "communes": [Choice(commune.name, "", None, False) for commune in communes_here()],
        "contents": contents,
        "ways": ways,
        "refusal": refusal and str(refusal),
    }
    return render(request, "marketplace/checkout.html", context)
