"""The forms that take a statement, say its columns, and answer what a name means."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from intake.errors import FileEmpty, FileTooLarge
from intake.models import Statement
from intake.reading.csv_text import LARGEST_TEXT
from intake.statements.columns import Column
from intake.statements.words import COLUMNS, FIRST
from marketplace.models import Channel

ACCEPTED = ".csv,.xlsx,.xlsm,text/csv"


class StatementFileField(forms.FileField):
    """A .csv or .xlsx. What is in it, the action judges."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", _("Its file (.csv or .xlsx)"))
        super().__init__(
            allow_empty_file=True,
            error_messages={"required": _("Choose the file.")},
            widget=forms.FileInput(attrs={"accept": ACCEPTED}),
            **more,
        )

    def clean(self, data: Any, initial: Any = None) -> UploadedFile:
        file: UploadedFile = super().clean(data, initial)
        if not file.size:
            raise forms.ValidationError(str(FileEmpty.message))
        if file.size > LARGEST_TEXT:
            raise forms.ValidationError(str(FileTooLarge.message))
        return file


class _Refusing(forms.Form):
    def refuse(self, refusal: Refusal) -> None:
        """Show an action's refusal beside the field that it names."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class StatementForm(_Refusing):
    """Which channel, and its file."""

    channel = forms.ModelChoiceField(
        Channel.objects.filter(is_this_market=False), label=_("From which channel?"), empty_label=_("Choose")
    )
    file = StatementFileField(
        help_text=_(
            "As the channel gives it out. Names, phones and addresses of buyers stay in the file: they are not kept here."
        )
    )


class ColumnsForm(_Refusing):
    """Which column of the file is what, and the file once more."""

    def __init__(self, *args: Any, statement: Statement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((str(at), label) for at, label in statement.labels)]
        for column, words in COLUMNS.items():
            self.fields[column.value] = forms.ChoiceField(
                label=words, choices=choices, required=False, initial=str(statement.columns.get(column.value, ""))
            )
        self.fields["file"] = StatementFileField(label=_("The same file once more (we did not keep it)"))

    def first(self) -> Iterator[forms.BoundField]:
        """What most statements have."""
        return (self[column.value] for column in FIRST)

    def others(self) -> Iterator[forms.BoundField]:
        return (self[column.value] for column in COLUMNS if column not in FIRST)

    @property
    def columns(self) -> dict[Column, int]:
        """What the valid form says."""
        return {column: int(self.cleaned_data[column.value]) for column in COLUMNS if self.cleaned_data[column.value]}
