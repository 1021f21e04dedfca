"""Marks in every kind of field, twenty and more: the export finds all, and after an erasure none is anywhere."""

import base64
import io
import json
import logging
import os
import pickle
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import connection
from pytest_django import Settings

from common.personal import Subject, Then, holdings
from households.actions.ask_rights import ask_erasure
from households.actions.erase_data import carry_out
from households.models import BankAccount, IdentityNumber
from households.queries.own_data import erased_with
from launch.binaries import find
from photos.models import Photo
from tests.households.marks import MARKS, NEIGHBOUR, Marked, plant
from tests.households.marks_of_records import SEALED_MARKS

pytestmark = pytest.mark.django_db(transaction=True)

EMPTY: tuple[Any, ...] = ("", None, {}, [])


def dump() -> str:
    """Everything in the database as pg_dump writes it, and the sealed texts in it opened."""
    with tempfile.TemporaryDirectory() as folder:
        program = find(Path(folder)).program("pg_dump")
        done = subprocess.run([program, os.environ["DATABASE_URL"]], capture_output=True, text=True, check=True)
    store = SessionStore()
    sessions = [store.decode(session.session_data) for session in Session.objects.all()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache_entries")
        cached = [(key, str(pickle.loads(base64.b64decode(value)))) for key, value in cursor.fetchall()]
    return "\n".join([done.stdout, json.dumps(sessions, ensure_ascii=False, default=str), str(cached)])


def media(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def found_in(text: str, marks: dict[str, str] = MARKS) -> set[str]:
    """The marks that stand in a text, in any case, and numbers with spaces too."""
    low = text.lower()
    bare = low.replace(" ", "")
    return {what for what, mark in marks.items() if mark.lower() in (bare if mark.isdigit() else low)}


def rows_of(who: Subject) -> dict[str, list[Any]]:
    """The rows of every model that belong to somebody."""
    found = {each.model: list(each.mine(who).values_list("pk", flat=True)) for each in holdings() if each.mine}
    return {model: ids for model, ids in found.items() if ids}


def left_in(found: dict[str, list[Any]]) -> list[tuple[str, str]]:
    """Fields that an erasure should have emptied and did not; rows that it should have deleted."""
    left = []
    for holding in holdings():
        rows = holding.model_class._base_manager.filter(pk__in=found.get(holding.model, []))
        if holding.deletes and rows.exists():
            left.append((holding.model, "the row"))
        names = [name for name, then in holding.fields.items() if then is Then.EMPTY]
        left += [(holding.model, name) for row in rows.values(*names) for name in names if row[name] not in EMPTY]
    return left


def exported(marked: Marked, kind: str) -> bytes:
    session = marked.client.session
    session["fresh_code_shown_at"] = time.time()
    session.save()
    return marked.client.post(f"/cua-toi/du-lieu/tai-ve/{kind}/").content


@pytest.fixture
def root(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"}
    }
    caches["default"].clear()
    return tmp_path / "media"


def test_the_export_finds_all_and_an_erasure_leaves_none(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    marked = plant()
    theirs = {photo.file.name for photo in Photo.objects.filter(uploaded_by_user=marked.user)}

    as_json, as_zip = exported(marked, "json"), exported(marked, "zip")

    everything = MARKS | SEALED_MARKS
    assert set(everything) - found_in(as_json.decode(), everything) == set()
    with zipfile.ZipFile(io.BytesIO(as_zip)) as archive:
        names = set(archive.namelist())
        assert set(everything) - found_in(archive.read("du-lieu-cua-toi.html").decode(), everything) == set()
    assert theirs
    assert theirs <= names
    assert NEIGHBOUR not in as_json.decode()

    before, files_before = dump(), media(root)
    assert set(MARKS) - found_in(before) == set()
    assert theirs <= set(files_before)
    assert found_in(before, SEALED_MARKS) == set()
    assert any(name.startswith("wagtail_uploads/") for name in files_before)

    asked = ask_erasure(by=marked.user)
    found = rows_of(erased_with(marked.user))
    counts = carry_out(by=marked.desk, request_id=asked.pk)

    after, files = dump(), media(root)
    assert found_in(after, everything) == set(), [line[:300] for line in after.splitlines() if found_in(line)]
    assert {name for name in files if name in theirs or name.startswith("wagtail_uploads/")} == set()
    renditions = {name for name in files_before if name.startswith("images/")}
    assert len(renditions) > len({name for name in files if name.startswith("images/")})
    assert found_in(" ".join(files)) == set()
    assert {what for what, mark in MARKS.items() for data in files.values() if mark.encode() in data} == set()
    assert found_in(caplog.text, everything) == set()
    assert NEIGHBOUR in after
    assert counts["marketplace.Order"] == 2
    assert left_in(found) == []
    assert counts["households.Person"] == 2
    assert (IdentityNumber.objects.count(), BankAccount.objects.count()) == (0, 0)


def test_every_table_of_the_database_is_a_declared_one(root: Path) -> None:
    from django.apps import apps

    from common.personal import stores

    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    known |= {table for store in stores() for table in store.tables} | {"django_migrations"}

    tables = set(connection.introspection.table_names())

    assert tables - known == set()
    assert [holding.model for holding in holdings() if holding.model_class._meta.db_table not in tables] == []
