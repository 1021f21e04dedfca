"""A participant's storefront."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from households.models import Participant
from households.queries.consents import shown_names
from marketplace.models import Shop
from marketplace.queries.catalogue import NEWEST, on_the_pole, shown
from marketplace.queries.product_page import delivered_by
from marketplace.queries.reviews import ratings_of_shop
from marketplace.queries.sharing import share_of_shop

MOST = 60


@require_safe
def shop(request: HttpRequest, slug: str) -> HttpResponse:
    """Who it is, where, and what hangs there. Who has left is not shown any more; a shop taken down is gone
    politely.
    """
    shops = Shop.objects.filter(participant__in=Participant.objects.staying())
    found = get_object_or_404(
        shops.select_related("participant__commune", "participant__hamlet", "portrait"), slug=slug
    )
    if found.is_down:
        return render(request, "marketplace/shop_gone.html", {"shop": found}, status=404)
    goods = shown(on_the_pole().filter(shop=found).order_by(*NEWEST)[:MOST])
    context = {
        "shop": found,
        "names": shown_names(found.participant),
        "goods": goods,
        "delivered": delivered_by(found),
        "ratings": ratings_of_shop(found),
        "share": share_of_shop(found),
    }
    return render(request, "marketplace/shop.html", context)
