"""Goods that wait for a look: picture, price beside its kind's, what is new; let through or sent back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.queries.authority import has_role
from common.errors import Refusal
from marketplace.actions.review_product import approve_product, put_back, send_back_product, take_down
from marketplace.models import Product
from marketplace.queries.moderation import looks_at, waiting_products
from marketplace.views.desk.access import LOOKING, for_readers, for_reviewers

TEMPLATE = "marketplace/desk/waiting.html"


@for_readers
def waiting(request: HttpRequest) -> HttpResponse:
    """The list, the longest waiting first."""
    return _page(request)


def _page(request: HttpRequest, *, refusal: Refusal | None = None, pk: int | None = None) -> HttpResponse:
    page = Paginator(waiting_products(request.user), 20).get_page(request.GET.get("p"))
    page.object_list = looks_at(page.object_list)  # type: ignore[assignment, arg-type]
    context = {
        "page_obj": page,
        "may_decide": has_role(request.user, *LOOKING),
        "refusal": refusal,
        "refused_pk": pk,
        "remark": request.POST.get("remark", ""),
        "page_title": _("Goods that wait for a look"),
        "header_title": _("Goods that wait for a look"),
        "header_icon": "view",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Goods that wait for a look")},
        ],
    }
    return render(request, TEMPLATE, context, status=422 if refusal else 200)


@for_reviewers
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Let through, or send back with a remark."""
    product = get_object_or_404(waiting_products(request.user), pk=pk)
    assert isinstance(request.user, User)
    try:
        if "approve" in request.POST:
            approve_product(by=request.user, product=product, look=request.POST.get("look", "")[:40])
            messages.success(request, _("%(name)s hangs on the market now.") % {"name": product.name})
        else:
            send_back_product(by=request.user, product=product, remark=_plain(request.POST.get("remark", "")))
            messages.success(request, _("%(name)s went back to the seller.") % {"name": product.name})
    except Refusal as refusal:
        return _page(request, refusal=refusal, pk=pk)
    return redirect("waiting_goods")


@for_reviewers
def take_down_goods(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then take live goods away from buyers."""
    product = get_object_or_404(Product.objects.visible_to(request.user).select_related("shop__participant"), pk=pk)
    refusal = None
    if request.method == "POST" and isinstance(request.user, User):
        try:
            take_down(by=request.user, product=product, reason=_plain(request.POST.get("reason", "")))
        except Refusal as found:
            refusal = found
        else:
            messages.success(request, _("%(name)s is taken down.") % {"name": product.name})
            return redirect("market_products:index")
    context = {"product": product, "refusal": refusal, "page_title": _("Take down"), "header_title": product.name}
    return render(request, "marketplace/desk/take_down.html", context, status=422 if refusal else 200)


@for_reviewers
def put_back_goods(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then let buyers see again what was taken down."""
    rows = Product.objects.visible_to(request.user).select_related("shop__participant")
    product = get_object_or_404(rows, pk=pk)
    if request.method == "POST" and isinstance(request.user, User):
        try:
            put_back(by=request.user, product=product)
            messages.success(request, _("%(name)s hangs on the market now.") % {"name": product.name})
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("market_products:index")
    context = {"product": product, "page_title": _("Put back"), "header_title": product.name}
    return render(request, "marketplace/desk/put_back.html", context)


def _plain(text: str) -> str:
    return text.replace("\x00", "")[:300]
