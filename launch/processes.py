"""Looks at and ends processes, always by their number."""

import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path


def exists(pid: int) -> bool:
    """Whether the number is taken, be it by a process that has ended and was not collected."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_alive(pid: int) -> bool:
    """Whether the process runs (one that ended and waits to be collected does not)."""
    if not exists(pid):
        return False
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (OSError, IndexError):
        return Path("/proc").is_dir() is False


def is_running(pid: int, module: str) -> bool:
    """Whether that process was started with the word in its command line: numbers are given again to others."""
    try:
        return module in Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return False


def working_in(folder: Path, name: str) -> list[int]:
    """Numbers of the processes of that name that work in the folder. PostgreSQL's all work in their cluster."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(entry / "cwd") == str(folder) and (entry / "comm").read_text().strip() == name:
                found.append(int(entry.name))
        except OSError:
            continue
    return [pid for pid in found if is_alive(pid)]


def signal_all(pids: Iterable[int], signum: signal.Signals) -> None:
    """Send the signal to each that is still there."""
    for pid in pids:
        try:
            os.kill(pid, signum)
        except ProcessLookupError:
            continue


def wait_until_gone(pids: Iterable[int], seconds: float) -> list[int]:
    """Those that are still alive when the time is over."""
    left = list(pids)
    deadline = time.monotonic() + seconds
    while (left := [pid for pid in left if is_alive(pid)]) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left
