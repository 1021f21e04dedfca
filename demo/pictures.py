"""Demo pictures: the art made into photographs' size, each a little different, as real ones are."""

import io
from functools import cache
from pathlib import Path
from random import Random

import vl_convert
from PIL import Image, ImageEnhance

ART = Path(__file__).parent / "art"
SIDE = 640


@cache
def drawn(art: str) -> Image.Image:
    """The drawing of that name as a square picture."""
    png = vl_convert.svg_to_png((ART / f"{art}.svg").read_text(), scale=SIDE / 320)
    return Image.open(io.BytesIO(png)).convert("RGB")


def picture(art: str, random: Random, *, nearest: float = 0.88) -> io.BytesIO:
    """A JPEG of the drawing, seen from a little nearer or farther, in a light of its own; ``nearest`` is the least part shown."""
    image = drawn(art)
    side = int(image.width * random.uniform(nearest, 1))
    left, top = (random.randint(0, image.width - side) for _ in range(2))
    image = image.crop((left, top, left + side, top + side))
    image = ImageEnhance.Brightness(image).enhance(random.uniform(0.96, 1.05))
    image = ImageEnhance.Color(image).enhance(random.uniform(0.9, 1.12))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=88)
    buffer.name = f"{art}.jpg"
    buffer.seek(0)
    return buffer
