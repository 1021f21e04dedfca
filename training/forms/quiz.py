"""A quiz as a form: radio buttons, so that it works anywhere."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from training.lessons import Question


class QuizForm(forms.Form):
    """One field a question, named q1, q2 …; its value is the number of the answer."""

    def __init__(self, questions: Sequence[Question], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for question in questions:
            self.fields[f"q{question.number}"] = forms.TypedChoiceField(
                label=f"{question.number}. {question.text}",
                choices=list(enumerate(question.answers, 1)),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one answer."), "invalid_choice": _("Choose one answer.")},
            )

    def answers(self) -> dict[int, int]:
        """Question number to answer number."""
        return {int(name.removeprefix("q")): value for name, value in self.cleaned_data.items()}
