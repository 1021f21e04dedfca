"""The phone, the code, in; and out again by one tap."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginByCodeStage
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from accounts.forms.sign_in import CodeForm, PhoneForm
from accounts.national_id import national_id_name
from accounts.national_id_waiting import take, waiting
from accounts.phone_code import PhoneCodeProcess
from accounts.staying import ask_to_stay


class PhoneView(RequestLoginCodeView):
    """Asks for the phone and sends a code. ``?doi`` forgets the number typed before."""

    form_class = PhoneForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "doi" in request.GET:
            clear_login(request)
            take(request)
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[Form]:
        return PhoneForm

    def form_valid(self, form: Form) -> HttpResponse:
        ask_to_stay(self.request, form.cleaned_data["stay"])
        subject = take(self.request) if "national_id" in self.request.POST else ""
        PhoneCodeProcess.start(request=self.request, phone=form.cleaned_data["phone"], national_id=subject)
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "national_id_name": national_id_name(),
            "national_id_waits": bool(waiting(self.request)),
        }


@method_decorator(
    login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_request_login_code"), name="dispatch"
)
class CodeView(ConfirmLoginCodeView):
    """Asks for the code; sends another one if it did not come."""

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.stage = request._login_stage  # type: ignore[attr-defined]
        self._process = PhoneCodeProcess.resume(self.stage)
        if not self._process:
            messages.error(request, get_adapter().error_messages["too_many_login_attempts"])
            return redirect("account_request_login_code")
        return FormView.dispatch(self, request, *args, **kwargs)

    def get_form_class(self) -> type[Form]:
        return Form if self._action == "resend" else CodeForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self._action == "verify" and self._process and not self._process.may_try():
            messages.error(request, get_adapter().error_messages["too_many_login_attempts"])
            return redirect(self.request.get_full_path())
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "demo_phone": settings.DEMO}
