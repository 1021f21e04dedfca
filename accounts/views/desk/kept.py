"""Rows that the desk writes by hand (kinds of goods, units, rates, skills): each change stands in the audit trail."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.forms import BaseModelForm
from wagtail.admin.views import generic

from accounts.handlers import tell_deed
from accounts.views.desk.deleting import CarefulDeleteView
from common.plain import plain


class KeptCreateView(generic.CreateView):
    """A new row."""

    def save_instance(self) -> Model:
        made = super().save_instance()
        values = {name: plain(self.form.cleaned_data[name]) for name in self.form.cleaned_data}
        tell_deed(by=self.request.user, action="add_row", subject=made, changes=values)
        return made


class KeptEditView(generic.EditView):
    """A changed row: each field with what it was and what it is."""

    def save_instance(self) -> Model:
        changes = changes_of(self.form)
        changed = super().save_instance()
        tell_deed(by=self.request.user, action="change_row", subject=changed, changes=changes)
        return changed


class KeptDeleteView(CarefulDeleteView):
    """A row that is gone, by its number."""

    def delete_action(self) -> None:
        with transaction.atomic():  # what is protected stays, and so does not stand in the trail
            tell_deed(by=self.request.user, action="delete_row", subject=self.object, changes={})
            super().delete_action()


def changes_of(form: BaseModelForm) -> dict[str, list[Any]]:
    """What a form changed: {field: [before, after]}."""
    return {
        name: [plain(form.get_initial_for_field(form.fields[name], name)), plain(form.cleaned_data[name])]
        for name in form.changed_data
        if name in form.cleaned_data
    }
