"""People of a participant: added, changed, taken out, another made the head, a number proved."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import User
from common.errors import Refusal
from common.phones import show_phone
from households.actions.add_person import add_person
from households.actions.change_phone import (
    ask_new_phone,
    change_phone,
    confirm_new_phone,
    needs_code,
    waiting_change,
)
from households.actions.people import change_person, make_head, remove_person
from households.forms.people import NewPhoneForm, PersonForm
from households.forms.refusals import add_refusal
from households.models import Participant, Person
from households.rules import can_act_for, is_member
from households.views.profile.access import for_record, person_or_404, shown_for


@for_record
def new_person(request: HttpRequest, user: User, participant: Participant) -> HttpResponse:
    """One more."""
    form = _form(request, user, participant)
    if request.method == "POST" and form.is_valid():
        try:
            person = add_person(by=user, participant=participant, phone=form.cleaned_data["phone"], **form.about)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("%(name)s is written down.") % {"name": person.name})
            return redirect("record", participant.uuid)
    return render(request, "households/person.html", {"form": form, **shown_for(user, participant)})


@for_record
def edit_person(request: HttpRequest, user: User, participant: Participant, pk: int) -> HttpResponse:
    """What is held of one; another number leads on to its code."""
    person = person_or_404(participant, pk)
    form = _form(request, user, participant, person)
    if request.method == "POST" and form.is_valid():
        try:
            change_person(by=user, person=person, **form.about)
            return _with_phone(request, form, user, person)
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "person": person, **shown_for(user, participant)}
    return render(request, "households/person.html", context)


@for_record
def press_person(request: HttpRequest, user: User, participant: Participant, pk: int, name: str) -> HttpResponse:
    """Take out, or make the head: asked once more on a page of its own, for a thumb slips."""
    person = person_or_404(participant, pk)
    if request.method == "POST":
        try:
            {"dung-dau": make_head, "roi": remove_person}[name](by=user, person=person)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("It is written down."))
        return redirect("record", participant.uuid) if can_act_for(user, participant) else redirect("my_home")
    context = {"person": person, "step": name, **shown_for(user, participant)}
    return render(request, "households/press_person.html", context)


@for_record
def new_phone(request: HttpRequest, user: User, participant: Participant, pk: int) -> HttpResponse:
    """The code from the new number."""
    person = person_or_404(participant, pk)
    change = waiting_change(user, person)
    if change is None:
        return redirect("edit_person", participant.uuid, pk)
    form = NewPhoneForm(request.POST if request.method == "POST" else None)
    is_own = person.user_id == user.pk
    if request.method == "POST" and form.is_valid():
        try:
            confirm_new_phone(by=user, person=person, code=form.cleaned_data["code"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return _proved(request, participant, change.phone, is_own=is_own)
    context = {"form": form, "person": person, "phone": change.phone, **shown_for(user, participant)}
    return render(request, "households/new_phone.html", context)


def _form(request: HttpRequest, user: User, participant: Participant, person: Person | None = None) -> PersonForm:
    initial: dict[str, Any] = {}
    if person is not None:
        initial = {name: getattr(person, name) for name in ("name", "relation", "sex", "birth_year")}
        initial["phone"] = show_phone(person.phone) if person.phone else ""
    return PersonForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        participant=participant,
        person=person,
        helping=not is_member(user, participant),
    )


def _with_phone(request: HttpRequest, form: PersonForm, user: User, person: Person) -> HttpResponse:
    """Go on with the number, if it is another one."""
    data = form.cleaned_data
    uuid, phone = person.participant.uuid, data["phone"]
    vouched = data.get("without_code") or data.get("shared_phone_reason")
    with_code = needs_code(user, person) or (not is_member(user, person.participant) and not vouched)
    if phone and phone != person.phone and with_code:
        ask_new_phone(by=user, person=person, phone=phone)
        return redirect("new_phone", uuid, person.pk)
    change_phone(by=user, person=person, phone=phone, shared_phone_reason=data.get("shared_phone_reason", ""))
    messages.success(request, _("It is written down."))
    return redirect("record", uuid)


def _proved(request: HttpRequest, participant: Participant, phone: str, *, is_own: bool) -> HttpResponse:
    """Whose own number changed signs in with the new one from now on."""
    shown = {"phone": show_phone(phone)}
    if is_own:
        logout(request)
        messages.success(request, _("Done. From now on sign in with %(phone)s.") % shown)
        return redirect("account_request_login_code")
    messages.success(request, _("The number %(phone)s is proved.") % shown)
    return redirect("record", participant.uuid)
