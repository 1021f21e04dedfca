"""Whether something must be done again: fingerprints of what it was made from, kept as stamps in DATA_DIR."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import psycopg

from launch.data_dir import TOP, DataDir

NOT_CODE = {"static", "static_built", "templates", "locale", "requirements"}
ELSEWHERE = {"tests", "docs"}
SETTINGS = ("DATABASE_URL", "DEMO", "DEBUG", "DJANGO_SETTINGS_MODULE", "STATIC_ROOT", "SITE_URL", "PROVINCE_CODE")


def fingerprint(paths: Iterable[Path], *also: str) -> str:
    """By name, size and time of the files, and by the words that are given with them."""
    digest = hashlib.sha256("\0".join(also).encode())
    for path in sorted(paths):
        if path.is_file():
            status = path.stat()
            digest.update(f"{path}\0{status.st_size} {status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def says(stamp: Path, text: str) -> bool:
    """Whether the stamp has exactly that text."""
    return stamp.exists() and stamp.read_text() == text


def app_files() -> Iterator[Path]:
    """Our apps' code and data."""
    for app in TOP.glob("*/apps.py"):
        yield from _without_caches(app.parent)


def program_state(data: DataDir, env: dict[str, str]) -> str:
    """Everything that a prepared installation depends on: the program, its settings, how far its database is migrated."""
    with psycopg.connect(env["DATABASE_URL"]) as connection:
        try:
            row = connection.execute("SELECT count(*), max(id) FROM django_migrations").fetchone()
        except psycopg.errors.UndefinedTable:
            row = None
    settings = [
        f"{name}={env.get(name)}" for name in ("DATABASE_URL", "DEMO", "DEBUG", "DJANGO_SETTINGS_MODULE", "STATIC_ROOT")
    ]
    static = str((data.path / "static" / "staticfiles.json").exists())
    return fingerprint(_program_files(), str(row), static, *settings)


def _program_files() -> Iterator[Path]:
    for folder in TOP.iterdir():
        is_code = (folder / "__init__.py").exists() and folder.name not in ELSEWHERE
        if is_code or folder.name in NOT_CODE:
            yield from _without_caches(folder)


def _without_caches(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix != ".pyc")
