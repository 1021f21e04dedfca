"""A figure from outside as the department writes it down."""

from typing import Any

from django import forms

from indicators.models import OutsideFigure
from places.models import Place
from places.queries.province import installation_province


class FigureForm(forms.ModelForm):
    """Of the province or one of its communes."""

    class Meta:
        model = OutsideFigure
        fields = ["code", "place", "year", "value", "source", "dated_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places_counted()  # type: ignore[attr-defined]


def places_counted() -> Any:
    """The province, then its communes."""
    province = installation_province()
    return Place.objects.standing().exclude(kind=Place.Kind.HAMLET).filter(
        pk=province.pk
    ) | Place.objects.standing().communes().filter(parent=province)
