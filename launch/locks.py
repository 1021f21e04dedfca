"""File locks that the kernel gives back by itself when their holder dies, however it dies."""

import fcntl
import os
from pathlib import Path


class FileLock:
    """An advisory lock on a small file; several processes may share it, or one alone may have it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def share(self) -> None:
        """Wait until nobody has it alone, then hold it with others."""
        fcntl.flock(self._fd, fcntl.LOCK_SH)

    def take(self) -> None:
        """Wait until nobody else holds it, then have it alone."""
        fcntl.flock(self._fd, fcntl.LOCK_EX)

    def try_take(self) -> bool:
        """Have it alone if that is possible at once. A share held before is lost when it is not."""
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def write(self, text: str) -> None:
        """Leave a note in the file, for whoever finds it taken."""
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, text.encode(), 0)

    def read(self) -> str:
        """The note of the present or last holder."""
        return os.pread(self._fd, 4096, 0).decode(errors="replace")

    def close(self) -> None:
        """Let go."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
