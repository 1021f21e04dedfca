"""From an upload to a photo in the library, by a grower and by staff."""

import io

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from PIL import Image
from wagtail.images.forms import get_image_form

from accounts.models import User
from audit.models import Entry
from common.errors import NotAllowed
from photos.actions.keep_photo import keep_photo
from photos.errors import PhotoBroken, PhotoRefused
from photos.models import Photo, Rendition
from photos.queries.same_photo import same_elsewhere
from photos.sizes import SIZES, sources_of, with_sizes
from photos.tasks import make_renditions
from tests.photos.hostile import hostile
from tests.photos.samples import FORMATS, SECRET, photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def grower() -> User:
    return User.objects.create_user(phone="+84912345001", name="Lê Thị Sáu")


@pytest.fixture
def neighbour() -> User:
    return User.objects.create_user(phone="+84912345002", name="Trần Văn Hai")


def stored(kept: Photo) -> bytes:
    with kept.file.open("rb") as file:
        return file.read()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_photo_is_kept_small_upright_and_bare(grower, kind):
    kept = keep_photo(file=photo(kind, size=(2400, 1800), orientation=6), by=grower, title="  Sầu riêng   Ri6 ")

    kept.refresh_from_db()
    assert (kept.title, kept.width, kept.height) == ("Sầu riêng Ri6", 1200, 1600)
    assert kept.uploaded_by_user == grower
    assert SECRET.encode() not in stored(kept)
    assert kept.file_size == len(stored(kept))
    with Image.open(io.BytesIO(stored(kept))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1200, 1600))


def test_the_address_of_a_photo_tells_nothing_of_its_file_name(grower):
    upload = SimpleUploadedFile("Le Thi Sau 0912345001.jpg", photo())

    kept = keep_photo(file=upload, by=grower, title="Xoài")

    assert "Sau" not in kept.file.name
    assert "0912345001" not in kept.file.name


def test_keeping_a_photo_is_audited(grower):
    kept = keep_photo(file=photo(), by=grower, title="Xoài")

    entry = Entry.objects.get()
    assert (entry.action, entry.by_id, entry.subject_id) == ("keep_photo", grower.pk, str(kept.pk))


def test_the_same_file_again_is_the_same_photo(grower):
    first = keep_photo(file=photo(), by=grower, title="Xoài")
    again = keep_photo(file=photo(), by=grower, title="Xoài cát")

    assert again == first
    assert Photo.objects.count() == 1


def test_the_same_file_from_a_neighbour_is_seen_by_moderators(grower, neighbour):
    first = keep_photo(file=photo(), by=grower, title="Xoài")
    copied = keep_photo(file=photo(), by=neighbour, title="Xoài của tui")

    assert copied != first
    assert list(same_elsewhere(copied)) == [first]
    assert list(same_elsewhere(first)) == [copied]


@pytest.mark.parametrize("name", hostile())
def test_nothing_of_a_hostile_file_is_kept(grower, own_media, name):
    with pytest.raises(PhotoRefused):
        keep_photo(file=hostile_files[name], by=grower, title="Xoài")

    assert not Photo.objects.exists()
    assert not Entry.objects.exists()
    assert not [path for path in own_media.rglob("*") if path.is_file()]


hostile_files = hostile()


def test_somebody_who_is_not_signed_in_keeps_nothing():
    with pytest.raises(NotAllowed):
        keep_photo(file=photo(), by=AnonymousUser(), title="Xoài")

    assert not Photo.objects.exists()


def test_a_failed_row_leaves_no_file_behind(grower, own_media, monkeypatch):
    def fail(**_):
        raise RuntimeError

    monkeypatch.setattr("photos.actions.keep_photo.record", fail)

    with pytest.raises(RuntimeError):
        keep_photo(file=photo(), by=grower, title="Xoài")

    assert not Photo.objects.exists()
    assert not [path for path in own_media.rglob("*") if path.is_file()]


def test_the_worker_makes_every_size_and_a_second_run_makes_no_more(grower):
    kept = keep_photo(file=photo(size=(1600, 1200)), by=grower, title="Xoài")

    make_renditions(kept.pk)
    made = Rendition.objects.count()
    make_renditions(kept.pk)

    assert made == Rendition.objects.count() == len({spec for size in SIZES.values() for spec in size.specs})


def test_the_sizes_are_asked_for_after_commit(grower, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        kept = keep_photo(file=photo(), by=grower, title="Xoài")

    assert kept.renditions.exists()


def test_a_photo_that_is_gone_is_nothing_to_do_for_the_worker():
    make_renditions(123456)

    assert not Rendition.objects.exists()


def test_sources_are_square_webp_with_a_jpeg_to_fall_back_on(grower):
    kept = keep_photo(file=photo(size=(1600, 1200)), by=grower, title="Xoài")

    sources = sources_of(kept, "card")

    assert (sources.width, sources.height) == (320, 320)
    assert sources.src.endswith(".jpg")
    assert [part.split()[1] for part in sources.srcset.split(", ")] == ["320w", "640w"]
    assert all(part.split()[0].endswith(".webp") for part in sources.srcset.split(", "))


def test_a_photo_whose_file_is_lost_has_no_sources(grower):
    kept = keep_photo(file=photo(), by=grower, title="Xoài")
    kept.file.storage.delete(kept.file.name)

    assert sources_of(kept, "card") is None


def test_the_tag_writes_a_picture_and_escapes_its_words(grower):
    kept = keep_photo(file=photo(), by=grower, title="Xoài")

    html = Template('{% load photo_tags %}{% photo pic "card" alt=words %}').render(
        Context({"pic": kept, "words": '"><script>'})
    )

    assert html.startswith('<picture><source type="image/webp"')
    assert "<script>" not in html
    assert 'loading="lazy"' in html


def test_the_tag_says_nothing_without_a_photo():
    assert Template("{% load photo_tags %}{% photo pic %}").render(Context({"pic": None})) == ""


def test_a_list_of_thirty_photos_asks_as_often_as_a_list_of_one(grower, django_assert_num_queries):
    for number in range(30):
        kept = keep_photo(file=photo(size=(300 + number, 300)), by=grower, title=f"Xoài {number}")
        sources_of(kept, "card")

    for count in (1, 30):
        with django_assert_num_queries(2):
            listed = list(with_sizes("card").order_by("pk")[:count])
            assert all(sources_of(one, "card") for one in listed)
    assert len(listed) == 30


def admin_form(name: str, data: bytes, instance: Photo | None = None):
    upload = SimpleUploadedFile(name, data)
    return get_image_form(Photo)(
        {"title": "Xoài", "tags": "", "description": "", "collection": "1"}, {"file": upload}, instance=instance
    )


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("HEIF", "a.heic"), ("WEBP", "a.webp"), ("PNG", "wrong.jpg")]
)
def test_what_staff_upload_is_cleaned_too(db, kind, name):
    form = admin_form(name, photo(kind, orientation=6))

    assert form.is_valid(), form.errors
    kept = form.save()

    kept.refresh_from_db()
    assert (kept.width, kept.height) == (300, 400)
    assert len(kept.sha256) == 64
    assert kept.file_size == len(stored(kept))
    assert SECRET.encode() not in stored(kept)


@pytest.mark.parametrize(
    "name", ["svg", "gif", "jpeg that claims 60 megapixels", "jpeg with a zip behind it", "heic cut in half"]
)
def test_staff_are_refused_a_hostile_file_in_the_form(name):
    form = admin_form("a.jpg", hostile_files[name])

    assert not form.is_valid()
    assert list(form.errors) == ["file"]
    assert not Photo.objects.exists()


def test_staff_may_change_the_title_without_the_file(grower):
    kept = keep_photo(file=photo(), by=grower, title="Xoài")
    form = get_image_form(Photo)({"title": "Xoài cát", "tags": "", "description": "", "collection": "1"}, instance=kept)

    assert form.is_valid(), form.errors
    form.save()

    kept.refresh_from_db()
    assert kept.title == "Xoài cát"
    assert len(kept.sha256) == 64


def test_a_refusal_is_vietnamese(grower):
    with pytest.raises(PhotoBroken) as refusal:
        keep_photo(file=hostile_files["jpeg cut at a third"], by=grower, title="Xoài")

    assert str(refusal.value.message) == "Hình này bị hư, không mở ra được. Chụp lại hoặc chọn tấm khác nghen."
