"""Calling a class together."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.models import Team
from training.models import CoursePage


class OpenClassForm(forms.Form):
    """Course, day, hour, place, seats; and the team, for who is in more than one."""

    course = forms.ModelChoiceField(CoursePage.objects.none(), label=_("Which course?"), empty_label=None)
    day = forms.DateField(label=_("On which day?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    time = forms.TimeField(label=_("At what time?"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    venue = forms.CharField(
        label=_("Where does it meet?"), max_length=120, help_text=_("For example: the culture house of Long Hòa hamlet")
    )
    seats = forms.IntegerField(label=_("How many seats?"), min_value=1, max_value=500, initial=20)
    team = forms.ModelChoiceField(Team.objects.none(), label=_("Which team teaches it?"), empty_label=None)

    def __init__(self, *args: Any, courses: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = courses  # type: ignore[attr-defined]
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        if len(teams) == 1:
            self.fields["team"].initial = teams[0]
            self.fields["team"].widget = forms.HiddenInput()

    def as_asked(self) -> dict[str, Any]:
        """What `open_class` takes."""
        given = dict(self.cleaned_data)
        naive = datetime.combine(given.pop("day"), given.pop("time"))
        return {**given, "starts_at": timezone.make_aware(naive)}
