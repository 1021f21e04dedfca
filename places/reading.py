"""What people paste when they are asked where a house is: numbers, a link of a map, a Plus Code. No network."""

from __future__ import annotations

import re
from urllib.parse import unquote

from places.address_codes import position_in_vpostcode
from places.errors import LinkHidesPosition, PositionUnreadable
from places.plus_codes import find_code, point_of
from places.points import Point

LONGEST = 500
_NUMBER = r"[-+]?\d{1,3}(?:[.,]\d{1,15})?"
_PAIR = re.compile(
    rf"(?<![\d.,])({_NUMBER})\s*°?\s*([NS])?\s*[,; ]\s*({_NUMBER})\s*°?\s*([EW])?(?![\d])", re.IGNORECASE
)
_DOTTED = re.compile(r"(?<![\d.])([-+]?\d{1,3}\.\d{1,15})\s*[,; /]\s*([-+]?\d{1,3}\.\d{1,15})(?!\d)")
_DEGREES = re.compile(
    r"(\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['’′]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"”″]|'')\s*)?([NSEWBĐDT])",
    re.IGNORECASE,
)
# In the order of trust: the place that was chosen, then what was asked for, then the middle of the picture.
_IN_LINKS = (
    re.compile(r"!3d(-?\d{1,3}\.\d{1,15})!4d(-?\d{1,3}\.\d{1,15})"),
    re.compile(
        r"[?&](?:q|query|ll|destination|daddr|center|cp)=(?:loc:)?(-?\d{1,3}\.\d{1,15})[,~ +]+(-?\d{1,3}\.\d{1,15})"
    ),
    re.compile(r"geo:(-?\d{1,3}\.\d{1,15}),(-?\d{1,3}\.\d{1,15})"),
    re.compile(r"[?&]mlat=(-?\d{1,3}\.\d{1,15})&mlon=(-?\d{1,3}\.\d{1,15})"),
    re.compile(r"/(?:place|search|dir)/(?:[^/]*/)?(-?\d{1,3}\.\d{1,15}),[+ ]?(-?\d{1,3}\.\d{1,15})"),
    re.compile(r"@(-?\d{1,3}\.\d{1,15}),(-?\d{1,3}\.\d{1,15})"),
    re.compile(r"#map=\d+/(-?\d{1,3}\.\d{1,15})/(-?\d{1,3}\.\d{1,15})"),
)
_LINK = re.compile(r"^(?:https?:|geo:)|\b(?:goo\.gl|maps\.app|google\.[a-z.]+/maps)", re.IGNORECASE)
# North and south also as Vietnamese writes them (Bắc, Nam), east and west (Đông, Tây).
_NORTH_SOUTH, _EAST_WEST, _MINUS = "NSB", "EWĐDT", "SWT"


def read_position(text: str, near: Point | None = None) -> Point:
    """Return the point that ``text`` means. ``near`` (the middle of the commune) helps short codes.

    Understands "10.5216, 105.1259", "10,5216 105,1259", 10°31'17"N 105°07'33"E, links of Google Maps, Apple and
    OpenStreetMap, geo: links, Plus Codes full and short, a Vpostcode. Who writes longitude first is understood too:
    here latitude is below 90 and longitude above. Raises PositionUnreadable, LinkHidesPosition.
    """
    text = text.strip().replace("\x00", "")[:LONGEST]
    if _LINK.search(text):
        return _from_link(text, near)
    point = _from_degrees(text) or _from_code(text, near) or _from_numbers(text)
    if point is None:
        raise PositionUnreadable
    return point


def _from_link(link: str, near: Point | None) -> Point:
    plain = unquote(link)
    for pattern in _IN_LINKS:
        match = pattern.search(plain)
        if match and (point := _point(float(match[1]), float(match[2]))):
            return point
    for words in (unquote(link.replace("+", " ")), plain):  # a plus in an address is a space, or what it is
        if point := _from_code(re.sub(r"[/=?&]", " ", words), near):
            return point
    raise LinkHidesPosition


def _from_code(text: str, near: Point | None) -> Point | None:
    bare = re.sub(r"\s", "", text).upper()
    if near is not None and (point := position_in_vpostcode(bare, near)):
        return point
    code = find_code(text)
    return point_of(code, near) if code else None


def _from_degrees(text: str) -> Point | None:
    found: dict[str, float] = {}
    for degrees, minutes, seconds, letter in _DEGREES.findall(text):
        parts = [float((part or "0").replace(",", ".")) for part in (degrees, minutes, seconds)]
        if parts[1] >= 60 or parts[2] >= 60:
            return None
        value = parts[0] + parts[1] / 60 + parts[2] / 3600
        letter = letter.upper()
        axis = "latitude" if letter in _NORTH_SOUTH else "longitude"
        found.setdefault(axis, -value if letter in _MINUS else value)
    return _point(found["latitude"], found["longitude"]) if len(found) == 2 else None


def _from_numbers(text: str) -> Point | None:
    if match := _DOTTED.search(text):
        return _point(float(match[1]), float(match[2]))
    match = _PAIR.search(text)
    if match is None or not re.search(r"\d[.,]\d", match[0]):
        return None
    first, second = (float(match[group].replace(",", ".")) for group in (1, 3))
    return _point(first, second)


def _point(latitude: float, longitude: float) -> Point | None:
    if abs(latitude) > 90 >= abs(longitude):
        latitude, longitude = longitude, latitude
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Point(round(latitude, 6), round(longitude, 6))
