"""Staff: e-mail and password first, then what stands in accounts/stages.py."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth import SESSION_KEY
from django.forms import Form
from django.http import HttpResponse
from wagtail.admin.views.account import LoginView

from accounts.second_factor import note_password


class StaffLoginView(LoginView):
    """The administration's only door. A right password alone lets nobody in."""

    def form_valid(self, form: Form) -> HttpResponse:
        user = form.get_user()  # type: ignore[attr-defined]
        if SESSION_KEY in self.request.session:
            self.request.session.flush()  # somebody by phone, perhaps oneself: begin anew
        note_password(self.request, user)
        login = Login(user=user, redirect_url=self.get_success_url(), state={"password_shown": True})
        return perform_login(self.request, login)
