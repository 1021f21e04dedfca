"""What is held of me: see it, take it away, have it corrected, have it erased."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.fresh_code import is_awaited, is_fresh, send_code, show_code
from accounts.models import User
from common.erasing import what_is_unfinished
from common.errors import Refusal
from common.own_data import SHOWN_AT_ONCE, held_of
from households.actions.ask_rights import ask_correction, ask_erasure, note_served, take_back_request, why_not_erase
from households.forms.rights import CorrectionForm, FreshCodeForm
from households.legal_clock import THINK_AGAIN_DAYS
from households.models import Participant, Person, RightsRequest
from households.own_data_files import json_file, zip_file
from households.queries.own_data import erased_with, subject_of

Kind, State = RightsRequest.Kind, RightsRequest.State
Given = ParamSpec("Given")
OwnView = Callable[Concatenate[HttpRequest, User, Given], HttpResponse]


def for_the_person(view: OwnView[Given]) -> Callable[..., HttpResponse]:
    """Only for who is signed in; nothing of it is kept by a browser or a proxy."""

    @never_cache
    @login_required
    @wraps(view)
    def opened(request: HttpRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if not isinstance(request.user, User):
            raise PermissionDenied
        return view(request, request.user, *args, **kwargs)

    return opened


def after_a_code(view: OwnView[Given]) -> Callable[..., HttpResponse]:
    """As ``for_the_person``, and a code is asked for again where the last is older than a quarter of an hour."""

    @wraps(view)
    def opened(request: HttpRequest, user: User, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if is_fresh(request):
            return view(request, user, *args, **kwargs)
        on = "?xoa" if request.path == reverse("erase_own_data") else ""
        return redirect(f"{reverse('own_data_code')}{on}")

    return for_the_person(opened)


@for_the_person
@require_http_methods(["GET", "HEAD"])
def own_data(request: HttpRequest, user: User) -> HttpResponse:
    """The readable page: the newest rows of each kind; all of them are in the file."""
    note_served(by=user, kind=Kind.SEE)
    asked = RightsRequest.objects.filter(user=user).exclude(kind__in=[Kind.SEE, Kind.DOWNLOAD])
    context = {
        "sections": held_of(subject_of(user), most=SHOWN_AT_ONCE),
        "asked": list(asked.order_by("-asked_at")[:10]),
        "takes_part": Participant.objects.staying().filter(people__user=user).exists(),
    }
    return render(request, "households/own_data/page.html", context)


@after_a_code
@require_POST
def own_data_file(request: HttpRequest, user: User, kind: str) -> HttpResponse:
    """Everything as one file: for reading with its pictures, or for machines."""
    note_served(by=user, kind=Kind.DOWNLOAD)
    sections = held_of(subject_of(user), whole=True)
    return json_file(sections) if kind == "json" else zip_file(sections)


@for_the_person
def own_data_code(request: HttpRequest, user: User) -> HttpResponse:
    """Send a code to one's own phone and ask for it; then back to where it was needed."""
    going_to = reverse("erase_own_data" if "xoa" in request.GET else "own_data")
    form = FreshCodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST":
        if "code" not in request.POST:
            if not send_code(request, user):
                messages.error(request, _("No code can be sent now. Wait a little, or sign out and come in again."))
            return redirect(request.get_full_path())
        if form.is_valid() and show_code(request, user, form.cleaned_data["code"]):
            messages.success(request, _("It is you. Go on."))
            return redirect(going_to)
        form.add_error("code", _("This is not the code. Look at the latest message once more."))
    context = {"form": form, "awaited": is_awaited(request), "going_to": going_to}
    return render(request, "households/own_data/code.html", context, status=422 if form.errors else 200)


@for_the_person
def correct_own_data(request: HttpRequest, user: User) -> HttpResponse:
    """Where to change what one can change alone; a request for the rest."""
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = ask_correction(by=user, words=form.cleaned_data["words"])
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            day = f"{asked.due_on.day}/{asked.due_on.month}"
            messages.success(request, _("We have it. You get an answer by %(day)s.") % {"day": day})
            return redirect("own_data")
    return render(request, "households/own_data/correct.html", {"form": form}, status=422 if form.errors else 200)


@after_a_code
def erase_own_data(request: HttpRequest, user: User) -> HttpResponse:
    """What goes and what stays, what must be finished first, and one button."""
    who = erased_with(user)
    refusals: list[Any] = [found for found in (why_not_erase(who), *what_is_unfinished(who)) if found]
    if request.method == "POST" and not refusals:
        try:
            ask_erasure(by=user)
        except Refusal as refusal:
            refusals = [refusal]
        else:
            messages.success(request, _("We have it. You can still take it back on this page for 3 days."))
            return redirect("own_data")
    context = {
        "refusals": refusals,
        "households": Participant.objects.filter(pk__in=who.participants).order_by("pk"),
        "people": Person.objects.filter(pk__in=who.people).exclude(user=user).order_by("pk"),
        "days": THINK_AGAIN_DAYS,
        "waits": RightsRequest.objects.waiting().filter(user=user, kind=Kind.ERASE).exists(),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "households/own_data/erase.html", context, status=status)


@for_the_person
@require_POST
def take_back_own_request(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Think again."""
    try:
        take_back_request(by=user, request_id=pk)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. Everything stays as it is."))
    return redirect("own_data")
