"""A word that is not allowed, as the department writes it down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.models import BannedWord
from marketplace.queries.banned_words import as_words


class BannedWordForm(forms.ModelForm):
    """Kept with and without its marks; the same without marks is there once."""

    class Meta:
        model = BannedWord
        fields = ["words", "why", "why_en", "is_refused"]

    def clean_words(self) -> str:
        words = self.cleaned_data["words"]
        plain = as_words(words).strip()
        if not plain:
            raise forms.ValidationError(_("Write a word."))
        if BannedWord.objects.exclude(pk=self.instance.pk).filter(folded=plain).exists():
            raise forms.ValidationError(_("This word is there already, perhaps with other marks."))
        self.instance.folded = plain[:60]
        return words
