"""The gateway as `make run` starts it: a process, killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from fakes.card_gateway.server import Server
from tests.fakes.shop import PAYS, SECRET_KEY, WEBHOOK_SECRET, Listener, Shop


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _started(port: int, *more: str) -> subprocess.Popen[bytes]:
    secrets = {"CARD_SECRET_KEY": SECRET_KEY, "CARD_WEBHOOK_SECRET": WEBHOOK_SECRET}
    process = subprocess.Popen(
        [sys.executable, "-m", "fakes.card_gateway", f"--port={port}", *more],
        env={**os.environ, **secrets},
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health", timeout=2):
                return process
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the gateway did not start")


def test_killed_it_forgets_nothing_and_tells_what_it_owes(tmp_path: Path, listener: Listener) -> None:
    port = _free_port()
    settings = [f"--data={tmp_path}", f"--webhook-url={listener.url}", "--retry-base=0.1"]
    listener.answers = [503] * 1000
    process = _started(port, *settings)
    shop = Shop(f"http://127.0.0.1:{port}")
    params = shop.params()
    session = shop.api.checkout.sessions.create(params, {"idempotency_key": "k1"})
    shop.type_card(session, PAYS)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    listener.answers, before = [], len(listener.heard)

    process = _started(port, *settings)
    try:
        again = shop.api.checkout.sessions.create(params, {"idempotency_key": "k1"})
        told = listener.wait_for(before + 2)[before:]

        assert again.id == session.id
        assert shop.get(session).payment_status == "paid"
        assert "checkout.session.completed" in told
        assert shop.browse(f"{shop.base}/_control/state", x="1")[0] == 404
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_without_secrets_or_on_a_taken_port_it_says_so() -> None:
    command = [sys.executable, "-m", "fakes.card_gateway", "--secret-key=", "--webhook-secret="]

    bare = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert (bare.returncode, "--secret-key" in bare.stderr) == (2, True)

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command[-2:] = ["--secret-key=a", "--webhook-secret=b", f"--port={port}"]
        refused = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert (refused.returncode, f"Port {port} is taken" in refused.stderr) == (1, True)


def test_it_listens_on_this_machine_only(gateway: Server) -> None:
    assert gateway.server_address[0] == "127.0.0.1"
