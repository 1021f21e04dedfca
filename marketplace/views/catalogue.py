"""The market: everything that hangs from the pole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.queries.browse import browse


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """`?q=` words, `loai=` kinds, `xa=` communes, `gia_tu=` `gia_den=`, `con_hang=`, `xep=`, `page=`."""
    return render(request, "marketplace/catalogue.html", {"found": browse(request.GET)})
