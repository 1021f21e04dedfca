"""Pictures given out from their folder."""

from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from config.media import give_file

pytestmark = pytest.mark.django_db


def test_a_picture_may_be_kept_for_good_and_is_not_packed_again(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "a.webp").write_bytes(b"x" * 1000)

    response = give_file(RequestFactory().get("/media/a.webp"), "a.webp")
    response.close()

    assert response.status_code == 200
    assert "immutable" in response["Cache-Control"]
    assert response["Content-Encoding"] == "identity"


def test_what_is_not_there_is_not_found(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path

    assert Client().get("/media/" + "a" * 300).status_code == 404
