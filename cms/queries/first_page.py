"""What the home page shows today."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.queries.authority import Person
from common import clock
from common.months import add_months, month_of
from indicators.definitions import INDICATORS
from indicators.queries.values import Value, month_values
from marketplace.models import Parcel, Shop
from marketplace.queries.catalogue import IN_STOCK, NEWEST, on_the_pole, shown
from marketplace.queries.facets import all_categories
from training.models import CoursePage
from training.queries.progress import progress_in

CARDS = 12
COURSES = 3
NUMBERS = [INDICATORS[code] for code in ("H4", "H5", "P1", "T1")]


def first_page(page: Any, user: Person) -> dict[str, Any]:
    """Cards of the newest goods in stock, kinds of goods, a grower, courses, and last month's numbers. A fixed number of queries."""
    month = month_of(clock.today())
    return {
        "month": month,
        "products": shown(on_the_pole().filter(IN_STOCK).order_by(*NEWEST)[:CARDS]),
        "chips": [{"label": _("Everything"), "href": reverse("catalogue")}]
        + [{"label": kind.label, "href": f"{reverse('catalogue')}?loai={kind.slug}"} for kind in all_categories()],
        "grower": _grower(page.quote_shop_id) if page.quote and page.quote_shop_id else None,
        "courses": list(progress_in(CoursePage.objects.live().order_by("path")[:COURSES], user).values()),
        "numbers": _numbers(add_months(month, -1)),
        "numbers_month": add_months(month, -1),
    }


def _grower(shop_id: int) -> Shop | None:
    """Who speaks, since when, and (``arrived``) how many of its parcels did; nobody where it has left or was taken down."""
    arrived = Count("parcels", filter=Q(parcels__state=Parcel.State.HANDED_OVER))
    shops = Shop.objects.shown().filter(pk=shop_id)
    return shops.select_related("participant__commune").annotate(arrived=arrived).first()


def _numbers(month: Any) -> list[Value]:
    return month_values(communes=None, month=month, indicators=NUMBERS)
