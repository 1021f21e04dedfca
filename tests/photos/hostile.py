"""Files that pretend to be photos, each with the reason it must not be kept. Generated, never stored."""

import io
import struct
import zipfile
import zlib

from PIL import Image

from tests.photos.samples import photo, scene


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, *, pixels: bytes = b"", depth: int = 8, colour: int = 2) -> bytes:
    """A PNG whose header says what it likes."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(pixels)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def jpeg_claiming(width: int, height: int) -> bytes:
    """A small JPEG whose frame header claims another size."""
    data = bytearray(photo("JPEG"))
    at = next(i for i in range(len(data) - 9) if data[i] == 0xFF and data[i + 1] in (0xC0, 0xC2) and data[i + 4] == 8)
    struct.pack_into(">HH", data, at + 5, height, width)
    return bytes(data)


def webp_claiming(width: int, height: int) -> bytes:
    data = bytearray(photo("WEBP"))
    assert data[12:16] == b"VP8X"
    data[24:27] = (width - 1).to_bytes(3, "little")
    data[27:30] = (height - 1).to_bytes(3, "little")
    return bytes(data)


def _saved(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    scene().save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def _moving(kind: str) -> bytes:
    return _saved(kind, save_all=True, append_images=[Image.new("RGB", (400, 300), "green")], duration=100)


def _archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("run.sh", "echo hello")
    return out.getvalue()


def _many_scans() -> bytes:
    data = photo("JPEG")
    at = data.index(b"\xff\xda")
    (length,) = struct.unpack_from(">H", data, at + 2)
    return data[:at] + data[at : at + 2 + length] * 5000 + data[at:]


def _changed(kind: str, start: float, end: float, byte: int) -> bytes:
    data = bytearray(photo(kind))
    first, last = int(len(data) * start), int(len(data) * end)
    data[first:last] = bytes([byte]) * (last - first)
    return bytes(data)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"
PHP = b"<?php system($_GET['c']); ?>"


def hostile() -> dict[str, bytes]:
    """Every case by its name."""
    jpeg, still_png, webp, heic, avif = (photo(kind) for kind in ("JPEG", "PNG", "WEBP", "HEIF", "AVIF"))
    return {
        "empty": b"",
        "one byte": b"\xff",
        "zeros": bytes(4096),
        "plain text": "Hình trái sầu riêng".encode(),
        "svg": SVG,
        "svg behind an xml line": b'<?xml version="1.0"?>' + SVG,
        "svg behind a byte order mark": b"\xef\xbb\xbf" + SVG,
        "html": HTML,
        "php": PHP,
        "shell script": b"#!/bin/sh\nrm -rf ~\n",
        "windows programme": b"MZ" + bytes(200),
        "linux programme": b"\x7fELF" + bytes(200),
        "pdf": b"%PDF-1.7\n" + bytes(200),
        "zip": _archive(),
        "gif": _saved("GIF"),
        "gif, two frames": _moving("GIF"),
        "bmp": _saved("BMP"),
        "tiff": _saved("TIFF"),
        "icon": _saved("ICO"),
        "pcx": _saved("PCX"),
        "portable pixmap": _saved("PPM"),
        "postscript": _saved("EPS"),
        "jpeg 2000": _saved("JPEG2000"),
        "mp4": b"\x00\x00\x00\x18ftypmp42" + bytes(64),
        "sound": b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(32),
        "moving png": _moving("PNG"),
        "moving webp": _moving("WEBP"),
        "moving avif": _moving("AVIF"),
        "jpeg magic and nothing": b"\xff\xd8\xff",
        "jpeg magic and html": b"\xff\xd8\xff\xe0" + HTML,
        "png magic and nothing": b"\x89PNG\r\n\x1a\n",
        "webp magic and nothing": b"RIFF\x04\x00\x00\x00WEBP",
        "heic magic and nothing": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
        "jpeg cut at a third": jpeg[: len(jpeg) // 3],
        "jpeg cut in its header": jpeg[:30],
        "jpeg without its end": jpeg[:-2],
        "jpeg of five thousand scans": _many_scans(),
        "jpeg that claims 60 megapixels": jpeg_claiming(9000, 6667),
        "jpeg that claims 65535 squared": jpeg_claiming(65535, 65535),
        "jpeg that claims no height": jpeg_claiming(400, 0),
        "png cut in half": still_png[: len(still_png) // 2],
        "png that claims 60 megapixels": png(9000, 6667),
        "png that claims two thousand million a side": png(2**31 - 1, 2**31 - 1),
        "png that claims no width": png(0, 300),
        "png bomb of zeros": png(7000, 8000, pixels=bytes(1_000_000)),
        "png with a wrong checksum": still_png.replace(b"IHDR", b"IHDR", 1)[:29] + b"\0\0\0\0" + still_png[33:],
        "png without pixels": png(400, 300),
        "png with too few pixels": png(400, 300, pixels=bytes(1000)),
        "png of an unknown colour type": png(4, 4, pixels=bytes(100), colour=5),
        "webp cut in half": webp[: len(webp) // 2],
        "webp that claims a quarter of a million squared": webp_claiming(260_000, 260_000),
        "webp with scrambled pixels": _changed("WEBP", 0.45, 0.6, 0xFF),
        "heic cut in half": heic[: len(heic) // 2],
        "heic with a scrambled header": _changed("HEIF", 0.02, 0.2, 0xFF),
        "avif cut in half": avif[: len(avif) // 2],
        "jpeg with a zip behind it": jpeg + _archive(),
        "jpeg with a page behind it": jpeg + HTML,
        "jpeg with php in its comment": _saved("JPEG", comment=PHP),
        "jpeg with a pdf behind it": jpeg + b"%PDF-1.7\n",
        "png with a zip behind it": still_png + _archive(),
        "png with svg behind it": still_png + SVG,
        "png with a script in its text": still_png[:33]
        + _chunk(b"tEXt", b"Comment\0<script>x()</script>")
        + still_png[33:],
        "webp with a zip behind it": webp + _archive(),
        "heic with a zip behind it": heic + _archive(),
        "heavier than fifteen megabytes": jpeg + bytes(15 * 1024 * 1024),
    }
