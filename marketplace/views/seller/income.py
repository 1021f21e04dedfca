"""What a seller earned and what is coming."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from marketplace.queries.goods import participant_of
from marketplace.queries.income import income_of
from marketplace.views.seller.access import signed_in


@login_required
def my_income(request: HttpRequest) -> HttpResponse:
    """A year, as a picture and as tables. For the household's own eyes."""
    participant = participant_of(signed_in(request))
    if participant is None:
        return redirect("my_home")
    return render(request, "marketplace/seller/income.html", {"income": income_of(participant.pk)})
