"""Where are we on the digital road: the questions, and the picture of the answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import User
from common.errors import Refusal
from households.actions.assess import assess
from households.forms.maturity import AssessmentForm
from households.models import Participant
from households.queries.maturity import where_it_stands
from households.views.profile.access import for_record, shown_for


@for_record
def maturity(request: HttpRequest, user: User, participant: Participant) -> HttpResponse:
    """The last two assessments as bars, the table below, and what to do next."""
    context = {**where_it_stands(participant), **shown_for(user, participant)}
    return render(request, "households/maturity.html", context)


@for_record
def maturity_questions(request: HttpRequest, user: User, participant: Participant) -> HttpResponse:
    """Twelve questions, one page."""
    form = AssessmentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            assess(by=user, participant=participant, answers=form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("maturity", participant.uuid)
    return render(request, "households/maturity_questions.html", {"form": form, **shown_for(user, participant)})
