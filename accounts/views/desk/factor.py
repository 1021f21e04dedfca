"""The department takes a person's second factor away, when the phone is lost."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.actions.second_factor import reset_factor
from accounts.admin_users import manageable_by
from accounts.models import Role
from accounts.queries.authority import has_role
from accounts.rules import can_reset_factor


def reset_factor_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, then resets; not one's own."""
    if not has_role(request.user, Role.DEPARTMENT_STAFF):
        raise PermissionDenied
    person = get_object_or_404(manageable_by(request.user), pk=pk)  # type: ignore[arg-type]
    if not can_reset_factor(request.user, person):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "accounts/desk/reset_factor.html", {"person": person})
    reset_factor(by=request.user, user=person)  # type: ignore[arg-type]
    messages.success(request, _("Done. At the next sign-in the person sets up a new second factor."))
    return redirect("wagtailusers_users:edit", person.pk)
