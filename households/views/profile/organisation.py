"""The business record."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import User
from common.errors import Refusal
from households.actions.keep_organisation import keep_organisation
from households.forms.organisation import OrganisationForm, initial_of
from households.forms.refusals import add_refusal
from households.models import Organisation, Participant
from households.views.profile.access import for_record, shown_for


@for_record
def business_record(request: HttpRequest, user: User, participant: Participant) -> HttpResponse:
    """One screen; what is not known stays empty."""
    if not participant.is_organisation:
        raise Http404
    organisation = Organisation.objects.get(participant=participant)
    form = OrganisationForm(
        request.POST if request.method == "POST" else None, initial=initial_of(organisation), participant=participant
    )
    if request.method == "POST" and form.is_valid():
        try:
            keep_organisation(by=user, participant=participant, profile=form.profile)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("It is written down."))
            return redirect("record", participant.uuid)
    context = {"form": form, "organisation": organisation, **shown_for(user, participant)}
    return render(request, "households/business_record.html", context)
