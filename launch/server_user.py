"""As whom PostgreSQL runs: it refuses to be root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launch.errors import LaunchError


@dataclass(frozen=True)
class ServerUser:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int

    @property
    def popen(self) -> dict[str, Any]:
        """What Popen needs to start a process as this user."""
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Make the path this user's."""
        if os.geteuid() != self.uid:
            os.chown(path, self.uid, self.gid)

    def can_reach(self, path: Path) -> bool:
        """Whether every folder above the path may be walked through by this user (root's home may not)."""
        if os.geteuid() == self.uid:
            return True
        return all(self._may_enter(folder) for folder in path.absolute().parents if folder.exists())

    def _may_enter(self, folder: Path) -> bool:
        found = folder.stat()
        if found.st_uid == self.uid:
            return bool(found.st_mode & 0o100)
        if found.st_gid == self.gid:
            return bool(found.st_mode & 0o010)
        return bool(found.st_mode & 0o001)


def choose(cluster: Path) -> ServerUser:
    """Ourselves; when we are root, the owner of the cluster that is already there, else `postgres`, else `nobody`.

    Raises LaunchError where no such user has an entry in the system's list of users, which PostgreSQL needs.
    """
    if os.geteuid() != 0:
        return _entry(os.geteuid())
    if cluster.exists() and cluster.stat().st_uid != 0:
        return _entry(cluster.stat().st_uid)
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerUser(found.pw_name, found.pw_uid, found.pw_gid)
    raise LaunchError(
        "PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody. Add one."
    )


def _entry(uid: int) -> ServerUser:
    try:
        found = pwd.getpwuid(uid)
    except KeyError:
        raise LaunchError(
            f"User number {uid} has no entry in /etc/passwd, which PostgreSQL needs. Add one, or name a server by DATABASE_URL."
        ) from None
    return ServerUser(found.pw_name, found.pw_uid, found.pw_gid)
