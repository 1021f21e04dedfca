"""The administration's own upload screens: the same cleaning, whichever way a file comes in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import User
from photos.models import Photo
from tests.photos.hostile import hostile
from tests.photos.samples import SECRET, photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def editor(client) -> User:
    user = User.objects.create_superuser("bien-tap@example.vn", "mat-khau-dai-lam")
    client.force_login(user)
    return user


def upload(data: bytes, name: str = "IMG_0001.HEIC") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def send_many(client, data: bytes):
    form = {"title": "Xoài", "files[]": upload(data), "collection": 1}
    return client.post(reverse("wagtailimages:add_multiple"), form, headers={"x-requested-with": "XMLHttpRequest"})


def send_one(client, data: bytes):
    form = {"title": "Xoài", "file": upload(data), "tags": "", "description": "", "collection": 1}
    return client.post(reverse("wagtailimages:add"), form)


def send_chosen(client, data: bytes):
    form = {
        "image-chooser-upload-title": "Xoài",
        "image-chooser-upload-file": upload(data),
        "image-chooser-upload-tags": "",
        "image-chooser-upload-description": "",
        "image-chooser-upload-collection": 1,
    }
    return client.post(reverse("wagtailimages_chooser:create"), form, headers={"x-requested-with": "XMLHttpRequest"})


@pytest.mark.parametrize("send", [send_many, send_one, send_chosen])
def test_a_heic_from_a_phone_is_kept_clean(client, editor, send):
    response = send(client, photo("HEIF", orientation=6))

    assert response.status_code in (200, 302)
    kept = Photo.objects.get()
    assert (kept.width, kept.height, kept.uploaded_by_user) == (300, 400, editor)
    assert len(kept.sha256) == 64
    with kept.file.open("rb") as file:
        assert SECRET.encode() not in file.read()


@pytest.mark.parametrize("send", [send_many, send_one, send_chosen])
@pytest.mark.parametrize(
    "name", ["svg", "gif", "html", "jpeg that claims 60 megapixels", "png with svg behind it", "empty"]
)
def test_a_hostile_file_is_kept_nowhere(client, editor, own_media, send, name):
    response = send(client, hostile()[name])

    assert response.status_code < 500
    assert not Photo.objects.exists()
    assert not [path for path in own_media.rglob("*") if path.is_file()]
