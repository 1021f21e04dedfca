"""One household, as its helpers see it: how far it has got, visits, and what to do next."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import User
from common.errors import Refusal
from households.actions.give_consent import give_consent
from households.actions.leave import come_back
from households.actions.visits import LONGEST_NOTE, note_visit
from households.consent_words import consent_given, words
from households.models import Consent, Visit
from households.queries.assistances import open_for
from households.queries.household import everything_about
from households.rules import OFFICE, is_assisting, reaches
from households.views.access import for_helpers, team_context
from households.views.finding import assisted_household


class VisitForm(forms.Form):
    """What came of a visit. The outcome is the button that was tapped."""

    outcome = forms.ChoiceField(choices=Visit.Outcome.choices)
    note = forms.CharField(
        label=gettext_lazy("A word about it"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


@for_helpers
def household_page(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """Also takes the visit: three taps from the team's home (the household, the outcome, done)."""
    participant = assisted_household(user, uuid)
    form = VisitForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            note_visit(by=user, participant=participant, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The visit is written down."))
            return redirect("household_page", uuid=uuid)
    context = {
        "consent_words": words(),
        "outcomes": Visit.Outcome.choices,
        "form": form,
        "is_assisting": is_assisting(user, participant),
        "helpers": open_for(participant) if reaches(user, participant.commune, *OFFICE) else [],
        **team_context(user),
    }
    return render(request, "households/household_page.html", {**everything_about(participant), **context})


@require_POST
@for_helpers
def witness_consent(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """The household agreed at the door."""
    participant = assisted_household(user, uuid)
    if "consent" in request.POST:
        try:
            give_consent(by=user, participant=participant, consent=consent_given(Consent.Proof.WITNESSED))
        except Refusal as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Tick that they agreed, then send it."))
    return redirect("household_page", uuid=uuid)


@require_POST
@for_helpers
def take_back(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """A household that had left takes part again."""
    participant = assisted_household(user, uuid)
    try:
        come_back(by=user, participant=participant)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("household_page", uuid=uuid)
