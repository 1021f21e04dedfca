"""Photos as phones make them, generated: red in the upper left, a place and a name in the tags."""

import io

import pillow_heif
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

pillow_heif.register_heif_opener()

RED, BLUE = (200, 30, 30), (30, 30, 200)
SECRET = "Phone-of-Nobody-0000"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><owner>{SECRET}</owner></x:xmpmeta>'.encode()
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()  # holds the second in which it was made
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")


def scene(width: int = 400, height: int = 300, mode: str = "RGB") -> Image.Image:
    """Blue, with the upper left quarter red."""
    picture = Image.new("RGB", (width, height), BLUE)
    picture.paste(RED, (0, 0, width // 2, height // 2))
    return picture.convert(mode)


def tags(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = SECRET
    exif[0x9286] = SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 22.0, 59.0), 3: "E", 4: (105.0, 26.0, 1.0)})
    return exif


def photo(kind: str = "JPEG", *, size: tuple[int, int] = (400, 300), orientation: int = 1) -> bytes:
    """One photo of `kind` with place, maker, owner, comment and colour profile in it."""
    out = io.BytesIO()
    if kind == "PNG":
        words = PngInfo()
        words.add_text("Comment", SECRET)
        words.add_itxt("XML:com.adobe.xmp", XMP.decode())
        scene(*size).save(out, "PNG", exif=tags(orientation), pnginfo=words, icc_profile=PROFILE)
    elif kind == "JPEG":
        scene(*size).save(
            out, "JPEG", quality=92, exif=tags(orientation), xmp=XMP, comment=SECRET.encode(), icc_profile=PROFILE
        )
    else:
        scene(*size).save(out, kind, quality=90, exif=tags(orientation), xmp=XMP, icc_profile=PROFILE)
    return out.getvalue()


def corner(data: bytes) -> str:
    """Where the red quarter of a cleaned scene lies."""
    with Image.open(io.BytesIO(data)) as picture:
        width, height = picture.size
        places = {
            "upper left": (width // 8, height // 8),
            "upper right": (width - width // 8, height // 8),
            "lower left": (width // 8, height - height // 8),
            "lower right": (width - width // 8, height - height // 8),
        }
        reds = [name for name, at in places.items() if picture.getpixel(at)[0] > 150]  # type: ignore[index]
    return ", ".join(reds)
