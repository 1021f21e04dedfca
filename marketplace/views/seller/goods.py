"""A seller's goods: all of them, one of them, and the buttons under it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from common.errors import Refusal
from households.models import Participant
from marketplace.actions.copy_product import copy_product
from marketplace.actions.discard_draft import discard_draft
from marketplace.actions.show_product import pause_product, resume_product, submit_product
from marketplace.models import Product, Shop
from marketplace.queries.goods import goods_of, participant_of, with_offers
from marketplace.rules import check_sells_for
from marketplace.views.seller.access import helped, product_or_404, seller_or_404, signed_in

# Name in the address: what it does, and what is said when the goods are live afterwards.
BUTTONS: dict[str, tuple[Callable[..., Product], str | Promise]] = {
    "treo-len": (submit_product, _("It hangs on the market now.")),
    "treo-lai": (resume_product, _("It hangs on the market again.")),
    "tam-nghi": (pause_product, _("Taken in. Orders that you have go on.")),
}
COPIED = _("Everything is as it was last time. Say how much there is now, and take new pictures if it looks different.")
WAITS = _("Sent. The officer looks at it within the day; then buyers see it.")


@login_required
def my_goods_list(request: HttpRequest) -> HttpResponse:
    """All of one's own."""
    participant = participant_of(signed_in(request))
    return _list(request, participant) if participant else redirect("list_goods")


@login_required
def goods_of_household(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All of a household that the user helps."""
    return _list(request, seller_or_404(signed_in(request), uuid))


def _list(request: HttpRequest, participant: Participant) -> HttpResponse:
    page = Paginator(goods_of(participant.pk), 20).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "participant": participant,
        "helped": helped(signed_in(request), participant),
        "shop": Shop.objects.filter(participant=participant).first(),
    }
    return render(request, "marketplace/seller/goods_list.html", context)


@login_required
def my_goods(request: HttpRequest, slug: str) -> HttpResponse:
    """One of them as buyers will see it, where it stands and what can be done."""
    user = signed_in(request)
    product = product_or_404(user, slug)
    shown = with_offers(Product.objects.filter(pk=product.pk)).get()
    context = {
        "product": shown,
        "offer": shown.offers.filter(closed_at=None).select_related("unit").first(),
        "helped": helped(user, product.shop.participant),
    }
    return render(request, "marketplace/seller/goods.html", context)


@login_required
@require_POST
def press(request: HttpRequest, slug: str, button: str) -> HttpResponse:
    """Hang up, take in, hang up again."""
    user = signed_in(request)
    product = product_or_404(user, slug)
    if button not in BUTTONS:
        raise Http404
    check_sells_for(user, product.shop.participant)
    action, done = BUTTONS[button]
    try:
        product = action(by=user, product=product)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("edit_goods" if refusal.field else "my_goods", slug)
    messages.success(request, str(WAITS if product.state == Product.State.WAITING else done))
    return redirect("my_goods", slug)


@login_required
@require_POST
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    """Throw a draft away; what it was called is said once more."""
    user = signed_in(request)
    product = product_or_404(user, slug)
    participant = product.shop.participant
    check_sells_for(user, participant)
    try:
        discard_draft(by=user, product=product)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("my_goods", slug)
    messages.success(request, _("%(name)s is thrown away.") % {"name": product.name})
    if helped(user, participant):
        return redirect("goods_of_household", participant.uuid)
    return redirect("my_goods_list")


@login_required
@require_POST
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """The same goods in a new season: a draft that says everything but how much there is."""
    user = signed_in(request)
    product = product_or_404(user, slug)
    check_sells_for(user, product.shop.participant)
    try:
        new = copy_product(by=user, product=product)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("my_goods", slug)
    messages.success(request, str(COPIED))
    return redirect("edit_goods", new.slug)
