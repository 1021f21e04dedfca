"""The department finds a household by an identity number or an account; the number stands in no address."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.models import User
from accounts.second_factor import ask_again, shown_recently
from common.errors import Refusal
from households.actions.find_by_number import find_by_account, find_by_identity
from households.forms.finding import FindingForm
from households.forms.refusals import add_refusal
from households.models import Participant
from households.rules import can_find_by_number


@sensitive_post_parameters("number")
def find_by_number(request: HttpRequest) -> HttpResponse:
    """Ask what is looked for and why; the answer names the households and shows no number."""
    user = request.user
    if not isinstance(user, User) or not can_find_by_number(user):
        raise PermissionDenied
    if not shown_recently(request):
        return ask_again(request)
    form = FindingForm(request.POST if request.method == "POST" else None)
    found: list[Participant] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            found = _found(user, form)
        except Refusal as refusal:
            add_refusal(form, refusal)
    title = _("Find by a number")
    context = {"form": form, "found": found, "page_title": title, "header_title": title, "header_icon": "search"}
    answer = render(request, "households/desk/find_by_number.html", context, status=422 if form.errors else 200)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _found(user: User, form: FindingForm) -> list[Participant]:
    data = form.cleaned_data
    why = {"reason": data["reason"], "note": data["note"]}
    if data["bank"]:
        return find_by_account(by=user, bank=data["bank"], number=data["number"], **why)
    return [person.participant for person in find_by_identity(by=user, number=data["number"], **why)]
