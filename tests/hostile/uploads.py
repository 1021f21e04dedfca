"""Over two hundred files that pretend to be what a form asks for, made when they are asked for: name, type, bytes."""

import io
import zipfile
from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.photos.hostile import HTML, PHP, SVG, hostile, jpeg_claiming, png, webp_claiming
from tests.photos.samples import FORMATS, photo

Case = tuple[str, str, bytes]  # its name, the type that is claimed, the bytes

TYPES = {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp", "HEIF": "heic", "AVIF": "avif"}
CUTS = (0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85)
DISGUISES = ("hinh.jpg", "hinh.png.html", "../../hinh.jpg", "hinh.php\x00.jpg", "h" * 240 + ".heic")
SHELL, ELF, EXE = b"#!/bin/sh\nrm -rf ~\n", b"\x7fELF" + bytes(200), b"MZ" + bytes(200)


def archive(*, name: str = "run.sh", zeros: int = 0) -> bytes:
    """A zip; with ``zeros`` one that grows when it is opened."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, bytes(zeros) if zeros else "echo hello")
    return out.getvalue()


def tagged(kind: str, words: str) -> bytes:
    """A good picture with words in its tags."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x010E] = exif[0x013B] = words
    Image.new("RGB", (64, 48), "olive").save(out, kind, exif=exif.tobytes() if kind != "JPEG" else exif)
    return out.getvalue()


def pdfs() -> Iterator[Case]:
    """Papers with something in them, or cut off. Whole and plain, a PDF is good for a scan."""
    whole = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
    inside = (b"/JavaScript (app.alert(1))", b"/Launch (cmd.exe)", b"/EmbeddedFile", b"<script>x()</script>", PHP)
    yield "empty.pdf", "application/pdf", b"%PDF-"
    yield "cut.pdf", "application/pdf", whole[:-8]
    for number, what in enumerate(inside):
        yield f"inside-{number}.pdf", "application/pdf", whole.replace(b"<<>>", b"<< %s >>" % what, 1)
    for number, what in enumerate((archive(), HTML)):
        yield f"behind-{number}.pdf", "application/pdf", whole + what


def pictures() -> Iterator[Case]:
    """What is no picture, half of one, or one that carries more."""
    for name, data in hostile().items():
        yield f"{name}.jpg", "image/jpeg", data
    for kind in FORMATS:
        good, called = photo(kind), f"image/{TYPES[kind]}"
        for cut in CUTS:
            yield f"{kind} cut at {cut}.jpg", called, good[: int(len(good) * cut)]
        for number, behind in enumerate((HTML, SVG, PHP, b"%PDF-1.7\n", ELF, EXE, SHELL, archive(zeros=100_000))):
            yield f"{kind} with {number} behind it.jpg", called, good + behind
    for kind in ("JPEG", "PNG", "WEBP"):
        for words in ("<script>alert(1)</script>", "<?php system($_GET['c']); ?>", "<iframe src=//x.vn>"):
            yield f"{kind} with tags.jpg", f"image/{TYPES[kind]}", tagged(kind, words)
    for side in (8_000, 20_000, 65_000):
        yield f"jpeg of {side}.jpg", "image/jpeg", jpeg_claiming(side, side)
        yield f"png of {side}.png", "image/png", png(side, side)
        yield f"png of {side}, 16 bit.png", "image/png", png(side, side, depth=16, colour=6)
        yield f"webp of {side}.webp", "image/webp", webp_claiming(side, side)
    for disguise in DISGUISES:
        for data in (
            SVG,
            HTML,
            PHP,
            archive(),
            archive(name="xl/workbook.xml", zeros=2_000_000),
            ELF,
            b"GIF89a;",
            b"BM",
        ):
            yield disguise, "image/jpeg", data


def all_of_them() -> list[Case]:
    """Every case."""
    return [*pictures(), *pdfs()]


def as_upload(case: Case) -> SimpleUploadedFile:
    """As a browser hands it over."""
    name, kind, data = case
    return SimpleUploadedFile(name, data, kind)
