"""Keeps the PostgreSQL of one DATA_DIR running as long as anybody uses it: `python -m launch.keeper DATA_DIR`.

Started by `launch.postgres`, in a session of its own. It holds the owner's lock, so there is one; it waits for the users' lock,
which the kernel gives it when the last user has let go or was killed; then it stops the server and ends. When the server is
killed it starts it again; when the keeper is killed the server stops by itself, and the next user starts another keeper.
"""

import argparse
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from launch.cluster import Cluster
from launch.errors import LaunchError
from launch.locks import FileLock
from launch.server import Server

TOO_OFTEN = 5  # deaths of the server within a minute


class _ServerDied(Exception):
    """Raised out of waiting when the server is gone."""


class _ToldToStop(Exception):
    """Raised out of waiting by SIGTERM: the last user leaves and waits for us."""


def main() -> None:
    """Run until nobody needs the server. The first line on stdout is `ready`, `busy` (another keeper runs) or a sentence."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--fast", action="store_true", help="not safe at a power cut: for tests")
    parser.add_argument("--throwaway", action="store_true", help="delete the whole folder at the end")
    asked = parser.parse_args()
    cluster = Cluster(asked.data_dir)
    cluster.prepare()
    owner = FileLock(cluster.owner_lock)
    if not owner.try_take():
        _answer("busy")
        return
    owner.write(f"{os.getpid()} starting")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server: Server | None = None
    try:
        server = Server(cluster, durable=not asked.fast)
        server.start()
        owner.write(f"{os.getpid()} ready")
        _answer("ready")
        _keep(cluster, server, owner)
    except LaunchError as refusal:
        _answer(str(refusal))
        sys.exit(str(refusal))
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if server is not None:
            server.stop()
        if asked.throwaway:
            _delete(cluster)


def _keep(cluster: Cluster, server: Server, owner: FileLock) -> None:
    users = FileLock(cluster.users_lock)
    deaths: list[float] = []
    while True:
        try:
            signal.signal(signal.SIGTERM, _told_to_stop)
            signal.signal(signal.SIGCHLD, _server_died)
            if server.process is None or server.process.poll() is not None:
                raise _ServerDied
            users.take()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            return
        except _ToldToStop:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            return
        except _ServerDied:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            if server.process is not None and server.process.poll() is None:
                continue
            deaths = [at for at in deaths if at > time.monotonic() - 60] + [time.monotonic()]
            if len(deaths) >= TOO_OFTEN:
                raise LaunchError("The database died again and again. See logs/postgres.log.") from None
            owner.write(f"{os.getpid()} starting")
            server.start()
            owner.write(f"{os.getpid()} ready")


def _server_died(signum: int, frame: FrameType | None) -> None:
    raise _ServerDied


def _told_to_stop(signum: int, frame: FrameType | None) -> None:
    raise _ToldToStop


def _answer(text: str) -> None:
    """Tell the one who started us, once; later there is nobody to read."""
    try:
        print(text, flush=True)
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        os.close(devnull)
    except OSError:
        pass


def _delete(cluster: Cluster) -> None:
    shutil.rmtree(cluster.folder, ignore_errors=True)
    shutil.rmtree(cluster.data_dir, ignore_errors=True)


if __name__ == "__main__":
    main()
