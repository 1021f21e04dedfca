"""Where the embedded database of a DATA_DIR lies, and what its files say about it."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from launch.errors import LaunchError
from launch.server_user import ServerUser

NAME = "chonoi"
PORT = 5432
SHARED = Path("/var/lib/cho-noi")  # root's: copied programs, and clusters of a DATA_DIR that no other user can reach
LONGEST_SOCKET = 107


@dataclass(frozen=True)
class Cluster:
    """The folder `database` of a DATA_DIR: the cluster itself, two locks and the place of the socket."""

    data_dir: Path

    @property
    def home(self) -> Path:
        """What belongs to the embedded database."""
        return self.data_dir / "database"

    @property
    def path(self) -> Path:
        """The cluster; a link where it had to be put elsewhere."""
        return self.home / "cluster"

    @property
    def folder(self) -> Path:
        """The cluster as PostgreSQL sees it."""
        return self.path.resolve()

    @property
    def users_lock(self) -> Path:
        """Shared by every process that uses the server."""
        return self.home / "users.lock"

    @property
    def owner_lock(self) -> Path:
        """Held by the one keeper that runs the server; its note is the keeper's process number."""
        return self.home / "owner.lock"

    @property
    def log(self) -> Path:
        """What the server and its keeper say."""
        return self.data_dir / "logs" / "postgres.log"

    def prepare(self) -> None:
        """Make the folders."""
        if not self.data_dir.exists():
            self.data_dir.mkdir(parents=True)
            self.data_dir.chmod(0o711)
        self.home.mkdir(exist_ok=True)
        self.home.chmod(0o711)
        self.log.parent.mkdir(exist_ok=True)

    def place_of_new(self, user: ServerUser) -> Path:
        """Where a new cluster goes: here, or below SHARED when the user who runs it cannot get here."""
        if user.can_reach(self.path.absolute()):
            return self.path
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        SHARED.chmod(0o755)
        digest = hashlib.sha256(str(self.path.absolute()).encode()).hexdigest()[:12]
        return SHARED / f"cluster-{digest}"

    def socket_folder(self, user: ServerUser) -> Path:
        """A short folder for the socket, closed to others; the same one every time, so that the address stays."""
        note = self.home / "socket"
        if note.exists():
            folder = Path(note.read_text().strip())
            if _is_own(folder, user):
                return folder
            if not os.path.lexists(folder) and folder.parent.is_dir():
                folder.mkdir(mode=0o700)
                user.own(folder)
                return folder
        folder = Path(tempfile.mkdtemp(prefix="cho-noi-", dir=_short_temporary(user)))
        user.own(folder)
        note.write_text(f"{folder}\n")
        return folder

    def forget_socket_folder(self) -> None:
        """Remove the socket's folder when it is empty."""
        note = self.home / "socket"
        if note.exists():
            try:
                Path(note.read_text().strip()).rmdir()
            except OSError:
                pass

    def pid_lines(self) -> list[str]:
        """The lines of postmaster.pid; none where the server is not running."""
        try:
            return (self.folder / "postmaster.pid").read_text().splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return []

    def ready_pid(self) -> int | None:
        """The server's process number once it takes connections: line 1, when line 8 says so. Never found by connecting."""
        lines = self.pid_lines()
        if len(lines) >= 8 and lines[7].strip() == "ready" and lines[0].strip().isdigit():
            return int(lines[0])
        return None

    def url(self, name: str = NAME) -> str:
        """DATABASE_URL for the socket, as Django and libpq both read it."""
        folder = (self.home / "socket").read_text().strip()
        return f"postgres://{NAME}@:{PORT}/{name}?host={folder}"


def _is_own(folder: Path, user: ServerUser) -> bool:
    return folder.is_dir() and not folder.is_symlink() and folder.stat().st_uid == user.uid


def _short_temporary(user: ServerUser) -> Path:
    longest = len("/cho-noi-12345678/.s.PGSQL.5432")
    for folder in (Path(tempfile.gettempdir()), Path("/tmp")):
        if folder.is_dir() and len(str(folder)) + longest <= LONGEST_SOCKET and user.can_reach(folder / "x"):
            return folder
    raise LaunchError("No short folder was found for the database's socket. Set TMPDIR to one, such as /tmp.")
