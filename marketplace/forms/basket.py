"""All amounts in a basket at once."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from common.keys import read_key
from marketplace.forms.take import QuantityField
from marketplace.quantities import number_of
from marketplace.queries.baskets import Contents, Line, Part
from marketplace.queries.catalogue import first_photos_of
from photos.models import Photo


class BasketForm(forms.Form):
    """One field a line; a line to be removed, or whose price changed, need not be right."""

    def __init__(self, *args: Any, contents: Contents, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contents = contents
        self.lines = {line.row.pk: line for line in contents.lines}
        self.remove, self.new_price = self._line_in("remove"), self._line_in("new_price")
        for line in contents.lines:
            self.fields[self.name_of(line.row.pk)] = _field(line)
        for key in (self.remove, self.new_price):
            if key:
                self.fields[self.name_of(key)].required = False
                self.fields[self.name_of(key)].disabled = True

    def name_of(self, line: int) -> str:
        return f"quantity_{line}"

    def quantities(self) -> dict[int, int]:
        """What was typed, in base units, for lines that stand or fall by it; 0 for the one to be removed."""
        typed = {
            pk: self.cleaned_data[self.name_of(pk)]
            for pk, line in self.lines.items()
            if pk not in (self.remove, self.new_price)
        }
        asked = {
            pk: quantity
            for pk, quantity in typed.items()
            if quantity != self.lines[pk].row.quantity or self._must_hold(pk)
        }
        return asked | ({self.remove: 0} if self.remove else {})

    def parts(self) -> Iterator[tuple[Part, list[tuple[Line, forms.BoundField, Photo | None]]]]:
        """Every shop with its lines, their fields and pictures."""
        pictures = first_photos_of({line.offer.product_id for line in self.lines.values()})
        for part in self.contents.parts:
            yield (
                part,
                [(line, self[self.name_of(line.row.pk)], pictures.get(line.offer.product_id)) for line in part.lines],
            )

    def _must_hold(self, pk: int) -> bool:
        """Who goes on to order is told of every line that cannot be had."""
        return "order" in self.data and bool(self.lines[pk].trouble)

    def _line_in(self, name: str) -> int | None:
        """The line that a button names, if it lies in this basket."""
        key = read_key(self.data.get(name, "")) if self.is_bound else None
        return key if key in self.lines else None


def _field(line: Line) -> QuantityField:
    label = _("How much of %(name)s") % {"name": line.offer.product.name}
    return QuantityField(unit=line.offer.unit, label=label, initial=number_of(line.row.quantity, line.offer.unit))
