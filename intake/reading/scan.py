"""Look through a sheet's XML before it is read: where formulas are, and how far the cells reach.

A reader of values gives a formula's last result as if somebody had typed it, and makes room for every cell up to
the last one, wherever that lies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from intake.errors import FileBroken

_REFERENCE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,9})")


@dataclass
class Scan:
    """Positions are (row, column), counted from 0. `rows` and `columns` are the extent of what has a value."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    rows: int = 0
    columns: int = 0


def scan_sheet(content: bytes) -> Scan:
    """Scan the XML of one sheet; raises FileBroken where it is no XML, or defines entities of its own."""
    scan = Scan()
    row, column = -1, -1

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        name = tag.rpartition(":")[2]
        if name == "c":
            at = _REFERENCE.fullmatch(attributes.get("r", ""))
            if at:
                row, column = int(at[2]) - 1, _column(at[1])
            else:
                column += 1
        elif name == "row":
            number = attributes.get("r", "")
            row, column = int(number) - 1 if number.isdecimal() else row + 1, -1
        elif name in ("v", "is", "f"):
            scan.rows, scan.columns = max(scan.rows, row + 1), max(scan.columns, column + 1)
            if name == "f":
                scan.formulas.add((row, column))

    def refuse(*args: Any) -> None:
        raise FileBroken

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise FileBroken from error
    return scan


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
