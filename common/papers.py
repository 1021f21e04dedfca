"""Papers to print, and pictures to send: a Typst template of the tree filled with data, as PDF or PNG."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
import qrcode
import qrcode.image.svg
from django.conf import settings

PDF = "application/pdf"
PNG = "image/png"


def make_pdf(template: str, data: Any) -> bytes:
    """Return the PDF of ``template`` (its path under templates/). It reads ``data`` as JSON: no text of it is ever Typst."""
    return _compiled(template, data)


def make_png(template: str, data: Any) -> bytes:
    """The same as a picture: the first page, as large as the template says, at twice a screen's dots."""
    return _compiled(template, data, format="png", ppi=144)


def _compiled(template: str, data: Any, **options: Any) -> bytes:
    import typst  # half a second and 80 MB, only where something is printed

    source = (settings.BASE_DIR / "templates" / template).read_bytes()
    made = typst.compile(
        source,
        font_paths=[_fonts()],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        **options,
    )
    assert isinstance(made, bytes)
    return made


def qr_svg(text: str) -> str:
    """``text`` as a QR code, an SVG picture of one path."""
    code = qrcode.make(text, image_factory=qrcode.image.svg.SvgPathImage, border=1)
    return str(code.to_string(encoding="unicode"))


@cache
def _fonts() -> Path:
    return Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
