"""The staff's reviews: all of them, to filter and take away; one of them, to hide or show again."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django_filters import BooleanFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import User
from accounts.policies import ByRole
from common.errors import Refusal
from marketplace.actions.hide_review import hide_review, show_review
from marketplace.models import Review
from marketplace.rules import can_review
from marketplace.views.desk.access import READING, for_reviewers
from marketplace.views.desk.lists import VisibleIndexView, VisibleInspectView

RELATED = ("line__parcel__order", "product__shop__participant__commune", "hidden_by")


class ReviewFilterSet(WagtailFilterSet):
    """By stars, by whether it is hidden, by whether it says something."""

    hidden = BooleanFilter(field_name="hidden_at", lookup_expr="isnull", exclude=True, label=_("hidden"))
    silent = BooleanFilter(field_name="words", lookup_expr="exact", method="filter_silent", label=_("without words"))

    class Meta:
        model = Review
        fields = ["stars", "made_at"]

    def filter_silent(self, rows: QuerySet[Review], name: str, value: bool) -> QuerySet[Review]:
        return rows.filter(words="") if value else rows.exclude(words="")


class ReviewIndexView(VisibleIndexView):
    viewset_select = RELATED


class ReviewInspectView(VisibleInspectView):
    """One review with its answer, and the way to hide it."""

    template_name = "marketplace/desk/review.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_hide = can_review(self.request.user, self.object.product.shop.participant)
        return {**super().get_context_data(**kwargs), "review": self.object, "may_hide": may_hide}


class ReviewDesk(ModelViewSet):
    """All reviews, the newest first."""

    model = Review
    name = "market_reviews"
    url_prefix = "danh-gia"
    icon = "comment"
    menu_label = _("Reviews")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["words"]  # Wagtail wants a form; nobody gets to see it
    permission_policy = ByRole(Review, readers=READING)
    index_view_class = ReviewIndexView
    inspect_view_class = ReviewInspectView
    filterset_class = ReviewFilterSet
    search_fields = ["words", "product__name", "product__shop__name"]
    search_backend_name = None
    list_per_page = 50
    ordering = ["-made_at", "-pk"]
    list_display = [
        TitleColumn("goods", label=_("goods"), accessor="product.name", url_name="market_reviews:inspect"),
        Column("shop", label=_("shop"), accessor="product.shop.name"),
        Column("commune", label=_("commune"), accessor="product.shop.participant.commune.full_name"),
        "stars",
        Column("words", label=_("words")),
        "made_at",
        "hidden_at",
    ]
    list_export = ["product", "stars", "words", "made_at", "answer", "answered_at", "hidden_at", "hidden_why"]
    inspect_view_fields = ["product", "stars", "words", "made_at", "changed_at", "answer", "hidden_at", "hidden_why"]


@for_reviewers
@require_POST
def decide_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide it, with a reason; or show it again (`show`)."""
    rows = Review.objects.visible_to(request.user).select_related("line", "product__shop__participant")
    review = get_object_or_404(rows, pk=pk)
    assert isinstance(request.user, User)
    try:
        if "show" in request.POST:
            show_review(by=request.user, review=review)
            messages.success(request, gettext("Everybody can read it again."))
        else:
            reason = request.POST.get("reason", "").replace("\x00", "")[:300]
            hide_review(by=request.user, review=review, reason=reason)
            messages.success(request, gettext("It is hidden, and its writer has been told why."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("market_reviews:inspect", pk)
