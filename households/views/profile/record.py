"""The record of a participant: who, what, where; and the form that mends it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from common.errors import Refusal
from households.actions.change_participant import change_participant
from households.forms.participant import ParticipantForm
from households.forms.refusals import add_refusal
from households.models import Participant
from households.queries.profile import record_of
from households.rules import is_member
from households.views.finding import own_household
from households.views.profile.access import for_record, shown_for


@never_cache
@login_required
def my_record(request: HttpRequest) -> HttpResponse:
    """One's own."""
    assert isinstance(request.user, User)
    mine = own_household(request.user)
    return redirect("record", mine.uuid) if mine else redirect("register")


@for_record
def record(request: HttpRequest, user: User, participant: Participant) -> HttpResponse:
    """Everything in one place, each with its own way to mend it."""
    return render(request, "households/record.html", {**record_of(participant), **shown_for(user, participant)})


@for_record
def change_record(request: HttpRequest, user: User, participant: Participant) -> HttpResponse:
    """Name, produce, commune, hamlet."""
    form = ParticipantForm(
        request.POST if request.method == "POST" else None,
        participant=participant,
        helping=not is_member(user, participant),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            change_participant(
                by=user,
                participant=participant,
                name=data["name"],
                produce=data["produce"],
                commune=data["commune"],
                hamlet_name=data["hamlet"],
                since=data["since"],
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("It is written down."))
            return redirect("record", participant.uuid)
    return render(request, "households/change_record.html", {"form": form, **shown_for(user, participant)})
