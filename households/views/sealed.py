"""One's identity number and bank account: written down, replaced, looked at. A helper writes, and does not look."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts.models import User
from common.errors import Refusal
from households.actions.give_consent import ConsentGiven, head_of, open_consent
from households.actions.keep_bank_account import keep_bank_account
from households.actions.keep_identity_number import keep_identity_number
from households.actions.open_sealed import see_own_account, see_own_identity
from households.consent_words import consent_given, words
from households.forms.refusals import add_refusal
from households.forms.sealed import AccountForm, IdentityForm
from households.models import Consent, IdentityNumber, Person
from households.queries.sealed import looks_at, masked_account
from households.rules import can_act_for
from households.views.access import for_helpers, team_context
from households.views.finding import assisted_household, grown_ups_of, person_of, picked_person

Purpose = Consent.Purpose
never_told = sensitive_post_parameters("number", "holder")


@never_told
@never_cache
@login_required
def my_identity(request: HttpRequest) -> HttpResponse:
    """My number, masked; whole at the press of a button."""
    person = person_of(request)
    if person is None:
        return redirect("register")
    assert isinstance(request.user, User)
    context = {"looks": looks_at(person), "team_view": False}
    if request.method == "POST" and "show" in request.POST:
        return _shown(request, person, Purpose.IDENTITY, context)
    return _identity(request, person, Consent.Proof.TICKED, reverse("my_identity"), context)


@never_told
@never_cache
@login_required
def my_account(request: HttpRequest) -> HttpResponse:
    """Where we are paid, masked; whole at the press of a button."""
    person = person_of(request)
    if person is None:
        return redirect("register")
    context = {"looks": looks_at(person.participant), "team_view": False}
    if request.method == "POST" and "show" in request.POST:
        return _shown(request, person, Purpose.BANK, context)
    return _account(request, person, Consent.Proof.TICKED, reverse("my_account"), context)


@never_told
@for_helpers
def household_identity(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """The head's number, or another grown-up's, written down by a helper at the door."""
    person = picked_person(request, grown_ups_of(assisted_household(user, uuid)))
    context = {"team_view": True, "has_leave": can_act_for(user, person.participant), **team_context(user)}
    return _identity(request, person, Consent.Proof.WITNESSED, reverse("household_page", args=[uuid]), context)


@never_told
@for_helpers
def household_account(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """Where the household is paid, written down by a helper who was asked to."""
    person = head_of(assisted_household(user, uuid))
    context = {"team_view": True, "has_leave": can_act_for(user, person.participant), **team_context(user)}
    return _account(request, person, Consent.Proof.WITNESSED, reverse("household_page", args=[uuid]), context)


def _identity(request: HttpRequest, person: Person, proof: str, done: str, context: dict[str, object]) -> HttpResponse:
    agreed = open_consent(person, Purpose.IDENTITY) is not None
    form = IdentityForm(_typed(request), agreed=agreed, read_out=bool(context["team_view"]))
    if request.method == "POST" and form.is_valid():
        try:
            keep_identity_number(
                by=request.user,  # type: ignore[arg-type]  # signed in
                person=person,
                number=form.cleaned_data["number"],
                consent=_given(form, proof, Purpose.IDENTITY),
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The number is kept, locked."))
            return redirect(done)
    row = IdentityNumber.objects.filter(person=person).first()
    return _page(request, person, form, Purpose.IDENTITY, row.masked if row else "", context)


def _account(request: HttpRequest, person: Person, proof: str, done: str, context: dict[str, object]) -> HttpResponse:
    agreed = open_consent(person, Purpose.BANK) is not None
    form = AccountForm(_typed(request), agreed=agreed, read_out=bool(context["team_view"]))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            keep_bank_account(
                by=request.user,  # type: ignore[arg-type]  # signed in
                participant=person.participant,
                bank=data["bank"],
                number=data["number"],
                holder=data["holder"],
                consent=_given(form, proof, Purpose.BANK),
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The account is kept, locked."))
            return redirect(done)
    masked = masked_account(person.participant)
    return _page(request, person, form, Purpose.BANK, masked.text if masked else "", context)


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _given(form: forms.Form, proof: str, purpose: str) -> ConsentGiven | None:
    """The agreement ticked now; none where it stands already."""
    return consent_given(proof, purpose) if "consent" in form.fields else None


def _page(
    request: HttpRequest, person: Person, form: forms.Form, purpose: str, masked: str, context: dict[str, object]
) -> HttpResponse:
    base = "households/team_base.html" if context["team_view"] else "base.html"
    known = {"person": person, "participant": person.participant, "form": form, "masked": masked, "base": base}
    known |= {"consent_words": words(purpose), "is_identity": purpose == Purpose.IDENTITY}
    return render(request, "households/sealed_number.html", {**known, **context})


@sensitive_variables("whole")
def _shown(request: HttpRequest, person: Person, purpose: str, context: dict[str, object]) -> HttpResponse:
    """The same page with the number whole: an answer to a button, so that it stands in no address and no history."""
    by = request.user
    assert isinstance(by, User)
    whole: dict[str, str] = {}
    try:
        if purpose == Purpose.IDENTITY:
            whole = {"number": see_own_identity(by=by, person=person)}
        else:
            whole = see_own_account(by=by, participant=person.participant)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    agreed = open_consent(person, purpose) is not None
    form = (IdentityForm if purpose == Purpose.IDENTITY else AccountForm)(agreed=agreed)
    return _page(request, person, form, purpose, "", {**context, "whole": whole})
