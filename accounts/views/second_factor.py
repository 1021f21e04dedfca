"""The second factor: asked for, set up, looked after."""

import base64
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import View

from accounts.actions.second_factor import remove_factor, set_up_app, set_up_passkey
from accounts.errors import LastFactor
from accounts.forms.second_factor import NewAppForm, NewPasskeyForm
from accounts.models import User
from accounts.second_factor import FACTORS, ask_again, desk_is_open, has_factor, note_factor, shown_recently
from accounts.stages import FactorStage

ViewOf = Callable[..., HttpResponseBase]


def at_the_desk(view: ViewOf) -> ViewOf:
    """For a session that showed password and factor; any other is sent to the administration's door."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated or not desk_is_open(request, request.user):
            return redirect(f"{reverse('wagtailadmin_login')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return guarded


def factor_fresh(view: ViewOf) -> ViewOf:
    """What changes one's factors asks for one again, unless it was shown a moment ago."""

    @at_the_desk
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if shown_recently(request):
            return view(request, *args, **kwargs)
        return ask_again(request) if request.method == "GET" else redirect("mfa_index")

    return guarded


def _from_the_start(request: HttpRequest) -> HttpResponse:
    clear_login(request)
    return redirect("wagtailadmin_login")


def _has_password(stage: FactorStage) -> bool:
    return bool(stage.login.state.get("password_shown"))


class ShowFactorView(AuthenticateView):
    """After the password or the code: the app's digits, a spare code, or a passkey."""

    template_name = "mfa/authenticate.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.stage = request._login_stage  # type: ignore[attr-defined]
        if not has_factor(self.stage.login.user):  # never had one, or it was reset a moment ago
            return redirect("set_up_factor") if _has_password(self.stage) else _from_the_start(request)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.stage.login.user
        held = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
        return {
            **super().get_context_data(**kwargs),
            "has_passkey": Authenticator.Type.WEBAUTHN in held,
            "has_app": Authenticator.Type.TOTP in held,
            "demo_phone": settings.DEMO,
        }


show_factor = login_stage_required(stage=FactorStage.key, redirect_urlname="wagtailadmin_login")(
    ShowFactorView.as_view()
)


class _NewFactor(View):
    """A key for an app as a picture and in letters, or a passkey: whichever is proved first is kept."""

    template_name = "mfa/set_up.html"

    def owner(self) -> User:
        raise NotImplementedError

    def done(self, authenticator: Authenticator) -> HttpResponse:
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(NewAppForm(user=self.owner()), NewPasskeyForm(user=self.owner()))

    def post(self, request: HttpRequest) -> HttpResponse:
        user = self.owner()
        if "credential" in request.POST:
            passkey = NewPasskeyForm(request.POST, user=user)
            if passkey.is_valid():
                given = passkey.cleaned_data
                return self.done(set_up_passkey(by=user, name=given["name"], credential=given["credential"]))
            return self._show(NewAppForm(user=user), passkey)
        form = NewAppForm(request.POST, user=user)
        if form.is_valid():
            authenticator = set_up_app(by=user, secret=form.secret, code=form.cleaned_data["code"])
            clear_totp_secret(request)
            return self.done(authenticator)
        return self._show(form, NewPasskeyForm(user=user))

    def _show(self, form: NewAppForm, passkey: NewPasskeyForm) -> HttpResponse:
        adapter, user = get_adapter(), self.owner()
        picture = adapter.build_totp_svg(adapter.build_totp_url(user, form.secret))
        context = {
            "form": form,
            "passkey_form": passkey,
            "key": " ".join(form.secret[at : at + 4] for at in range(0, len(form.secret), 4)),
            "picture": "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode(),
            "passkey_options": {"creation_options": begin_registration(user, False)},
            "is_first": not has_factor(user),
        }
        return render(self.request, self.template_name, context)


class SetUpFactorView(_NewFactor):
    """The first factor, between the password and being in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.stage = request._login_stage  # type: ignore[attr-defined]
        if has_factor(self.owner()) or not _has_password(self.stage):
            return redirect("mfa_authenticate")
        return super().dispatch(request, *args, **kwargs)

    def owner(self) -> User:
        user: User = self.stage.login.user
        return user

    def done(self, authenticator: Authenticator) -> HttpResponse:
        note_factor(self.request, self.owner(), authenticator)
        answer = self.stage.exit()
        if not isinstance(answer, HttpResponseRedirect) or answer.url == reverse("account_inactive"):
            return answer
        return redirect(f"{reverse('mfa_view_recovery_codes')}?{urlencode({'next': answer.url})}")


set_up_factor = login_stage_required(stage=FactorStage.key, redirect_urlname="wagtailadmin_login")(
    SetUpFactorView.as_view()
)


class AnotherFactorView(_NewFactor):
    """Another phone or a passkey more, for somebody who is in."""

    def owner(self) -> User:
        return self.request.user  # type: ignore[return-value]

    def done(self, authenticator: Authenticator) -> HttpResponse:
        note_factor(self.request, self.owner(), authenticator)
        messages.success(self.request, _("Your second factor is set up."))
        return redirect("mfa_index")


another_factor = factor_fresh(AnotherFactorView.as_view())


@at_the_desk
def my_factors(request: HttpRequest) -> HttpResponse:
    """What somebody has set up, and how to change it."""
    kept = Authenticator.objects.filter(user=request.user).order_by("created_at")
    spare = kept.filter(type=Authenticator.Type.RECOVERY_CODES).first()
    context = {
        "app": kept.filter(type=Authenticator.Type.TOTP).first(),
        "passkeys": [key.wrap() for key in kept.filter(type=Authenticator.Type.WEBAUTHN)],
        "spare_left": len(spare.wrap().get_unused_codes()) if spare else 0,
    }
    return render(request, "mfa/index.html", context)


@require_POST
@factor_fresh
def drop_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a factor of one's own away; never the last one."""
    authenticator = get_object_or_404(Authenticator, pk=pk, user=request.user, type__in=FACTORS)
    try:
        remove_factor(by=request.user, authenticator=authenticator)  # type: ignore[arg-type]
    except LastFactor as refusal:
        messages.error(request, str(refusal))
    return redirect("mfa_index")


class SpareCodesView(ViewRecoveryCodesView):
    """The spare codes, shown once, and then on to where the person was going."""

    template_name = "mfa/recovery_codes/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        going = self.request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(going, {self.request.get_host()}, self.request.is_secure())
        return {**super().get_context_data(**kwargs), "going": going if is_ours else reverse("wagtailadmin_home")}


spare_codes = at_the_desk(SpareCodesView.as_view())
new_spare_codes = at_the_desk(GenerateRecoveryCodesView.as_view())


class FactorAgainView(ReauthenticateView):
    """The factor once more: the digits, and the way to the passkey for whom there is one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keys = Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.WEBAUTHN)
        return {**super().get_context_data(**kwargs), "has_passkey": keys.exists()}


show_factor_again = at_the_desk(FactorAgainView.as_view())


@method_decorator(at_the_desk, name="dispatch")
class PasskeyAgainView(ReauthenticateWebAuthnView):
    """The passkey once more; a wrong one is told on the same screen."""

    template_name = "mfa/webauthn/reauthenticate.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, get_adapter().error_messages["incorrect_code"])
        return redirect(self.request.get_full_path())
