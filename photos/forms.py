"""Pictures in forms: on the site's own pages and in the administration, the same cleaning."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from photos.cleaning import clean_photo
from photos.errors import PhotoRefused

ACCEPT = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic"


class PhotoField(forms.FileField):
    """A picture from a phone. Only its shape is checked here; `keep_photo` cleans and keeps it, or refuses."""

    widget = forms.FileInput(attrs={"accept": ACCEPT})


class CleaningImageField(WagtailImageField):
    """The administration's picture field, fed with what the cleaning made of the upload, whatever its name was."""

    def to_python(self, data: Any) -> UploadedFile | None:
        if data in self.empty_values:
            return None
        try:
            cleaned = clean_photo(data)
        except PhotoRefused as refusal:
            raise ValidationError(str(refusal.message), code=type(refusal).__name__) from refusal
        safe = SimpleUploadedFile("photo.jpg", cleaned.data, cleaned.content_type)
        checked = super().to_python(safe)
        checked.sha256, checked.look = cleaned.sha256, cleaned.look
        return checked


class PhotoForm(BaseImageForm):
    """What staff fill in for a photo (WAGTAILIMAGES_IMAGE_FORM_BASE)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain = self.fields.get("file")
        if plain is not None:
            self.fields["file"] = CleaningImageField(label=plain.label, required=plain.required, widget=plain.widget)

    def save(self, commit: bool = True) -> Any:
        if "file" in self.changed_data:
            file = self.cleaned_data["file"]
            self.instance.sha256, self.instance.look = getattr(file, "sha256", ""), getattr(file, "look", None)
        return super().save(commit=commit)
