"""Bytes from anybody's phone in; one small, upright JPEG out, with nothing in it but pixels.

Re-encoding is the safety: what is stored was written by us, so no place, name, serial number or stowaway of the
original survives. Limits are checked on the header, before a decoder spends memory (DESIGN 4, STACK "pictures").
"""

import hashlib
import io
import logging
from dataclasses import dataclass
from typing import IO

import pillow_heif
from PIL import Image, ImageCms

from photos.containers import HEIF, JPEG, Container, look_at
from photos.errors import NotAPhoto, PhotoBroken, PhotoMoves, PhotoRefused, PhotoTooHeavy, PhotoTooManyPixels
from photos.looks import look_of

pillow_heif.register_heif_opener()
logger = logging.getLogger(__name__)

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 50_000_000
LONGEST_SIDE = 1600
JPEG_QUALITY = 82
ORIENTATION = 0x0112
LONGEST_PROFILE = 1024 * 1024
TURNS: dict[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class CleanPhoto:
    """A picture that is safe to store. `sha256` is that of the bytes that were sent, to know the same file again, `look` tells
    what it looks like (photos/looks.py).
    """

    data: bytes
    width: int
    height: int
    sha256: str
    look: list[int]
    extension: str = "jpg"
    content_type: str = "image/jpeg"


def clean_photo(source: bytes | IO[bytes]) -> CleanPhoto:
    """Make a picture safe and small. Raises one of PhotoRefused, and nothing else, whatever the bytes are."""
    data = _read(source)
    container = look_at(data)
    if container.size is not None:
        _check_size(container.size)
    try:
        picture = _decode(data, container)
    except PhotoRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhotoTooManyPixels from error
    except Exception as error:  # decoders raise whatever they like on hostile bytes: to the sender it is one thing
        logger.info("A picture could not be decoded: %s", type(error).__name__)
        raise PhotoBroken from error
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return CleanPhoto(out.getvalue(), picture.width, picture.height, hashlib.sha256(data).hexdigest(), look_of(picture))


def _read(source: bytes | IO[bytes]) -> bytes:
    if not isinstance(source, bytes):
        source.seek(0)
        source = source.read(MAX_BYTES + 1)
    if not source:
        raise NotAPhoto
    if len(source) > MAX_BYTES:
        raise PhotoTooHeavy
    return source


def _check_size(size: tuple[int, int]) -> None:
    width, height = size
    if width < 1 or height < 1:
        raise PhotoBroken
    if width * height > MAX_PIXELS:
        raise PhotoTooManyPixels


def _decode(data: bytes, container: Container) -> Image.Image:
    """Decode with the one decoder that the bytes ask for; the rest of Pillow's formats stay closed."""
    kind = container.kind
    with Image.open(io.BytesIO(data), formats=(kind,)) as opened:
        _check_size(opened.size)
        if kind not in (JPEG, HEIF) and getattr(opened, "n_frames", 1) > 1:
            raise PhotoMoves  # a second frame in JPEG and HEIC is a phone's gain map or burst: the first is the photo
        turn = _turn(opened, container)
        if kind == JPEG:
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        opened.load()
        small = _shrink(opened)
    flat = _to_srgb(small, small.info.get("icc_profile"))
    fresh = Image.new("RGB", flat.size)  # a new image carries no `info` that an encoder could write out again
    fresh.paste(flat)
    return fresh.transpose(turn) if turn is not None else fresh


def _shrink(picture: Image.Image) -> Image.Image:
    scale = LONGEST_SIDE / max(picture.size)
    plain = _eight_bits(picture)
    if scale >= 1:
        return plain
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    small = plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    small.info = {"icc_profile": picture.info.get("icc_profile")}
    return small


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Modes that can be resized well: palettes and 16-bit greys are opened up, the rest is left as it is."""
    if picture.mode.startswith("I;16") or picture.mode == "I":
        return picture.convert("I").point(lambda grey: grey / 256).convert("L")
    if picture.mode in ("P", "PA"):
        return picture.convert("RGBA")
    if picture.mode not in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return picture.convert("RGB")
    return picture


def _to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the camera meant them, then without its profile; a profile that makes no sense is passed over."""
    if picture.mode in ("RGBA", "LA"):
        white = Image.new("RGB", picture.size, "white")
        white.paste(picture.convert("RGB"), mask=picture.getchannel("A"))
        picture = white
    if not profile or len(profile) > LONGEST_PROFILE or picture.mode == "L":
        return picture.convert("RGB")
    try:
        source, target = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        meant = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        meant = None
    return meant or picture.convert("RGB")


def _turn(picture: Image.Image, container: Container) -> Image.Transpose | None:
    """How the phone was held. EXIF that cannot be read leaves the picture as it lies."""
    try:
        orientation = picture.getexif().get(ORIENTATION, 1)
    except Exception:  # a parser of hostile tags raises anything; the pixels are still good
        return None
    if container.kind == HEIF:  # its reader sets the tag back to 1 and keeps what it was
        orientation = 1 if container.is_turned else picture.info.get("original_orientation")
    return TURNS.get(orientation) if isinstance(orientation, int) else None
