"""What becomes of each row of a list: read in, refused with a reason, or a duplicate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common import clock
from common.errors import Refusal
from common.phones import NotAPhone
from common.text import clean
from intake.reading.cells import EARLIEST_YEAR, day_of, id_digits, phones_of, sex_of, text_of, unquoted, year_of
from intake.reading.headings import Field
from intake.reading.rows import Entry, is_filled
from intake.reading.workbook import FORMULA, Cell
from places.actions.add_hamlet import hamlet_name
from places.errors import HamletNameWrong, PlaceAmbiguous, PlaceUnknown
from places.queries.index import Match, PlaceIndex, read_hamlet

LONGEST_NAME = 120
COLUMNS = ("name", "phone", "place")


@dataclass(frozen=True)
class Saying:
    """A sentence about a row, put into words when it is shown."""

    words: str | Promise
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.words) % self.values


class Wrong(Refusal):
    """A column of a row cannot be taken."""

    def __init__(self, words: str | Promise, **values: Any) -> None:
        self.saying = Saying(words, values)
        super().__init__(words)


@dataclass
class Judged:
    """A row and what became of it. `refused_for` is `name`, `phone` or `place`; `reason` says why in a sentence."""

    entry: Entry
    name: str = ""
    phone: str = ""
    match: Match | None = None
    hamlet: str = ""
    sex: str = ""
    birth_year: int | None = None
    produce: str = ""
    trained_on: date | None = None
    refused_for: str = ""
    is_duplicate: bool = False
    reason: Saying | None = None
    warnings: list[Saying] = field(default_factory=list)

    @property
    def is_accepted(self) -> bool:
        return not self.refused_for and not self.is_duplicate

    @property
    def written_name(self) -> str:
        """The name as it stands in the row, also of one refused for it; for the sender's own eyes."""
        fields = (Field.FAMILY_NAME, Field.GIVEN_NAME) if not self.entry.cell(Field.NAME) else (Field.NAME,)
        return " ".join(filter(None, (text_of(self.entry.cell(one)) for one in fields)))

    def warn(self, words: str | Promise, **values: Any) -> None:
        self.warnings.append(Saying(words, values))

    def call_duplicate(self, words: str | Promise, **values: Any) -> None:
        self.is_duplicate = True
        self.reason = Saying(words, values)


@dataclass(frozen=True)
class Judge:
    """Knows the places. `reach` are the communes that the importer may write in; None is the whole province."""

    index: PlaceIndex
    reach: set[int] | None = None

    def judge_all(self, entries: Iterable[Entry], home: Mapping[str, Match]) -> list[Judged]:
        """Judge rows in their order. `home` is, by sheet, the commune that the lines above its heading name.

        A phone that an accepted row above has makes a duplicate; which phones participants hold is looked up later.
        """
        judged = [self.judge(entry, home.get(entry.sheet)) for entry in entries]
        first: dict[str, Judged] = {}
        for row in judged:
            if row.refused_for:
                continue
            if row.phone in first:
                row.call_duplicate(_("Row %(row)s has the same phone."), row=first[row.phone].entry.number)
            else:
                first[row.phone] = row
        return judged

    def judge(self, entry: Entry, home: Match | None = None) -> Judged:
        """Refuse a row for the first wrong column from left to right, else read everything it says."""
        row = Judged(entry)
        readers = {"name": _read_name, "phone": _read_phone, "place": lambda one: self._read_place(one, home)}
        for column in entry.heading.refusal_order:
            try:
                readers[column](row)
            except Wrong as wrong:
                row.refused_for, row.reason = column, wrong.saying
                return row
        _read_rest(row)
        _compare_with_id(row)
        return row

    def _read_place(self, row: Judged, home: Match | None) -> None:
        entry = row.entry
        commune, address, hamlet = (entry.cell(one) for one in (Field.COMMUNE, Field.ADDRESS, Field.HAMLET))
        if FORMULA in (commune, address, hamlet):
            raise Wrong(_("The place is a formula. Type the place itself."))
        texts = [text_of(cell) for cell in (hamlet, address, commune)]
        written = ", ".join(text for text in texts if text)
        row.match = self._match(written, entry.group, home)
        if self.reach is not None and row.match.place.pk not in self.reach:
            raise Wrong(_("%(place)s is not in your charge."), place=row.match.place)
        row.hamlet = self._hamlet(row, text_of(hamlet) or row.match.hamlet)
        if row.match.is_estimated:
            row.warn(_("%(old)s was divided; taken as %(new)s."), old=row.match.former, new=row.match.place)

    def _match(self, written: str, group: str, home: Match | None) -> Match:
        """The commune in the cell; where it names none, that of the group's heading, then that of the title."""
        try:
            return self.index.match(written)
        except PlaceAmbiguous as error:
            raise Wrong(
                _("“%(text)s” may be %(places)s. Add the former district."),
                text=written,
                places=" / ".join(str(place) for place in error.places),
            ) from None
        except PlaceUnknown:
            if not self.index.names_commune(written) and (found := self._around(written, group, home)):
                return found
        if not written:
            raise Wrong(_("The place is missing."))
        raise Wrong(_("There is no place called “%(text)s” in the province."), text=written)

    def _around(self, written: str, group: str, home: Match | None) -> Match | None:
        around = ", ".join(filter(None, [written, group]))
        try:
            return self.index.match(around)
        except PlaceUnknown:
            return Match(home.place, hamlet=read_hamlet(around)) if home else None

    def _hamlet(self, row: Judged, text: str) -> str:
        if not text or row.match is None:
            return ""
        try:
            return hamlet_name(read_hamlet(text) or text, row.match.place)
        except HamletNameWrong:
            row.warn(_("The hamlet “%(text)s” could not be read and is left out."), text=text)
            return ""


def _read_name(row: Judged) -> None:
    cells = [row.entry.cell(one) for one in (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME)]
    if FORMULA in cells:
        raise Wrong(_("The name is a formula. Type the name itself."))
    name = clean(" ".join(unquoted(cell) for cell in cells if isinstance(cell, str)))
    if not name and not any(is_filled(cell) for cell in cells):
        raise Wrong(_("The name is missing."))
    if len(name) > LONGEST_NAME or not name.isprintable() or not re.search(r"[^\W\d_]", name):
        raise Wrong(_("This is no name. Write the name, at most 120 letters."))
    row.name = name


def _read_phone(row: Judged) -> None:
    cell = row.entry.cell(Field.PHONE)
    if cell is FORMULA:
        raise Wrong(_("The phone is a formula. Type the number itself."))
    if not is_filled(cell):
        raise Wrong(_("The phone is missing."))
    try:
        phones = phones_of(cell)
    except NotAPhone:
        raise Wrong(_("“%(text)s” is not a Vietnamese mobile number."), text=text_of(cell)) from None
    row.phone = phones[0]
    if len(phones) > 1:
        row.warn(_("Several phones stand here; the first is taken."))


def _read_rest(row: Judged) -> None:
    entry = row.entry
    row.sex = sex_of(entry.cell(Field.SEX))
    row.produce = text_of(entry.cell(Field.PRODUCE))
    birth = entry.cell(Field.BIRTH)
    year = year_of(birth)
    if year is not None and EARLIEST_YEAR <= year <= clock.today().year:
        row.birth_year = year
    elif is_filled(birth):
        row.warn(_("The year of birth could not be read and is left out."))
    row.trained_on = _trained_on(row, entry.cell(Field.TRAINED))


def _trained_on(row: Judged, cell: Cell) -> date | None:
    day = day_of(cell)
    if day is not None and date(2000, 1, 1) <= day <= clock.today():
        return day
    if is_filled(cell):
        row.warn(_("The training date could not be read, or has not come yet, and is left out."))
    return None


def _compare_with_id(row: Judged) -> None:
    """An ID number of 12 digits says sex and century with its fourth digit, the year with the next two."""
    number = id_digits(row.entry.cell(Field.ID))
    if not number:
        return
    if len(number) != 12 or not number.isdecimal():
        if len(number) != 9:
            row.warn(_("The ID number has not 12 digits."))
        return
    century, year = divmod(int(number[3]), 2)[0], int(number[4:6])
    if row.sex and row.sex != ("female" if int(number[3]) % 2 else "male"):
        row.warn(_("The ID number says another sex."))
    if row.birth_year is not None and row.birth_year != 1900 + 100 * century + year:
        row.warn(_("The ID number says another year of birth."))
