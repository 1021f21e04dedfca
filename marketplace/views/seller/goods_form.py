"""Putting something up, and changing it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from common.errors import Refusal
from households.models import Participant
from marketplace.actions.list_product import edit_product, list_product
from marketplace.forms.goods import GoodsForm, goods_as_typed
from marketplace.models import Product
from marketplace.queries.goods import participant_of
from marketplace.rules import check_sells_for
from marketplace.views.seller.access import helped, product_or_404, seller_or_404, signed_in

TEMPLATE = "marketplace/seller/goods_form.html"


@login_required
def list_goods(request: HttpRequest) -> HttpResponse:
    """The farmer's own form. Who belongs to no participant is asked to register first."""
    participant = participant_of(signed_in(request))
    if participant is None:
        messages.info(request, _("Register first, then hang up your goods: it takes two minutes."))
        return redirect("/ghi-danh/")
    return _new(request, participant)


@login_required
def list_goods_for(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The same form, filled in by a helper for a household that has agreed to it."""
    participant = seller_or_404(signed_in(request), uuid)
    if request.method != "POST":  # what was typed stays on the screen, with the refusal
        check_sells_for(signed_in(request), participant)
    return _new(request, participant)


def _new(request: HttpRequest, participant: Participant) -> HttpResponse:
    user = signed_in(request)
    form = GoodsForm(request.POST or None, request.FILES or None, user=user)
    if again := form.after_pressing():
        return _page(request, again, participant)
    if request.method == "POST" and form.is_valid():
        try:
            product = list_product(by=user, participant=participant, goods=form.goods)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("my_goods", product.slug)
    return _page(request, form, participant)


@login_required
def edit_goods(request: HttpRequest, slug: str) -> HttpResponse:
    """Change goods; what is live stays so unless somebody has to look at the change."""
    user = signed_in(request)
    product = product_or_404(user, slug)
    if request.method != "POST":
        check_sells_for(user, product.shop.participant)
    form = GoodsForm(
        request.POST or None, request.FILES or None, user=user, product=product, initial=goods_as_typed(product)
    )
    if again := form.after_pressing():
        return _page(request, again, product.shop.participant, product)
    if request.method == "POST" and form.is_valid():
        try:
            changed = edit_product(by=user, product=product, goods=form.goods)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            if product.state == Product.State.LIVE and changed.state == Product.State.WAITING:
                messages.info(request, _("Saved. The officer looks at it first; buyers see it again after that."))
            else:
                messages.success(request, _("Saved."))
            return redirect("my_goods", product.slug)
    return _page(request, form, product.shop.participant, product)


def _page(
    request: HttpRequest, form: GoodsForm, participant: Participant, product: Product | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "participant": participant,
        "product": product,
        "helped": helped(signed_in(request), participant),
    }
    return render(request, TEMPLATE, context, status=422 if form.errors else 200)
