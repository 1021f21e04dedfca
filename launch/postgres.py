"""The embedded PostgreSQL, for whoever needs a database: `with running_postgres(data_dir) as url`.

It runs while at least one process is inside, in any number of processes; see `launch.keeper` for how it lives and dies.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch import processes
from launch.cluster import Cluster
from launch.errors import LaunchError
from launch.locks import FileLock

WAIT_SECONDS = 600


@contextmanager
def running_postgres(data_dir: Path, *options: str) -> Iterator[str]:
    """A DATABASE_URL that works inside the block. Options are the keeper's: `--fast`, `--throwaway`."""
    use = join(data_dir, *options)
    try:
        yield use.url
    finally:
        use.leave()


def join(data_dir: Path, *options: str) -> "Use":
    """Begin to use the server of that DATA_DIR, started if need be. Raises LaunchError."""
    cluster = Cluster(data_dir.absolute())
    try:
        cluster.prepare()
        users = FileLock(cluster.users_lock)
    except PermissionError as refusal:
        raise LaunchError(
            f"{refusal.filename} belongs to another user. Run as that user, or choose another DATA_DIR."
        ) from None
    users.share()
    use = Use(cluster, users, options)
    try:
        use.ensure()
    except BaseException:
        use.leave()
        raise
    return use


class Use:
    """One process's use of the server."""

    def __init__(self, cluster: Cluster, users: FileLock, options: tuple[str, ...]) -> None:
        self.cluster = cluster
        self._users = users
        self._options = options

    @property
    def url(self) -> str:
        """DATABASE_URL."""
        return self.cluster.url()

    def is_kept(self) -> bool:
        """Whether a keeper looks after the server."""
        lock = FileLock(self.cluster.owner_lock)
        try:
            return not lock.try_take()
        finally:
            lock.close()

    def ensure(self) -> None:
        """Return when the server takes connections, starting a keeper where none is. Raises LaunchError."""
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            if self.is_kept():
                if self._is_ready():
                    return
                time.sleep(0.02)
                continue
            self._start_keeper()
        raise LaunchError(f"The database was not ready in {WAIT_SECONDS} seconds. See {self.cluster.log}.")

    def _is_ready(self) -> bool:
        """Whether the living keeper says that its server takes connections."""
        lock = FileLock(self.cluster.owner_lock)
        try:
            keeper, _, state = lock.read().partition(" ")
        finally:
            lock.close()
        return state == "ready" and _is_keeper(keeper) and self.cluster.ready_pid() is not None

    def leave(self) -> None:
        """End the use; the last one out waits until the server has stopped."""
        if self._users.try_take():
            self._stop_keeper()
        self._users.close()

    def _start_keeper(self) -> None:
        command = [sys.executable, "-m", "launch.keeper", str(self.cluster.data_dir), *self._options]
        top = Path(__file__).resolve().parent.parent
        with self.cluster.log.open("ab") as log:
            keeper = subprocess.Popen(
                command,
                cwd=top,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,  # Ctrl-C at the terminal is not for it
            )
        assert keeper.stdout is not None
        with keeper.stdout:
            answer = keeper.stdout.read().strip()
        _keepers.append(keeper)
        if answer not in {"ready", "busy"}:
            raise LaunchError(answer or f"The database's keeper ended without a word. See {self.cluster.log}.")

    def _stop_keeper(self) -> None:
        owner = FileLock(self.cluster.owner_lock)
        try:
            if not owner.try_take():
                note = owner.read().partition(" ")[0]
                keepers = [int(note)] if _is_keeper(note) else []
                processes.signal_all(keepers, signal.SIGTERM)
                owner.take()
                processes.wait_until_gone(keepers, 10)
        finally:
            owner.close()
        for keeper in [keeper for keeper in _keepers if keeper.poll() is not None]:
            _keepers.remove(keeper)


_keepers: list[subprocess.Popen[str]] = []  # ours, to be collected when they have ended


def _is_keeper(number: str) -> bool:
    return number.isdigit() and processes.is_running(int(number), "launch.keeper")


def stop_for_good(data_dir: Path) -> None:
    """For a reset: make sure that nothing of a killed run is left on that DATA_DIR."""
    cluster = Cluster(data_dir.absolute())
    if not cluster.path.exists():
        return
    left = processes.working_in(cluster.folder, "postgres")
    processes.signal_all(left, signal.SIGQUIT)
    processes.signal_all(processes.wait_until_gone(left, 10), signal.SIGKILL)
