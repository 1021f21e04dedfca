"""A unit as the department writes it down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.models import Offer, Unit

FIXED = ("code", "base", "base_units")


class UnitForm(forms.ModelForm):
    """What one of it holds is fixed once something was sold by it: stock and orders are counted in it."""

    class Meta:
        model = Unit
        fields = ["code", "name", "name_en", "base", "base_units", "smallest", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_used = self.instance.pk and Offer.objects.filter(unit=self.instance).exists()
        for name in FIXED if is_used else ():
            self.fields[name].disabled = True
            self.fields[name].help_text = _("In use: make another unit instead.")
