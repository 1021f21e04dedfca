"""What a shop says of itself, as its seller types it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Refusal
from common.widgets import PhotoInput
from marketplace.forms.pictures import carried, take_in, token_of
from marketplace.models import Shop
from photos.models import Photo


class ShopForm(forms.Form):
    """Name, a few words, a picture of face or hands; a good picture goes with the form as those of goods do."""

    name = forms.CharField(label=_("What is your shop called?"), max_length=120)
    about = forms.CharField(
        label=_("Who are you?"),
        required=False,
        max_length=2000,
        help_text=_("Since when you grow it, who helps, what you care about. Buyers like to know."),
        widget=forms.Textarea({"rows": 5}),
    )
    portrait = forms.FileField(
        label=_("Your face, or your hands at work"),
        required=False,
        help_text=_("Only with the yes of who is in the picture."),
        widget=PhotoInput,
    )
    remove = forms.BooleanField(label=_("Show no picture"), required=False)

    def __init__(self, *args: Any, user: User, shop: Shop | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        came = carried(self.data, user) if self.is_bound else None
        shown = [shop.portrait] if shop and shop.portrait else []
        self.pictures: list[Photo] = shown if came is None else came[:1]

    @property
    def kept(self) -> str:
        """What the form carries of its picture."""
        return token_of(self.pictures[0], self.user) if self.pictures else ""

    def clean_portrait(self) -> None:
        upload = self.cleaned_data["portrait"]
        new: list[Photo] = []
        if upload and (troubles := take_in([upload], into=new, by=self.user, title=self.data.get("name", ""))):
            raise ValidationError(troubles)
        self.pictures = new or self.pictures

    @property
    def said(self) -> dict[str, Any]:
        """What the valid form says, as edit_shop takes it."""
        picture = self.pictures[0] if self.pictures and not self.cleaned_data["remove"] else None
        return {"name": self.cleaned_data["name"], "about": self.cleaned_data["about"], "portrait": picture}

    def refuse(self, refusal: Refusal) -> None:
        """Show an action's refusal beside the field that it names."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))
