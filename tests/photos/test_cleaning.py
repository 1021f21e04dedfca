"""What goes into the picture library is small, upright, and nothing but pixels."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from photos.cleaning import LONGEST_SIDE, clean_photo
from photos.errors import (
    NotAPhoto,
    PhotoBroken,
    PhotoCarriesMore,
    PhotoMoves,
    PhotoRefused,
    PhotoTooHeavy,
    PhotoTooManyPixels,
)
from tests.photos.hostile import hostile, jpeg_claiming, png
from tests.photos.samples import FORMATS, SECRET, corner, photo, scene, tags

HOSTILE = hostile()


def sixteen_bits(grey: int) -> Image.Image:
    return Image.frombytes("I;16", (400, 300), (grey * 256).to_bytes(2, "little") * 400 * 300)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_photo_of_each_kind_becomes_a_jpeg_without_metadata(kind):
    original = photo(kind)
    assert SECRET.encode() in original

    clean = clean_photo(original)

    with Image.open(io.BytesIO(clean.data)) as stored:
        assert stored.format == "JPEG"
        assert stored.size == (clean.width, clean.height) == (400, 300)
        assert not stored.getexif()
        assert set(stored.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert SECRET.encode() not in clean.data
    assert b"Exif" not in clean.data
    assert b"xmpmeta" not in clean.data
    assert corner(clean.data) == "upper left"


@pytest.mark.parametrize("kind", FORMATS)
def test_a_photo_taken_sideways_is_stored_upright(kind):
    clean = clean_photo(photo(kind, orientation=6))

    assert (clean.width, clean.height) == (300, 400)
    assert corner(clean.data) == "upper right"


def test_a_heic_that_says_in_both_places_how_it_was_held_is_turned_once():
    out = io.BytesIO()
    scene().save(out, "HEIF", exif=tags(6).tobytes())
    assert b"irot" in out.getvalue()

    clean = clean_photo(out.getvalue())

    assert corner(clean.data) == "upper right"


@pytest.mark.parametrize(
    ("orientation", "where"),
    [
        (1, "upper left"),
        (2, "upper right"),
        (3, "lower right"),
        (4, "lower left"),
        (5, "upper left"),
        (6, "upper right"),
        (7, "lower right"),
        (8, "lower left"),
        (9, "upper left"),
    ],
)
def test_each_way_of_holding_the_phone_is_understood(orientation, where):
    clean = clean_photo(photo("JPEG", orientation=orientation))

    assert corner(clean.data) == where


def test_a_large_photo_is_made_small_in_proportion():
    clean = clean_photo(photo("JPEG", size=(4000, 3000)))

    assert (clean.width, clean.height) == (LONGEST_SIDE, 1200)


def test_a_photo_of_49_megapixels_is_taken():
    clean = clean_photo(photo("JPEG", size=(8100, 6050)))

    assert (clean.width, clean.height) == (1600, 1195)


def test_a_real_photo_of_60_megapixels_is_refused_in_a_sentence():
    with pytest.raises(PhotoTooManyPixels) as refusal:
        clean_photo(photo("JPEG", size=(9000, 6667)))

    assert "hơn 50 triệu điểm ảnh" in str(refusal.value.message)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_a_png_of_any_colour_mode_becomes_rgb(mode):
    out = io.BytesIO()
    (sixteen_bits(120) if mode == "I;16" else scene(mode=mode)).save(out, "PNG")

    clean = clean_photo(out.getvalue())

    with Image.open(io.BytesIO(clean.data)) as stored:
        assert stored.mode == "RGB"
        assert stored.size == (400, 300)


def test_sixteen_bit_grey_keeps_its_brightness():
    out = io.BytesIO()
    sixteen_bits(128).save(out, "PNG")

    clean = clean_photo(out.getvalue())

    with Image.open(io.BytesIO(clean.data)) as stored:
        assert abs(stored.getpixel((30, 30))[0] - 128) <= 2


def test_what_is_transparent_becomes_white():
    out = io.BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(out, "PNG")

    clean = clean_photo(out.getvalue())

    with Image.open(io.BytesIO(clean.data)) as stored:
        assert stored.getpixel((30, 30)) == (255, 255, 255)


def test_a_cmyk_jpeg_becomes_rgb():
    out = io.BytesIO()
    scene(mode="CMYK").save(out, "JPEG")

    clean = clean_photo(out.getvalue())

    assert corner(clean.data) == "upper left"


def test_a_colour_profile_is_applied_and_then_dropped():
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    out = io.BytesIO()
    scene().save(out, "JPEG", icc_profile=swapped)

    clean = clean_photo(out.getvalue())  # a profile that does not fit is passed over

    assert corner(clean.data) == "upper left"
    assert b"ICC_PROFILE" not in clean.data


def test_a_motion_clip_behind_a_phones_jpeg_is_dropped_not_refused():
    clip = b"\x00\x00\x00\x18ftypmp42" + b"\x01\x02\x03" * 5000

    clean = clean_photo(photo("JPEG") + clip)

    assert b"ftypmp42" not in clean.data


def test_a_jpeg_with_a_second_picture_in_it_gives_the_first():
    out = io.BytesIO()
    scene().save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (400, 300), "green")])

    clean = clean_photo(out.getvalue())

    assert corner(clean.data) == "upper left"


def test_the_same_file_has_the_same_mark_and_another_has_not():
    first, again, other = clean_photo(photo()), clean_photo(io.BytesIO(photo())), clean_photo(photo(size=(401, 300)))

    assert first.sha256 == again.sha256
    assert first.sha256 != other.sha256


def test_there_are_many_hostile_files():
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words(name):
    with pytest.raises(PhotoRefused) as refusal:
        clean_photo(HOSTILE[name])

    assert str(refusal.value.message).endswith(".")


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("svg", NotAPhoto),
        ("gif", NotAPhoto),
        ("html", NotAPhoto),
        ("moving png", PhotoMoves),
        ("moving webp", PhotoMoves),
        ("jpeg cut at a third", PhotoBroken),
        ("png cut in half", PhotoBroken),
        ("heic cut in half", PhotoBroken),
        ("jpeg with a zip behind it", PhotoCarriesMore),
        ("jpeg that claims 60 megapixels", PhotoTooManyPixels),
        ("png bomb of zeros", PhotoTooManyPixels),
        ("heavier than fifteen megabytes", PhotoTooHeavy),
    ],
)
def test_the_refusal_says_the_true_reason(name, error):
    with pytest.raises(PhotoRefused) as refusal:
        clean_photo(HOSTILE[name])

    assert type(refusal.value) is error


def test_the_limit_is_read_from_the_header_before_anything_is_decoded(monkeypatch):
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("a decoder was asked"))

    for bomb in (png(20_000, 20_000), jpeg_claiming(20_000, 20_000)):
        with pytest.raises(PhotoTooManyPixels):
            clean_photo(bomb)


ORIGINALS = {kind: photo(kind, size=(64, 48)) for kind in FORMATS}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(FORMATS),
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6),
    keep=st.floats(0.05, 1),
)
def test_changed_bytes_end_in_a_clean_photo_or_a_refusal(kind, changes, keep):
    data = bytearray(ORIGINALS[kind])
    for where, what in changes:
        at = int(where * (len(data) - 1))
        data[at : at + len(what)] = what
    data = data[: max(1, int(len(data) * keep))]

    try:
        clean = clean_photo(bytes(data))
    except PhotoRefused:
        return

    with Image.open(io.BytesIO(clean.data)) as stored:
        stored.load()
        assert not stored.getexif()


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_at_all_are_refused(data):
    with pytest.raises(PhotoRefused):
        clean_photo(data)
