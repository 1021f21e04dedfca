"""What is drawn at once is what Django's templates draw, but for blanks."""

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from common.form_renderer import FormRenderer
from common.widgets import PhoneInput

CHOICES = [("a", "Rẻ & ngon"), ("b", '"B"')]


class Everything(forms.Form):
    text = forms.CharField(widget=forms.TextInput({"autocomplete": "off", "data-x": '"<&'}), max_length=5)
    phone = forms.CharField(widget=PhoneInput)
    many = forms.IntegerField(min_value=1, max_value=5000)
    mail = forms.EmailField()
    word = forms.CharField(widget=forms.PasswordInput)
    key = forms.CharField(widget=forms.HiddenInput)
    way = forms.ChoiceField(widget=forms.RadioSelect, choices=CHOICES)
    off = forms.CharField(disabled=True)
    kinds = forms.ChoiceField(widget=forms.RadioSelect, choices=[("Trái cây", CHOICES)])
    tall = forms.CharField(widget=forms.Textarea)
    one = forms.ChoiceField(choices=CHOICES)


TYPED: list[dict[str, Any] | None] = [None, {"text": "<script>", "many": "1000", "way": "b", "key": "'", "off": "x"}]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("name", [*Everything.base_fields])
def test_the_same_letters(name: str, typed: dict[str, Any] | None) -> None:
    ours, theirs = (str(Everything(typed, renderer=renderer)[name]) for renderer in (FormRenderer(), DjangoTemplates()))
    assert _dense(ours) == _dense(theirs)


def _dense(text: str) -> str:
    return re.sub(r"\s+", "", text)
