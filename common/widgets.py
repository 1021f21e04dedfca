"""Inputs that take what people type. Each works as plain HTML; `script` names the module that makes it nicer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class MoneyInput(forms.TextInput):
    """An amount of đồng as people write it (95k, 1tr5, 1.500.000), echoed in words beneath."""

    script = "js/money-echo.js"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-echo": "money", "autocomplete": "off", **(attrs or {})})


class PhoneInput(forms.TelInput):
    """A mobile number with any spaces and dots."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "tel", "inputmode": "tel", **(attrs or {})})


class CodeInput(forms.TextInput):
    """The one-time code that came by message."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        given = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "7", **(attrs or {})}
        super().__init__(given)


class QuantityInput(forms.TextInput):
    """How much or how many; `step` and `unit` are shown by the stepper."""

    script = "js/quantity-stepper.js"

    def __init__(self, attrs: dict[str, Any] | None = None, *, step: str = "1", unit: str = "") -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "data-step": step, **(attrs or {})})
        self.unit = unit


class PhotoInput(forms.FileInput):
    """One picture from the phone's camera or its album; made small on the phone where the browser can."""

    script = "js/photo-picker.js"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": "image/*", **(attrs or {})})


class PhotosInput(PhotoInput):
    """Several pictures at once."""

    allow_multiple_selected = True


class CommuneSelect(forms.Select):
    """Communes of the province: a plain list that a script turns into type-ahead without marks."""

    script = "js/place-picker.js"

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        given = {"data-place": "commune", "data-url": "/dia-danh/", "data-none": _("No commune by that name")}
        super().__init__({**given, **(attrs or {})}, choices)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Also keep what was typed and matched nothing, so that it stands there again beside the error."""
        if typed := data.get(f"{name}_typed", "")[:120]:
            self.attrs["data-typed"] = typed
        return super().value_from_datadict(data, files, name)


class HamletInput(forms.TextInput):
    """A hamlet's name, free to type; suggests those of the commune chosen in the field named `commune`."""

    script = "js/place-picker.js"

    def __init__(self, attrs: dict[str, Any] | None = None, *, commune: str = "id_commune") -> None:
        given = {"data-place": "hamlet", "data-commune": commune, "data-url": "/dia-danh/", "autocomplete": "off"}
        super().__init__({**given, **(attrs or {})})
