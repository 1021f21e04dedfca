"""A household is registered at its door, by somebody else for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import User
from common.errors import Refusal
from common.facts import Source
from households.actions.register import register_participant
from households.consent_words import consent_given, words
from households.errors import PhoneTaken
from households.forms.refusals import add_refusal
from households.forms.register import DoorForm
from households.models import Consent, Participant
from households.queries.teams import teams_of
from households.views.access import for_helpers, team_context


@for_helpers
def register_at_door(request: HttpRequest, user: User) -> HttpResponse:
    """The six fields, asked by a team member; the place of the team is filled in."""
    form = DoorForm(request.POST if request.method == "POST" else None, initial=_initial(user))
    known: Participant | None = None
    if request.method == "POST" and form.is_valid():
        made, known = _registered(form, user)
        if made is not None:
            messages.success(request, _("%(name)s is registered.") % {"name": made.name})
            return redirect("household_page", uuid=made.uuid)
    context = {"form": form, "consent_words": words(), "known": known, **team_context(user)}
    return render(request, "households/door.html", context)


def _initial(user: User) -> dict[str, object]:
    teams = teams_of(user)
    place = {"commune": teams[0].commune, "hamlet": teams[0].hamlet or ""} if teams else {}
    return {"kind": Participant.Kind.HOUSEHOLD, **place}


def _registered(form: DoorForm, user: User) -> tuple[Participant | None, Participant | None]:
    """What was made; or the household that has the phone already, if the user may know of it."""
    data = form.cleaned_data
    try:
        made = register_participant(
            by=user,
            kind=data["kind"],
            name=data["name"],
            person_name=data["person_name"],
            phone=data["phone"],
            commune=data["commune"],
            hamlet_name=data["hamlet"],
            produce=data["produce"],
            consent=consent_given(Consent.Proof.WITNESSED) if data["consent"] else None,
            source=Source.ASSISTED,
            shared_phone_reason=data["shared_phone_reason"],
        )
    except PhoneTaken as taken:
        add_refusal(form, taken)
        return None, taken.participant
    except Refusal as refusal:
        add_refusal(form, refusal)
        return None, None
    return made, None
