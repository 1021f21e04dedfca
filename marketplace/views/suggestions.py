"""Names while somebody types (static/js/find.js puts them into a datalist)."""

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from marketplace.queries.suggestions import suggestions

_OPTION = '<option value="{}" label="{}"></option>'


@require_safe
@cache_control(public=True, max_age=60)
def suggest(request: HttpRequest) -> HttpResponse:
    """`?q=` what was typed: options for a datalist, none for less than two letters."""
    found = suggestions(request.GET.get("q", ""))
    return HttpResponse(format_html_join("\n", _OPTION, ((each.text, each.what or each.text) for each in found)))
