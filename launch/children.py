"""The processes of a running market: started, watched, started again, ended with all that they started."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from launch.data_dir import TOP
from launch.parenthood import die_with_parent

LARGE_LOG = 10_000_000  # bytes: then the log of the last run is put aside
QUICK_DEATH = 15  # seconds: who dies sooner did not really run
LONGEST_PAUSE = 30
GIVING_WAY = 10  # of 19: a tenth of what the others get


@dataclass
class Child:
    """One program, with a log of its own. `needed`: without it there is no market."""

    name: str
    command: list[str]
    log: Path
    env: dict[str, str]
    patience: float = 10  # seconds to end what it is at
    needed: bool = False
    orphan_signal: signal.Signals = signal.SIGTERM  # what it gets when the supervisor was killed
    gives_way: bool = False  # to the others, when all want the processor
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    deaths: int = field(default=0, init=False)
    _started: float = field(default=0, init=False)
    _again_at: float = field(default=0, init=False)

    def start(self) -> None:
        """Start it in a process group of its own: Ctrl-C at the terminal is for the supervisor alone."""
        if self.log.exists() and self.log.stat().st_size > LARGE_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=TOP,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                process_group=0,
                preexec_fn=self._before(),
            )
        self._started = time.monotonic()

    def _before(self) -> Callable[[], None]:
        die = die_with_parent(self.orphan_signal)

        def prepare() -> None:
            die()
            if self.gives_way:
                os.nice(GIVING_WAY)

        return prepare

    def look_after(self, say: Callable[[str], None]) -> None:
        """Start it again when it has died, with a pause that grows while it dies quickly."""
        if self.process is None:
            if time.monotonic() >= self._again_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self._end_group()
        self.process = None
        lived = time.monotonic() - self._started
        self.deaths = self.deaths + 1 if lived < QUICK_DEATH else 1
        pause = 0 if self.deaths == 1 else min(2**self.deaths, LONGEST_PAUSE)
        self._again_at = time.monotonic() + pause
        how = signal.Signals(-code).name if code < 0 else f"code {code}"
        say(f"! {self.name} ended ({how}); it is started again{f' in {pause} s' if pause else ''}. Its log: {self.log}")

    def ask_to_end(self) -> None:
        """Let it end what it is at."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def end(self, seconds: float | None = None) -> None:
        """Wait for its end, then make sure of it and of all that it started."""
        if self.process is None:
            return
        try:
            self.process.wait(self.patience if seconds is None else seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._end_group()
        self.process = None

    def last_words(self, lines: int = 15) -> str:
        """The end of its log."""
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
        except OSError:
            return ""

    def _end_group(self) -> None:
        assert self.process is not None
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
