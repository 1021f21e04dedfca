"""How the goods were."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from common.text import clean
from marketplace.models import Review
from marketplace.queries.reviews import Said

STARS = [
    (5, _("5 ★ very good")),
    (4, _("4 ★ good")),
    (3, _("3 ★ all right")),
    (2, _("2 ★ not so good")),
    (1, _("1 ★ bad")),
]


class ReviewForm(forms.Form):
    """Of one line of a parcel; filled with what was said before."""

    stars = forms.TypedChoiceField(
        label=_("How many stars?"),
        choices=STARS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how many stars, from one to five.")},
    )
    words = forms.CharField(
        label=_("What was good, what was not?"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
    signed = forms.ChoiceField(
        label=_("How shall it be signed?"),
        help_text=_("Nobody reads your whole name, phone or address."),
        choices=Review.Signed.choices,
    )

    def __init__(self, data: Any = None, *, said: Said) -> None:
        before = said.review
        initial: dict[str, Any] = {"signed": Review.Signed.NOBODY}
        if before:
            initial = {"stars": before.stars, "words": before.words, "signed": before.signed}
        super().__init__(data, auto_id=f"id_%s_{said.line.pk}", initial=initial)
        self.line_id = said.line.pk

    def clean_words(self) -> str:
        return clean(self.cleaned_data["words"])

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))
