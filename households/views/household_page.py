"""One household, as its helpers see it: how far it has got, visits, and what to do next."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import User
from common.errors import Refusal
from common.facts import Source
from households.actions.give_consent import give_consent
from households.actions.leave import come_back
from households.actions.visits import LONGEST_NOTE, note_visit
from households.consent_words import consent_given, words
from households.models import Consent, Enrolment, Milestone, Participant, PhoneProof, Visit
from households.queries.progress import step_label
from households.rules import can_assist
from households.views.access import for_helpers, team_context

MOST_VISITS = 10


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
    participant = _assisted(user, uuid)
    form = VisitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            note_visit(by=user, participant=participant, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The visit is written down."))
            return redirect("household_page", uuid=uuid)
    return render(
        request, "households/household_page.html", {**_context(participant), "form": form, **team_context(user)}
    )


@require_POST
@for_helpers
def witness_consent(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """The household agreed at the door."""
    participant = _assisted(user, uuid)
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
    participant = _assisted(user, uuid)
    try:
        come_back(by=user, participant=participant)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("household_page", uuid=uuid)


def _assisted(user: User, uuid: UUID) -> Participant:
    """The household, if it lies where the user helps; nobody else learns that it exists."""
    participant = Participant.objects.select_related("commune", "hamlet").filter(uuid=uuid).first()
    if participant is None or not can_assist(user, participant):
        raise Http404
    return participant


def _context(participant: Participant) -> dict[str, object]:
    reached = {row.step: row for row in Milestone.objects.filter(participant=participant)}
    enrolment = Enrolment.objects.standing().filter(participant=participant).order_by("-happened_on", "-pk").first()
    visits = Visit.objects.standing().filter(participant=participant).select_related("member")
    return {
        "participant": participant,
        "people": participant.people.order_by("-is_head", "pk"),
        "enrolment": enrolment,
        "is_assisted": enrolment is not None and enrolment.source == Source.ASSISTED,
        "is_proved": PhoneProof.objects.standing().filter(participant=participant).exists(),
        "consent": Consent.objects.open().filter(participant=participant).first(),
        "consent_words": words(),
        "steps": [_step(step, reached.get(step)) for step in Milestone.Step if step in reached or step in _SHOWN],
        "visits": list(visits[:MOST_VISITS]),
        "outcomes": Visit.Outcome.choices,
    }


_SHOWN = (
    Milestone.Step.REGISTERED,
    Milestone.Step.CONSENTED,
    Milestone.Step.TRAINED,
    Milestone.Step.LISTED,
    Milestone.Step.SOLD,
)


def _step(step: Milestone.Step, row: Milestone | None) -> dict[str, object]:
    when = f"{row.reached_on.day}/{row.reached_on.month}/{row.reached_on.year}" if row else ""
    return {"label": step_label(step), "kind": "done" if row else "todo", "when": when}
