"""What every template may say about the site."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from common.near import remembered
from households.models import Assistance
from households.queries.assistances import helping_now
from marketplace.queries.baskets import count_basket_items
from places.models import Place
from places.queries.province import installation_province


def site(request: HttpRequest) -> dict[str, object]:
    """Name, province, whether this is a demo, and (only if asked) how many things are in the basket."""
    return {
        "site_name": settings.SITE_NAME,
        "province_name": SimpleLazyObject(_province_name),
        "demo": settings.DEMO,
        "assistance": SimpleLazyObject(lambda: _assistance(request)),
        "signed_in": SimpleLazyObject(lambda: _is_signed_in(request)),
        "basket_count": SimpleLazyObject(lambda: count_basket_items(request)),
    }


def _is_signed_in(request: HttpRequest) -> bool:
    """Who has no session is not asked for one: the page stays one for all."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def _assistance(request: HttpRequest) -> Assistance | None:
    """For whom the visitor acts just now."""
    return helping_now(request.user) if _is_signed_in(request) else None


def _province_name() -> str:
    """Empty before places are loaded: error pages must show even then."""
    try:
        return remembered("province name", lambda: installation_province().name)
    except Place.DoesNotExist:
        return ""
