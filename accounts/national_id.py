"""Signing in with a national ID: an OpenID Connect provider that the settings name. allauth speaks with it.

Asked for is who somebody is there (``sub``) and the phone that the provider has proved, nothing else; kept is the
``sub`` alone. Which account it opens, says accounts/actions/national_id.py.
"""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts import staying
from accounts.actions.national_id import come_by_national_id
from accounts.models import User
from accounts.national_id_waiting import wait_for_phone
from common.phones import NotAPhone, parse_phone


def national_id_name() -> str:
    """What people call it, for the button; empty where the installation has none."""
    return str(settings.OIDC_NAME) if settings.OIDC_ISSUER else ""


class NationalIdAdapter(OpenIDConnectOAuth2Adapter):
    """Takes from the provider's answer what is needed and drops the rest before anything is kept."""

    def complete_login(self, request: HttpRequest, *args: Any, **kwargs: Any) -> SocialLogin:
        login = super().complete_login(request, *args, **kwargs)
        told = login.account.extra_data
        subjects = {claims["sub"] for claims in (told.get("userinfo"), told.get("id_token")) if claims}
        if len(subjects) != 1:  # OpenID Connect Core 5.3.2
            raise OAuth2Error("the provider speaks of two people")
        login.phone = _proved_phone({**(told.get("id_token") or {}), **(told.get("userinfo") or {})})
        login.account.extra_data, login.email_addresses, login.user = {}, [], User()
        return login


class NationalIdDoor(DefaultSocialAccountAdapter):
    """allauth's adapter for accounts elsewhere. Nobody gets an account here without a proved phone."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Take over from allauth: let the person in, or ask for the phone first."""
        going_to = sociallogin.get_redirect_url(request)
        subject = sociallogin.account.uid
        if SESSION_KEY in request.session:
            stay = request.session.get(staying.ASKED, False)
            request.session.flush()  # somebody was in on this phone
            staying.ask_to_stay(request, stay)
        user, stop = come_by_national_id(subject=subject, phone=sociallogin.phone, going_to=going_to)
        if user is None:
            wait_for_phone(request, subject)
            raise ImmediateHttpResponse(_to_the_phone(going_to))
        record_authentication(request, user, method="national_id")
        raise ImmediateHttpResponse(perform_login(request, Login(user=user, redirect_url=stop or going_to)))

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        raise ImmediateHttpResponse(refused(request))


def refused(request: HttpRequest) -> HttpResponse:
    """It did not come to anything: the phone still works."""
    messages.error(request, _("Signing in with the national ID did not work. Sign in by your phone."))
    return redirect("account_request_login_code")


def _to_the_phone(going_to: str | None) -> HttpResponse:
    answer = redirect("account_request_login_code")
    if going_to:
        answer["Location"] += f"?{urlencode({'next': going_to})}"
    return answer


def _proved_phone(claims: dict[str, Any]) -> str:
    """The phone (E.164) that the provider says it has proved, or nothing."""
    if claims.get("phone_number_verified") is not True:
        return ""
    try:
        return parse_phone(str(claims.get("phone_number", "")))
    except NotAPhone:
        return ""
