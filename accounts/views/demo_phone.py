"""The demo phone: what would have come as a text message. There is none outside the demo."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts.models import Message
from accounts.queries.demo_apps import demo_apps
from common.phones import NotAPhone, parse_phone
from common.widgets import PhoneInput

MOST = 30
SESSION_KEY = "demo_phone"


class WhoseForm(forms.Form):
    """Whose messages to show."""

    phone = forms.CharField(label=_("Only the messages to"), max_length=30, required=False, widget=PhoneInput)

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"].strip()
        try:
            return parse_phone(text) if text else ""
        except NotAPhone as wrong:
            raise ValidationError(str(wrong)) from None


@never_cache
def demo_phone(request: HttpRequest) -> HttpResponse:
    """The latest messages, newest first; a number narrows them (by POST: no number belongs in an address)."""
    if not settings.DEMO:
        raise Http404
    form = WhoseForm(
        request.POST if request.method == "POST" else None, initial={"phone": request.session.get(SESSION_KEY, "")}
    )
    if request.method == "POST" and form.is_valid():
        request.session[SESSION_KEY] = form.cleaned_data["phone"]
        return redirect("demo_phone")
    phone = request.session.get(SESSION_KEY, "")
    texts = Message.objects.filter(phone=phone) if phone else Message.objects.all()
    latest = texts.order_by("-created_at", "-pk")[:MOST]
    return render(
        request, "accounts/demo_phone.html", {"texts": latest, "form": form, "phone": phone, "apps": demo_apps()}
    )
