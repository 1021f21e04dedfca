"""A message gateway for tests: keeps what it was given, each key once, as accounts/gateway.py asks of one."""

import json
import re
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Text:
    """What a phone shows."""

    to: str
    text: str
    key: str


class _Handler(BaseHTTPRequestHandler):
    server: "Texts"

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        is_known = self.headers["Authorization"] == f"Bearer {self.server.token}"
        if not is_known or self.headers["Idempotency-Key"] != said["key"]:
            self.send_error(401)
            return
        self.server.take(Text(said["to"], said["text"], said["key"]))
        body = b'{"status": "accepted"}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass  # whoever asked was killed meanwhile

    def log_message(self, *args: object) -> None:
        """Quiet."""


class Texts(ThreadingHTTPServer):
    """``asked`` holds every request, ``sent`` what reached a phone: the same key once."""

    daemon_threads = True

    def __init__(self, token: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.token = token
        self.asked: list[Text] = []
        self.sent: dict[str, Text] = {}
        self.silent_for: set[str] = set()
        self._new = threading.Condition()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/send"

    def take(self, text: Text) -> None:
        """Keep it; and never answer the first request for a phone of ``silent_for``."""
        with self._new:
            self.asked.append(text)
            self.sent[text.key] = text
            is_silent = text.to in self.silent_for
            self.silent_for.discard(text.to)
            self._new.notify_all()
        if is_silent:
            time.sleep(30)

    def to(self, phone: str) -> list[str]:
        """All that the phone got, the oldest first."""
        with self._new:
            return [text.text for text in self.sent.values() if text.to == phone]

    def requests_for(self, phone: str) -> list[str]:
        """Keys of the requests for that phone, in their order."""
        with self._new:
            return [text.key for text in self.asked if text.to == phone]

    def wait_for(self, phone: str, count: int, seconds: float = 60) -> list[str]:
        """What the phone got, once there are ``count`` texts."""
        with self._new:
            self._new.wait_for(lambda: sum(text.to == phone for text in self.sent.values()) >= count, seconds)
        got = self.to(phone)
        assert len(got) >= count, f"{len(got)} of {count} texts came: {got}"
        return got

    def code_for(self, phone: str, count: int = 1, seconds: float = 60) -> str:
        """The one-time code of the latest of ``count`` texts."""
        found = re.match(r"\d{6}", self.wait_for(phone, count, seconds)[-1])
        assert found is not None
        return found.group()
