"""Plus Codes (Open Location Code): an address that anyone can make from a point, with no register and no network."""

from __future__ import annotations

import re

from openlocationcode import openlocationcode

from places.points import Point

ALPHABET = "23456789CFGHJMPQRVWX"
FINE = 11  # letters; a square of about 3 by 3 m
_WRITTEN = re.compile(rf"(?<![\w+])([{ALPHABET}]{{2,8}}0{{0,6}}\+[{ALPHABET}]{{0,7}})(?![\w+])", re.IGNORECASE)


def plus_code(point: Point) -> str:
    """The code of the square of about 3 by 3 m around ``point``: 7P28PGCP+2Q3."""
    return str(openlocationcode.encode(point.latitude, point.longitude, FINE))


def find_code(text: str) -> str | None:
    """The first Plus Code, full or short, that stands in ``text``, in capitals; a code for a whole region is none."""
    for match in _WRITTEN.finditer(text):
        code = match[1].upper()
        is_fine = len(code.partition("+")[2]) >= 2
        if is_fine and (openlocationcode.isFull(code) or openlocationcode.isShort(code)):
            return code
    return None


def point_of(code: str, near: Point | None = None) -> Point | None:
    """The middle of the code's square. A short code (G4CG+J9) needs ``near``; None where it cannot be told."""
    if not openlocationcode.isFull(code):
        if near is None or not openlocationcode.isShort(code):
            return None
        code = openlocationcode.recoverNearest(code, near.latitude, near.longitude)
    area = openlocationcode.decode(code)
    return Point(round(area.latitudeCenter, 6), round(area.longitudeCenter, 6))
