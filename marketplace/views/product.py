"""The page of one product, where it is put into the basket."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.errors import Refusal
from common.same_origin import from_our_pages
from households.models import Participant
from marketplace.actions.add_to_basket import add_to_basket
from marketplace.buying_errors import NotEnough
from marketplace.forms.take import TakeForm
from marketplace.models import Offer, Product
from marketplace.quantities import number_of
from marketplace.queries.baskets import SESSION_KEY, basket_key
from marketplace.queries.product_page import ProductPage, offer_at, product_page
from marketplace.queries.sharing import share_of


@from_our_pages
@require_http_methods(["GET", "HEAD", "POST"])
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows it; POST puts `quantity` of it into the basket and goes on to the basket."""
    form, refusal = None, None
    if request.method == "POST" and (offer := offer_at(slug)):
        form = TakeForm(request.POST, offer=offer)
        if form.is_valid():
            try:
                return _taken(request, offer, form.cleaned_data["quantity"])
            except Refusal as why:
                refusal = why
                form.add_error("quantity", str(refusal))
    page = product_page(slug, request.GET.get("page", ""))
    if page is None:
        return _gone(request, slug)
    if form is None and page.offer:
        form = TakeForm(offer=page.offer)
    rest = _rest(refusal, page)
    large = page.picture_at(request.GET.get("hinh", ""))
    context = {"page": page, "form": form, "rest": rest, "share": share_of(page), "large": large}
    return render(request, "marketplace/product.html", context)


def _taken(request: HttpRequest, offer: Offer, quantity: int) -> HttpResponse:
    basket = add_to_basket(key=basket_key(request), offer_id=offer.pk, quantity=quantity)
    request.session[SESSION_KEY] = str(basket.key)
    messages.success(request, _("%(name)s is in your basket.") % {"name": offer.product.name})
    return redirect("basket")


def _rest(refusal: Refusal | None, page: ProductPage) -> str:
    """What can be offered instead of too much, as it would be typed."""
    if not isinstance(refusal, NotEnough) or page.offer is None:
        return ""
    return number_of(page.left, page.offer.unit) if page.left else ""


def _gone(request: HttpRequest, slug: str) -> HttpResponse:
    """Goods that rest or were taken down are gone politely; what never hung there, or whose shop has left, is not found."""
    states = (Product.State.PAUSED, Product.State.TAKEN_DOWN, Product.State.WAITING)
    rows = Product.objects.select_related("shop").filter(slug=slug, state__in=states, live_since__isnull=False)
    gone = rows.filter(shop__participant__in=Participant.objects.staying()).first()
    if gone is None:
        raise Http404
    return render(request, "marketplace/product_gone.html", {"product": gone}, status=404)
