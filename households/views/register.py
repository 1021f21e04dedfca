"""Somebody registers, agrees, and is welcomed."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from common.errors import Refusal
from common.facts import Source
from common.phones import show_phone
from households.actions.give_consent import give_consent
from households.actions.prove_phone import disown_phone
from households.actions.register import register_participant
from households.consent_words import consent_given, words
from households.errors import PhoneTaken
from households.forms.refusals import add_refusal
from households.forms.register import RegisterForm
from households.models import Consent, Participant
from households.queries.consents import pending_consents


@never_cache
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """The six fields for oneself; the phone is the one that was signed in with."""
    user = _user(request)
    mine = Participant.objects.filter(people__user=user).select_related("commune", "hamlet").first()
    if mine is not None and request.method == "GET":
        return render(request, "households/is_this_you.html", {"participant": mine, "pending": pending_consents(user)})
    initial = {
        "kind": Participant.Kind.HOUSEHOLD,
        "name": user.name,
        "phone": show_phone(user.phone) if user.phone else "",
    }
    form = RegisterForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and _registered(form, user):
        return redirect("welcome")
    return render(request, "households/register.html", {"form": form, "consent_words": words()})


def _registered(form: RegisterForm, user: User) -> bool:
    data = form.cleaned_data
    try:
        register_participant(
            by=user,
            kind=data["kind"],
            name=data["name"],
            person_name=data["person_name"],
            phone=data["phone"],
            commune=data["commune"],
            hamlet_name=data["hamlet"],
            produce=data["produce"],
            consent=consent_given(Consent.Proof.TICKED),
            source=Source.SELF,
        )
    except PhoneTaken:
        form.add_error("phone", _("Your household is written down already with this number."))
    except Refusal as refusal:
        add_refusal(form, refusal)
    return form.is_valid()


class AddressForm(forms.Form):
    """How the person wants to be spoken to."""

    address = forms.ChoiceField(label=_("How shall we call you?"), choices=User.Address.choices)


@never_cache
@login_required
def welcome(request: HttpRequest) -> HttpResponse:
    """Done: what to do next, and how to be called."""
    user = _user(request)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user.address = form.cleaned_data["address"]
        user.save(update_fields=["address"])
        return redirect("welcome")
    mine = Participant.objects.filter(people__user=user).order_by("-pk").first()
    if mine is None:
        return redirect("register")
    return render(request, "households/welcome.html", {"participant": mine, "addresses": User.Address.values})


class AgreeForm(forms.Form):
    """The answer of somebody whom another wrote down."""

    consent = forms.BooleanField(
        label=_("I agree"),
        error_messages={"required": _("Without agreeing nothing can be kept. Read it calmly, then tick here.")},
    )


@never_cache
@login_required
def agree(request: HttpRequest) -> HttpResponse:
    """A household that somebody else wrote down is shown to the owner of its phone: is it yours, and do you agree?"""
    user = _user(request)
    waiting = pending_consents(user)
    if not waiting:
        return redirect(_next(request))
    participant = waiting[0]
    form = AgreeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and "not_mine" in request.POST:
        for person in participant.people.filter(user=user):
            disown_phone(by=user, person=person)
        return redirect(request.get_full_path())
    if request.method == "POST" and form.is_valid():
        give_consent(by=user, participant=participant, consent=consent_given(Consent.Proof.CODE))
        return redirect(request.get_full_path())
    context = {"participant": participant, "form": form, "consent_words": words()}
    return render(request, "households/agree.html", context)


def _next(request: HttpRequest) -> str:
    target = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if target.startswith("/") and safe else "/cua-toi/"


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
