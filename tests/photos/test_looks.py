"""The look of a picture: the same after it was saved again, smaller or squeezed; another for another picture."""

import io
import random

import pytest
from PIL import Image, ImageFilter

from accounts.models import User
from photos.actions.keep_photo import keep_photo
from photos.actions.see_looks import see_looks
from photos.cleaning import clean_photo
from photos.looks import PARTS, are_near, look_of
from photos.models import Photo
from tests.photos.samples import photo


def scenery(seed: int, size: tuple[int, int] = (800, 600)) -> Image.Image:
    """Blots of light and shade, as a field has; another seed is another field."""
    dice = random.Random(seed)
    small = Image.frombytes("RGB", (12, 9), bytes(dice.randrange(256) for _ in range(12 * 9 * 3)))
    return small.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(4))


def saved(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


COPIES = {
    "squeezed": lambda it: saved(it, quality=35),
    "smaller": lambda it: saved(it.resize((300, 225))),
    "as webp": lambda it: saved(it, "WEBP", quality=60),
    "through png": lambda it: saved(it.resize((640, 480)), "PNG"),
    "brighter": lambda it: saved(it.point(lambda value: min(255, value + 12))),
}


@pytest.mark.parametrize("how", COPIES)
def test_a_copy_of_a_picture_has_its_look_and_a_part_in_common(how):
    for seed in range(10):
        original = scenery(seed)
        look, copied = (clean_photo(data).look for data in (saved(original, quality=92), COPIES[how](original)))

        assert are_near(look, copied)
        assert set(look) & set(copied)


def test_another_picture_has_another_look():
    looks = [look_of(scenery(seed)) for seed in range(40)]

    assert all(len(look) == PARTS for look in looks)
    assert not [1 for at, look in enumerate(looks) for other in looks[at + 1 :] if are_near(look, other)]


def test_a_wall_of_one_colour_looks_like_nothing():
    wall = look_of(Image.new("RGB", (300, 200), "olive"))

    assert wall == []
    assert not are_near(wall, wall)


@pytest.mark.django_db
def test_older_photos_get_their_looks_and_a_lost_file_is_no_obstacle(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = User.objects.create_user(phone="+84912345001", name="Lê Thị Sáu")
    kept, lost = (
        keep_photo(file=saved(scenery(1)), by=user, title="Xoài"),
        keep_photo(file=photo(), by=user, title="Ổi"),
    )
    look = kept.look
    Photo.objects.update(look=None)
    lost.file.storage.delete(lost.file.name)

    seen = (see_looks(), see_looks())

    looks = dict(Photo.objects.values_list("pk", "look"))
    assert seen == (2, 0)
    assert are_near(looks[kept.pk], look)
    assert looks[lost.pk] == []
