"""One tap: out, wherever one came in by, and the browser forgets what the site kept on this phone."""

from allauth.account.views import LogoutView
from django.http import HttpResponse
from wagtail.admin.views import account as wagtail_account

FORGET = '"cache", "storage"'


class _Forgets:
    """Asks the browser to forget; for those that cannot, static/js/sign-out.js does it before."""

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        answer: HttpResponse = super().post(*args, **kwargs)  # type: ignore[misc]
        answer["Clear-Site-Data"] = FORGET
        return answer


class SignOutView(_Forgets, LogoutView):
    """From the site."""


class StaffSignOutView(_Forgets, wagtail_account.LogoutView):
    """From the administration: ends the session whatever it showed, and leads to its door."""
