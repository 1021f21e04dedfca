"""HTTP: where reports are sent to, and a page that shows them. Listens on this machine only."""

import json
import logging
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from fakes.endpoint.books import Books, Refused, canonical
from fakes.endpoint.page import page_of

LARGEST_BODY = 5_000_000
PATH = "/bao-cao"
log = logging.getLogger(__name__)


class Server(ThreadingHTTPServer):
    """An endpoint on a port of 127.0.0.1. Port 0 takes any free one."""

    daemon_threads = True

    def __init__(self, books: Books, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.books = books
        self.base_url = f"http://127.0.0.1:{self.server_address[1]}"
        self.address = f"{self.base_url}{PATH}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hung up is no error of ours."""
        log.debug("a connection broke", exc_info=True)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "endpoint"
    sys_version = ""
    timeout = 60
    server: Server

    def do_GET(self) -> None:
        taken = self.server.books.taken()
        if self.path == "/":
            self._send(200, page_of(taken), "text/html; charset=utf-8")
            return
        found = [each for each in taken if self.path == f"{PATH}/{each['id']}"]
        if found:
            self._send(200, canonical(found[0]["document"]), "application/json")
        else:
            self._send(404, b"", "text/plain")

    def do_POST(self) -> None:
        books, body = self.server.books, self._body()
        key = self.headers.get("Idempotency-Key", "")
        books.asked.append(key)
        time.sleep(books.faults.slowly)
        try:
            if self.path != PATH:
                raise Refused("No such address.", status=404)
            if books.take_fault("fail_requests"):
                raise Refused("Something went wrong on our side.", status=500)
            taken = books.take(body, self.headers.get("Report-Signature", ""), key)
            status, said = 200, {"status": "accepted", "sha256": taken["id"], "message": taken["number"]}
        except Refused as refusal:
            status, said = refusal.status, {"status": "refused", "message": refusal.message}
        except (KeyError, ValueError, TypeError):
            status, said = 400, {"status": "refused", "message": "The request could not be read."}
        if books.take_fault("lose_replies"):
            self.close_connection = True
        elif books.take_fault("garble_replies"):
            self._send(200, b"<html>one moment please", "text/html")
        else:
            self._send(status, json.dumps(said).encode(), "application/json")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        log.info("%s", format % args)

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        return self.rfile.read(min(int(length), LARGEST_BODY)) if length.isdigit() else b""

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
