"""What kind of picture some bytes are, read from the bytes alone and before any decoder sees them.

The name and the type that a browser claims are never looked at. The four kinds that phones make are known;
everything else (SVG, GIF, HTML, PDF, TIFF …) is no photo here.
"""

import io
import re
import struct
import zipfile
from dataclasses import dataclass

from photos.errors import NotAPhoto, PhotoBroken, PhotoCarriesMore

JPEG, PNG, WEBP, HEIF, AVIF = "JPEG", "PNG", "WEBP", "HEIF", "AVIF"

HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
AVIF_BRANDS = {b"avif", b"avis"}
MAX_JPEG_SCANS = 64  # cameras write up to about ten; thousands keep a decoder busy for hours
NEXT_SEGMENT = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
PROGRAMMES = re.compile(rb"<script|<\?php|<!doctype html|<iframe", re.IGNORECASE)
PAGES = re.compile(rb"<html|<svg|%PDF-|^MZ|^#!|^\x7fELF", re.IGNORECASE)


@dataclass(frozen=True)
class Container:
    """The kind (a name of Pillow's), the size in pixels where the header tells it plainly, where the picture ends.

    `is_turned` says that the container itself holds the turn (HEIF `irot`, `imir`): its decoder obeys it, and by that
    standard EXIF is then silent about it.
    """

    kind: str
    size: tuple[int, int] | None
    end: int
    is_turned: bool = False


def look_at(data: bytes) -> Container:
    """Tell what `data` is. Raises NotAPhoto, PhotoBroken, and PhotoCarriesMore when a page or archive rides along."""
    kind = sniff(data)
    try:
        container = {JPEG: _jpeg, PNG: _png, WEBP: _webp}.get(kind, _other)(kind, data)
    except (struct.error, IndexError) as error:
        raise PhotoBroken from error
    _refuse_passengers(data, container.end)
    return container


def sniff(data: bytes) -> str:
    """The kind by its first bytes. Raises NotAPhoto."""
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp":
        brands = {data[8:12], *re.findall(rb".{4}", data[16 : min(64, int.from_bytes(data[:4], "big"))], re.DOTALL)}
        if brands & AVIF_BRANDS and not brands & (HEIF_BRANDS - {b"mif1", b"msf1"}):
            return AVIF
        if brands & HEIF_BRANDS:
            return HEIF
    raise NotAPhoto


def _jpeg(kind: str, data: bytes) -> Container:
    """Walk the segments to the first end of image: a motion clip or gain map behind it is not the picture."""
    at, scans, size = 2, 0, None
    while at < len(data):
        if data[at] != 0xFF:
            raise PhotoBroken
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            return Container(kind, size, at + 2)
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = (width, height)
        at += 2 + length
        if marker == 0xDA:
            scans += 1
            if scans > MAX_JPEG_SCANS:
                raise PhotoBroken
            found = NEXT_SEGMENT.search(data, at)
            at = found.start() if found else len(data)
    raise PhotoBroken


def _png(kind: str, data: bytes) -> Container:
    at = 8
    size = struct.unpack_from(">II", data, 16)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        at += 12 + length
        if name == b"IEND":
            return Container(kind, size, at)
    raise PhotoBroken


def _webp(kind: str, data: bytes) -> Container:
    (length,) = struct.unpack_from("<I", data, 4)
    if 8 + length > len(data):
        raise PhotoBroken
    first, size = data[12:16], None
    if first == b"VP8X":
        size = (1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little"))
    elif first == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        size = (1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    elif first == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        size = (width & 0x3FFF, height & 0x3FFF)
    return Container(kind, size, 8 + length)


def _other(kind: str, data: bytes) -> Container:
    """HEIF and AVIF: boxes one after the other; their decoders read the size without decoding."""
    at, is_turned = 0, False
    while at + 8 <= len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, at + 8)
        if length == 0 and name.isalnum():
            length = len(data) - at
        if length < 8 or not name.isalnum():
            break
        if name == b"meta":
            head = data[at : at + length]
            is_turned = b"irot" in head or b"imir" in head
        at += length
    return Container(kind, None, min(at, len(data)), is_turned)


def _refuse_passengers(data: bytes, end: int) -> None:
    """Phones hang clips and depth maps behind a picture; none hangs a page, a script or an archive there."""
    tail = data[end:]
    if PROGRAMMES.search(data) or data.find(b"%PDF-", 0, 2048) >= 0 or PAGES.search(tail):
        raise PhotoCarriesMore
    if len(tail) >= 22 and zipfile.is_zipfile(io.BytesIO(data)):
        raise PhotoCarriesMore
