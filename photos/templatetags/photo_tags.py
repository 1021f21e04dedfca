"""A photo on a page, at a size fit for the line it travels on."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from photos.models import Photo
from photos.sizes import Sources, sources_of

register = template.Library()


@register.simple_tag
def photo_sources(photo: Photo | None, size: str = "card") -> Sources | None:
    """`{% photo_sources product.photo "card" as pic %}`: pic.src, pic.srcset (WebP), pic.width, pic.height; or None."""
    return sources_of(photo, size) if photo is not None else None


@register.simple_tag
def photo(
    photo: Photo | None, size: str = "card", *, alt: str = "", sizes: str = "50vw", lazy: bool = True
) -> SafeString:
    """`{% photo product.photo "card" alt=product.name %}`: a <picture> with WebP and JPEG; empty if there is none."""
    found = photo_sources(photo, size)
    if found is None:
        return SafeString("")
    return format_html(
        '<picture><source type="image/webp" srcset="{}" sizes="{}">'
        '<img src="{}" width="{}" height="{}" alt="{}" decoding="async"{}></picture>',
        found.srcset,
        sizes,
        found.src,
        found.width,
        found.height,
        alt,
        SafeString(' loading="lazy"') if lazy else SafeString(' fetchpriority="high"'),
    )
