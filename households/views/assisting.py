"""A helper asks for leave, types the code that the household tells, and is done again."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import User
from common.errors import Refusal
from households.actions.assist import agree_assisting, begin_assisting, record_agreement
from households.actions.end_assisting import end_assisting
from households.errors import AlreadyAssisting
from households.forms.assist import AgreedForm, LeaveCodeForm
from households.forms.refusals import add_refusal
from households.models import Assistance, Participant
from households.queries.assistances import waiting_request
from households.queries.progress import heads_phones
from households.rules import can_end, is_assisting, is_member
from households.views.access import for_helpers, team_context
from households.views.finding import assisted_household


@for_helpers
def ask_leave(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """Says what is asked and of whom; sends the code."""
    participant = assisted_household(user, uuid)
    if request.method == "POST":
        try:
            begin_assisting(by=user, participant=participant)
        except Refusal as refusal:
            return _page(request, user, participant, refusal=refusal)
        return redirect(_here(request, participant))
    if is_assisting(user, participant):
        return redirect(_next(request, participant))
    return _page(request, user, participant)


@require_POST
@for_helpers
def type_code(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """The household told the code."""
    participant = assisted_household(user, uuid)
    form = LeaveCodeForm(request.POST)
    if form.is_valid():
        try:
            agree_assisting(by=user, participant=participant, code=form.cleaned_data["code"])
        except AlreadyAssisting as refusal:
            return _page(request, user, participant, refusal=refusal)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return redirect(_next(request, participant))
    return _page(request, user, participant, code_form=form)


@require_POST
@for_helpers
def note_agreement(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """No signal: who agreed, how, and why without a code."""
    participant = assisted_household(user, uuid)
    form = AgreedForm(request.POST, participant=participant)
    if form.is_valid():
        try:
            record_agreement(by=user, participant=participant, **form.cleaned_data)
        except AlreadyAssisting as refusal:
            return _page(request, user, participant, refusal=refusal)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.info(request, _("Written down. Their phone gets a message about it."))
            return redirect(_next(request, participant))
    return _page(request, user, participant, agreed_form=form)


@require_POST
@never_cache
def stop_helping(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: by the helper, by the household at any time, by the office of the place."""
    user = request.user
    rows = Assistance.objects.select_related("participant__commune", "helper")
    assistance = rows.filter(pk=pk).first() if isinstance(user, User) else None
    if assistance is None or not isinstance(user, User) or not can_end(user, assistance):
        raise Http404
    end_assisting(by=user, assistance=assistance)
    if is_member(user, assistance.participant):
        messages.success(request, _("%(name)s acts for you no longer.") % {"name": assistance.helper.name})
        return redirect("who_helped")
    messages.success(request, _("Done: you act for %(name)s no longer.") % {"name": assistance.participant.name})
    return redirect("household_page", uuid=assistance.participant.uuid)


def _page(
    request: HttpRequest,
    user: User,
    participant: Participant,
    *,
    refusal: Refusal | None = None,
    code_form: LeaveCodeForm | None = None,
    agreed_form: AgreedForm | None = None,
) -> HttpResponse:
    """The one screen of asking, with what was wrong."""
    context = {
        "participant": participant,
        "phone": heads_phones([participant]).get(participant.pk, ""),
        "waiting": waiting_request(user, participant),
        "refusal": refusal,
        "code_form": code_form or LeaveCodeForm(),
        "agreed_form": agreed_form or AgreedForm(participant=participant),
        "is_noting": agreed_form is not None,
        "next": request.GET.get("next", ""),
        "show_demo_phone": settings.DEMO,
        **team_context(user),
    }
    is_wrong = refusal is not None or code_form is not None or agreed_form is not None
    return render(request, "households/ask_leave.html", context, status=422 if is_wrong else 200)


def _here(request: HttpRequest, participant: Participant) -> str:
    query = request.META.get("QUERY_STRING", "")
    return reverse("ask_leave", args=[participant.uuid]) + (f"?{query}" if query else "")


def _next(request: HttpRequest, participant: Participant) -> str:
    """Where the helper wanted to go; the household's page if it was nowhere."""
    target = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if target.startswith("/") and is_ours else reverse("household_page", args=[participant.uuid])
