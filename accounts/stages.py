"""What stands between a right password or code and being in."""

from allauth.core.internal.httpkit import headed_redirect_response
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpResponse

from accounts.second_factor import has_factor, needs_factor


class FactorStage(AuthenticateStage):
    """Asks for the second factor of whoever has one; staff without one set it up before they are in."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        user = self.login.user
        if user is not None and has_factor(user):
            self.state["authentication_required"] = True
            return headed_redirect_response("mfa_authenticate"), True
        if user is not None and self.login.state.get("password_shown") and needs_factor(user):
            return headed_redirect_response("set_up_factor"), True
        return None, True
