"""What buyers say of a seller's goods, and the answer."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.errors import Refusal
from common.text import clean
from households.models import Participant
from households.rules import can_look_at, is_member
from marketplace.actions.answer_review import answer_review
from marketplace.models import Review
from marketplace.queries.goods import participant_of
from marketplace.queries.reviews import reviews_for_seller
from marketplace.rules import check_sells_for
from marketplace.views.seller.access import helped, seller_or_404, signed_in


@login_required
def my_reviews(request: HttpRequest) -> HttpResponse:
    """Of one's own goods."""
    participant = participant_of(signed_in(request))
    return _page(request, participant) if participant else redirect("my_home")


@login_required
def reviews_of_household(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Of those of a household that the user helps."""
    return _page(request, seller_or_404(signed_in(request), uuid))


def _page(request: HttpRequest, participant: Participant) -> HttpResponse:
    page = Paginator(reviews_for_seller(participant.pk), 20).get_page(request.GET.get("page"))
    context = {"page": page, "helped": helped(signed_in(request), participant)}
    return render(request, "marketplace/seller/reviews.html", context)


@login_required
@require_POST
def answer_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a review, in words that everybody reads."""
    by = signed_in(request)
    related = ("line", "product__shop__participant__commune", "product__shop__participant__hamlet")
    review = get_object_or_404(Review.objects.select_related(*related), pk=pk)
    participant = review.product.shop.participant
    if not can_look_at(by, participant):
        raise Http404
    check_sells_for(by, participant)
    try:
        answer_review(by=by, review=review, words=clean(request.POST.get("words", "").replace("\x00", "")))
        messages.success(request, _("Answered. Everybody can read it beside the review."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    if is_member(by, participant):
        return redirect("my_reviews")
    return redirect("reviews_of_household", participant.uuid)
