"""A national ID provider: a real OpenID Connect server, in a process of its own."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import requests

# sub, and what the provider tells of its people. Invented.
PEOPLE: list[dict[str, object]] = [
    {"sub": "079-a", "phone_number": "+84912345678", "phone_number_verified": True, "email": "so@example.vn"},
    {"sub": "079-b", "phone_number": "+84912345678", "phone_number_verified": True},
    {"sub": "079-c", "phone_number": "+84905111222", "phone_number_verified": False},
    {"sub": "079-d", "email": "so@example.vn", "email_verified": True},
    {"sub": "079-e", "phone_number": "+1 212 555 0100", "phone_number_verified": True},
    {"sub": "079-f", "phone_number": "0905111222", "phone_number_verified": "true"},
]


@contextmanager
def national_id_provider(log: Path) -> Iterator[str]:
    """Runs one on a free port; gives its issuer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    claims = [word for person in PEOPLE for word in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *claims]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
        issuer = f"http://127.0.0.1:{port}"
        try:
            _wait(issuer, process)
            yield issuer
        finally:
            process.terminate()
            process.wait(20)


def agree(address: str, subject: str) -> str:
    """At the provider's page, somebody says who they are; returns where the browser is sent, without the host."""
    answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=20)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def deny(address: str) -> str:
    """The same, but they say no."""
    answer = requests.post(address, data={"action": "deny"}, allow_redirects=False, timeout=20)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def _wait(issuer: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            requests.get(f"{issuer}/.well-known/openid-configuration", timeout=5)
        except requests.ConnectionError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the provider did not start")
