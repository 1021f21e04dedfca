"""Type-ahead for places: public, the same for everybody, cached."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from places.models import Place
from places.queries.search import LONGEST_QUERY, Suggestion, search_places

MOST_COMMUNES = 12
MOST_HAMLETS = 50


@require_safe
@cache_control(public=True, max_age=300)
def place_search(request: HttpRequest) -> JsonResponse:
    """`?q=` finds communes of the province, `?q=&xa=CODE` hamlets of that commune. Unknown codes give nothing."""
    text = _plain(request.GET.get("q", ""))
    commune_code = _plain(request.GET.get("xa", ""))
    where = Place.objects.standing().filter(code=commune_code or settings.PROVINCE_CODE).first()
    found: list[Suggestion] = []
    if where is not None and commune_code and where.kind in Place.COMMUNE_KINDS:
        found = search_places(text, where, [Place.Kind.HAMLET], MOST_HAMLETS)
    elif where is not None and not commune_code:
        found = search_places(text, where, limit=MOST_COMMUNES)
    return JsonResponse({"places": [_shown(row) for row in found]}, json_dumps_params={"ensure_ascii": False})


def _shown(row: Suggestion) -> dict[str, str]:
    place = row.place
    return {"code": place.code, "name": place.full_name, "former": row.former_name}


def _plain(text: str) -> str:
    """At most a name's length, without the characters that the database refuses."""
    return text[:LONGEST_QUERY].replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
