"""An action's refusal, put beside the field it belongs to."""

from django import forms

from common.errors import Refusal

# Refusals of the place speak of `place`; our field is `commune`.
NAMES = {"place": "commune"}


def add_refusal(form: forms.Form, refusal: Refusal) -> None:
    """Show ``refusal`` at its field, or on top when the form has none."""
    field = NAMES.get(refusal.field or "", refusal.field)
    form.add_error(field if field in form.fields else None, str(refusal))
