"""The market as `make run` serves it, for tools that measure it from outside."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
WAIT_SECONDS = 900


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def served_market(data_dir: Path, **settings: str) -> Iterator[str]:
    """Start the market on ``data_dir`` (filled with the demo the first time), give its address, stop it at the end.

    ``settings`` go into its environment.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    env = {
        **os.environ,
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "SITE_URL": address,
        "CARD_PORT": str(free_port()),
        **settings,
    }
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "served.log").open("ab") as log:
        market = subprocess.Popen(
            [sys.executable, "-m", "launch.market"], cwd=TOP, env=env, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_for(address, market)
            yield address
        finally:
            market.terminate()
            market.wait(timeout=60)


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the address answers. Raises RuntimeError when the process ends first, or after too long."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(
                f"The market ended before it answered; see served.log beside its data ({process.returncode})"
            )
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("The market did not answer in time")
