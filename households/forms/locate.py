"""Where the house is: the state of the map that travels along, and what is said beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from common.errors import Refusal
from households.actions.locate import LONGEST_DIRECTIONS, WORST_ACCURACY_M, AddressWords
from households.models import DigitalAddress
from places.address_codes import read_ten_digits, read_vpostcode
from places.errors import OutsideProvince, PositionUnreadable
from places.picking import SIDE, Picked, Taken, found, nudged, tapped, zoomed
from places.points import Point
from places.queries.around import check_in_province
from places.reading import LONGEST, read_position
from places.slippy import CLOSEST_IN, FARTHEST_OUT

NUDGES = {"north": (0, -1), "south": (0, 1), "west": (-1, 0), "east": (1, 0)}


class PickForm(forms.Form):
    """The state: what lies in the middle of the map, how near one looks, how that was come by."""

    lat = forms.FloatField(min_value=-85, max_value=85)
    lon = forms.FloatField(min_value=-180, max_value=180)
    zoom = forms.IntegerField(min_value=FARTHEST_OUT, max_value=CLOSEST_IN)
    taken = forms.ChoiceField(choices=[(how.value, how.value) for how in Taken], required=False)
    accuracy = forms.IntegerField(min_value=0, max_value=WORST_ACCURACY_M, required=False)


class PressForm(forms.Form):
    """What was pressed: a button, a place on the map, a phone that told where it is, or something pasted."""

    press = forms.CharField(max_length=10, required=False)
    dragged = forms.BooleanField(required=False)
    phone_lat = forms.FloatField(min_value=-85, max_value=85, required=False)
    phone_lon = forms.FloatField(min_value=-180, max_value=180, required=False)
    phone_accuracy = forms.FloatField(min_value=0, required=False)


class WordsForm(forms.Form):
    """What is said beside the point."""

    where = forms.CharField(
        label=_("Paste a position"),
        max_length=LONGEST,
        required=False,
        help_text=_("Coordinates, a Plus Code, or a link from a map."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    directions = forms.CharField(
        label=_("The way in words"),
        max_length=LONGEST_DIRECTIONS,
        required=False,
        help_text=_("Like: over the bridge at the school, left, the third house."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    ten_digit = forms.CharField(
        label=_("10-digit address code"),
        max_length=20,
        required=False,
        help_text=_("From the house's plate, if there is one."),
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
    )
    vpostcode = forms.CharField(
        label=_("Vpostcode"), max_length=20, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    shown_to_buyers = forms.BooleanField(label=_("Buyers who come to fetch are shown the way"), required=False)
    is_far_right = forms.BooleanField(label=_("Yes, the house is here"), required=False)
    has_moved = forms.BooleanField(label=_("We have moved: until today we lived where it was"), required=False)
    at_the_door = forms.BooleanField(label=_("I am standing at this house: it is verified"), required=False)

    consent = forms.BooleanField(
        label=_("I agree"), error_messages={"required": _("Without agreeing the position cannot be kept.")}
    )

    def __init__(
        self,
        *args: Any,
        is_located: bool,
        may_verify: bool,
        asks_consent: bool,
        asks_far: bool = False,
        is_final: bool = False,
        is_own: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].required = is_final  # while the map is moved, nothing is missing yet
        if not is_own:
            self.fields["consent"].label = _("I read this out, and they agreed")
        left_out = {
            "has_moved": not is_located,
            "at_the_door": not may_verify,
            "is_far_right": not asks_far,
            "consent": not asks_consent,
        }
        for name, is_out in left_out.items():
            if is_out:
                del self.fields[name]

    def clean_ten_digit(self) -> str:
        return self._read("ten_digit", read_ten_digits)

    def clean_vpostcode(self) -> str:
        return self._read("vpostcode", read_vpostcode)

    def _read(self, name: str, read: Any) -> str:
        try:
            return read(self.cleaned_data[name])
        except Refusal as wrong:
            raise ValidationError(str(wrong)) from None

    @property
    def words(self) -> AddressWords:
        data = self.cleaned_data
        return AddressWords(data["directions"], data["ten_digit"], data["vpostcode"], data["shown_to_buyers"])


def starting_point(address: DigitalAddress | None, middle: Point) -> Picked:
    """Where one begins: at the house, or over the middle of the commune."""
    if address is None:
        return Picked(middle)
    return Picked(address.point, 16, address.taken, address.accuracy_m)


def picked_in(data: QueryDict, start: Picked) -> Picked:
    """The state that came along; the start where it is broken."""
    form = PickForm(data)
    if not form.is_valid():
        return start
    sent = form.cleaned_data
    return Picked(Point(sent["lat"], sent["lon"]), sent["zoom"], sent["taken"], sent["accuracy"])


def pressed(data: QueryDict, picked: Picked, middle: Point) -> Picked:
    """What the press makes of the state. Raises PositionUnreadable, LinkHidesPosition, OutsideProvince."""
    form = PressForm(data)
    if not form.is_valid():
        raise PositionUnreadable
    sent = form.cleaned_data
    press = sent["press"]
    if press in ("in", "out"):
        return zoomed(picked, 1 if press == "in" else -1)
    moved = _moved(data, sent, picked, middle)
    try:
        check_in_province(moved.point)
    except OutsideProvince:
        if press in NUDGES or "map.x" in data:
            return picked
        raise
    return moved


def _moved(data: QueryDict, sent: dict[str, Any], picked: Picked, middle: Point) -> Picked:
    press = sent["press"]
    if press in NUDGES:
        return nudged(picked, *NUDGES[press])
    if press == "phone" and sent["phone_lat"] is not None and sent["phone_lon"] is not None:
        accuracy = min(round(sent["phone_accuracy"] or 0), WORST_ACCURACY_M)
        return found(Point(round(sent["phone_lat"], 6), round(sent["phone_lon"], 6)), Taken.PHONE, accuracy or None)
    if press == "find" and data.get("where", "").strip():
        return found(read_position(data.get("where", ""), middle), Taken.CODE)
    tap = _tap(data)
    return tapped(picked, *tap, closer=not sent["dragged"]) if tap else picked


def _tap(data: QueryDict) -> tuple[int, int] | None:
    """Where the map was tapped; a keyboard presses its very corner, and means nothing by it."""
    try:
        x, y = (int(str(data.get(name, ""))) for name in ("map.x", "map.y"))
    except ValueError:
        return None
    return (x, y) if (x, y) != (0, 0) and max(abs(x), abs(y)) <= 2 * SIDE else None
