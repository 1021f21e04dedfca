"""The questions of the self-assessment as one form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from households.maturity.questions import QUESTIONS, Dimension


class AssessmentForm(forms.Form):
    """A radio field a question; nothing is chosen beforehand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in QUESTIONS:
            self.fields[question.code] = forms.TypedChoiceField(
                label=str(question.text),
                choices=[(str(worth), answer) for worth, answer in enumerate(question.answers)],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose the answer that comes nearest.")},
            )

    def by_dimension(self) -> list[tuple[Dimension, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [
            (dimension, [self[question.code] for question in QUESTIONS if question.dimension == dimension])
            for dimension in Dimension
        ]
