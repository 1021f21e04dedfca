"""The buyer's page of an order, and the way to find it again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from common.errors import Refusal
from marketplace.actions.cancel_order import cancel_order
from marketplace.actions.order_money import pay_in_cash, pay_order
from marketplace.buying_errors import TooManyTries
from marketplace.forms.find_order import FindOrderForm
from marketplace.limits import may_try
from marketplace.models import Order
from marketplace.order_numbers import read_number
from marketplace.queries.orders import find_order, order_for, order_page, orders_known_to, remember_order


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Find an order by number and phone. What is wrong of the two is never said."""
    form = FindOrderForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if not may_try(request, read_number(form.cleaned_data["number"])):
            form.add_error(None, str(TooManyTries()))
        elif order := find_order(form.cleaned_data["number"], form.cleaned_data["phone"]):
            remember_order(request, order)
            return redirect("order", order.number)
        else:
            form.add_error(
                None,
                _("We find no order with this number and phone. Look at the message that came when you ordered."),
            )
    return render(request, "marketplace/find_order.html", {"form": form, "orders": orders_known_to(request)})


@never_cache
@require_safe
def order(request: HttpRequest, number: str) -> HttpResponse:
    """One order, for its buyer. Whoever has not proved it is asked for number and phone."""
    found = order_for(request, number)
    if found is None:
        return redirect("find_order")
    return render(request, "marketplace/order.html", {"page": order_page(found), "order": found})


@never_cache
@require_POST
def pay(request: HttpRequest, number: str) -> HttpResponse:
    """To the provider's page, once more."""
    found = own_order(request, number)
    try:
        return redirect(pay_order(order=found, by=user_of(request)))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("order", found.number)


@never_cache
@require_POST
def cash(request: HttpRequest, number: str) -> HttpResponse:
    """Pay when it comes, instead."""
    return _change(
        request, number, lambda found: pay_in_cash(order=found, by=user_of(request)), _("You pay when the goods come.")
    )


@never_cache
@require_POST
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Call it off."""
    return _change(
        request, number, lambda found: cancel_order(order=found, by=user_of(request)), _("The order is cancelled.")
    )


def _change(request: HttpRequest, number: str, act: Callable[[Order], object], done: str) -> HttpResponse:
    found = own_order(request, number)
    try:
        act(found)
        messages.success(request, done)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("order", found.number)


def own_order(request: HttpRequest, number: str) -> Order:
    found = order_for(request, number)
    if found is None:
        raise Http404
    return found


def user_of(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None
