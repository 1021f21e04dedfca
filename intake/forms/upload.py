"""The form that takes a list."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from intake.errors import FileEmpty, FileTooLarge
from intake.reading.package import LARGEST_FILE


class UploadForm(forms.Form):
    """One .xlsx. What is in it, the action judges."""

    use_required_attribute = True
    file = forms.FileField(
        label=_("The list (.xlsx)"),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file with the list.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm"}),
    )

    def clean_file(self) -> UploadedFile:
        """Refuse by size before anything is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(str(FileEmpty.message))
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(str(FileTooLarge.message))
        return file
