"""Deleting at the desk what the department keeps in order: kinds, units, skills. What something hangs on stays."""

from django.db.models import ProtectedError
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views import generic


class CarefulDeleteView(generic.DeleteView):
    """Says so where the row is used, and leaves it."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Delete it, or say why not."""
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _("%(name)s is used and cannot be deleted.") % {"name": self.object})
            return redirect(self.index_url_name)
