"""The sizes that pages ask for. All are square: goods are shown 1:1 (DESIGN 6)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from photos.models import Photo, Rendition

QUALITY = {"webp": "webpquality-70", "jpeg": "jpegquality-76"}


def _spec(side: int, kind: str) -> str:
    return f"fill-{side}x{side}|format-{kind}|{QUALITY[kind]}"


@dataclass(frozen=True)
class Size:
    """One way of showing a photo: WebP at `sides` pixels for a srcset, and a JPEG for phones that know no WebP."""

    sides: tuple[int, ...]
    fallback: int

    @property
    def specs(self) -> tuple[str, ...]:
        return (*(_spec(side, "webp") for side in self.sides), _spec(self.fallback, "jpeg"))


SIZES = {
    "thumb": Size(sides=(96, 192), fallback=96),
    "card": Size(sides=(320, 640), fallback=320),
    "page": Size(sides=(640, 1080), fallback=640),
}


@dataclass(frozen=True)
class Sources:
    """What an <img> or <picture> needs."""

    src: str
    srcset: str
    width: int
    height: int


def sources_of(photo: Photo, size: str = "card") -> Sources | None:
    """Addresses of a photo at one of SIZES. What the worker has not made yet is made here; None if the file is gone."""
    wanted = SIZES[size]
    try:
        made = photo.get_renditions(*wanted.specs)
    except (SourceImageIOError, InvalidFilterSpecError):
        return None
    srcset = ", ".join(f"{made[_spec(side, 'webp')].url} {side}w" for side in wanted.sides)
    fallback = made[_spec(wanted.fallback, "jpeg")]
    return Sources(fallback.url, srcset, fallback.width, fallback.height)


def addresses_of(photo_ids: Iterable[int], size: str) -> dict[int, list[str]]:
    """src and srcset of each photo at one of SIZES; a photo that lacks one of the files is left out."""
    rows = Rendition.objects.filter(image__in=set(photo_ids), filter_spec__in=SIZES[size].specs)
    made: dict[int, dict[str, str]] = {}
    for photo_id, spec, name in rows.values_list("image_id", "filter_spec", "file"):
        made.setdefault(photo_id, {})[spec] = name
    found = {photo_id: sources_among(names, size) for photo_id, names in made.items()}
    return {photo_id: [sources.src, sources.srcset] for photo_id, sources in found.items() if sources}


def sources_among(names: dict[str, str], size: str) -> Sources | None:
    """The same of one photo whose made files are known: their names by what was asked for (Rendition.filter_spec)."""
    wanted, url = SIZES[size], default_storage.url
    *webps, fallback = wanted.specs
    if not names.keys() >= set(wanted.specs):
        return None
    srcset = ", ".join(f"{url(names[spec])} {side}w" for side, spec in zip(wanted.sides, webps, strict=True))
    return Sources(url(names[fallback]), srcset, wanted.fallback, wanted.fallback)


def with_sizes(*sizes: str) -> QuerySet[Photo]:
    """Photos with their renditions, two queries a list: `Prefetch("photo", queryset=with_sizes("card"))`."""
    return Photo.objects.prefetch_renditions(*(spec for size in sizes for spec in SIZES[size].specs))
