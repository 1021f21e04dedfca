"""The desk's page where something masked is shown whole, once its reason is kept. Apps above say what and whose."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.second_factor import ask_again, shown_recently
from audit.forms.unmasking import UnmaskingForm
from common.errors import Refusal

# Called with reason and note; gives what is shown, a label and a value each.
Look = Callable[[str, str], list[tuple[str, str]]]


@sensitive_variables("shown")
def unmasking(request: HttpRequest, *, what: str, whose: str, masked: str, back: str, look: Look) -> HttpResponse:
    """Ask for the reason, then show it in the answer itself: it stands in no address, and no copy is kept.

    Whoever showed the second factor long ago shows it again first.
    """
    if not shown_recently(request):
        return ask_again(request)
    form = UnmaskingForm(request.POST if request.method == "POST" else None)
    shown: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            shown = look(form.cleaned_data["reason"], form.cleaned_data["note"])
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    context = {"form": form, "what": what, "whose": whose, "masked": masked, "back": back, "shown": shown}
    context |= {
        "header_title": _("Show a masked number"),
        "page_title": _("Show a masked number"),
        "header_icon": "view",
    }
    answer = render(request, "audit/desk/unmasking.html", context, status=422 if form.errors else 200)
    answer["Cache-Control"] = "no-store, private"
    return answer
