"""A message gateway over real HTTP that keeps its promise: the same key twice is sent once."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


class IdempotentGateway:
    """``asked`` are the keys of all requests, ``sent`` what went out, by key."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.sent: dict[str, tuple[str, str]] = {}
        self.took_one = threading.Event()
        self._may_answer = threading.Event()
        self._may_answer.set()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def hold_first_answer(self) -> None:
        """Send what comes, and say nothing until ``let_go``."""
        self._may_answer.clear()

    def let_go(self) -> None:
        self._may_answer.set()

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._may_answer.set()
        self._server.shutdown()
        self._server.server_close()

    def _take(self, body: dict[str, str], key: str) -> None:
        with self._lock:
            self.asked.append(key)
            self.sent.setdefault(key, (body["to"], body["text"]))
        self.took_one.set()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                gateway._take(body, self.headers["Idempotency-Key"])
                gateway._may_answer.wait(60)
                try:
                    self.send_response(200)
                    self.end_headers()
                    self.wfile.write(b'{"status": "accepted"}')
                except OSError:
                    pass  # who asked is dead

            def log_message(self, *args: Any) -> None:
                pass

        return Handler
