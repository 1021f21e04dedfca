"""The picture that a shared link shows, 1200 × 630: the photo, and beside it what it is, for how much and from where."""

import io
from pathlib import Path
from typing import IO

import fontpkg_be_vietnam_pro
from PIL import Image, ImageDraw, ImageFont, ImageOps

SIZE = (1200, 630)
SIDE = 630
LEFT, WIDTH = SIDE + 48, SIZE[0] - SIDE - 96
PAPER, INK, RICE, MUTED, BAMBOO = "#FBF8F1", "#1B2A22", "#1F6B3A", "#566157", "#B98B4E"
MOST_LINES = 4
_FONTS = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"


def drawn(photo: IO[bytes], *, name: str, price: str, place: str) -> bytes:
    """The JPEG; ``price`` may be empty."""
    picture = Image.new("RGB", SIZE, PAPER)
    with Image.open(photo) as opened:
        picture.paste(ImageOps.fit(opened.convert("RGB"), (SIDE, SIDE), Image.Resampling.LANCZOS))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((SIDE, 0, SIDE + 8, SIDE), fill=BAMBOO)
    top = _written(pen, 64, name, _font("Bold", 54), INK, 66)
    if price:
        top = _written(pen, top + 24, price, _font("Bold", 60), RICE, 72)
    _written(pen, top + 20, place, _font("Regular", 34), MUTED, 46)
    pen.text((LEFT, SIZE[1] - 84), "Chợ Nổi", font=_font("Bold", 36), fill=RICE)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / f"BeVietnamPro-{weight}.ttf", size)


def _written(
    pen: ImageDraw.ImageDraw, top: int, text: str, font: ImageFont.FreeTypeFont, colour: str, height: int
) -> int:
    """Write it in as many lines as it needs; returns where the next line would begin."""
    lines = _lines(text, font)
    for line in lines:
        pen.text((LEFT, top), line, font=font, fill=colour)
        top += height
    return top


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]}…"]
