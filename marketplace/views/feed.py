"""The list of goods as a file for other platforms: everybody's, one's own, a helped household's."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.sheets import CSV, csv_lines
from marketplace.models import Shop
from marketplace.queries.feed import COLUMNS, feed_rows
from marketplace.queries.goods import participant_of
from marketplace.views.seller.access import seller_or_404, signed_in


@require_safe
def product_feed(request: HttpRequest) -> HttpResponseBase:
    """All goods that hang: what the pages show, in one file."""
    return _file("hang-cho-noi.csv", None)


@login_required
@require_safe
@never_cache
def my_feed(request: HttpRequest) -> HttpResponseBase:
    """One's own goods, to be taken in elsewhere."""
    participant = participant_of(signed_in(request))
    shop = Shop.objects.filter(participant=participant).first() if participant else None
    return _file("hang-cua-toi.csv", shop.pk) if shop else redirect("list_goods")


@login_required
@require_safe
@never_cache
def feed_of_household(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Those of a household that the user helps."""
    shop = Shop.objects.filter(participant=seller_or_404(signed_in(request), uuid)).first()
    return _file("hang-cua-ho.csv", shop.pk if shop else 0)


def _file(name: str, shop_id: int | None) -> StreamingHttpResponse:
    response = StreamingHttpResponse(csv_lines(COLUMNS, feed_rows(shop_id)), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
