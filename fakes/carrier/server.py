"""HTTP: the interface, and a page for who follows the link. Listens on this machine only."""

import hmac
import json
import logging
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fakes.carrier.books import Books, Refused, shown
from fakes.carrier.messages import Teller

LARGEST_BODY = 100_000
NAMED = re.compile(r"/v1/consignments/([A-Za-z0-9-]{1,40})(/cancel)?")
PAGE = "<!doctype html><html lang=vi><meta charset=utf-8><title>{number}</title><h1>{number}</h1><p>{state}</p></html>"
WORDS = {
    "booked": "Đã nhận đơn, chưa lấy hàng",
    "in_transit": "Đang trên đường",
    "delivered": "Đã giao",
    "returned": "Đã hoàn về",
    "cancelled": "Đã hủy",
}
log = logging.getLogger(__name__)


class Server(ThreadingHTTPServer):
    """A carrier on a port of 127.0.0.1. Port 0 takes any free one."""

    daemon_threads = True

    def __init__(self, books: Books, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.books = books
        self.teller = Teller(books)
        books.base_url = books.base_url or f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hung up is no error of ours."""
        log.debug("a connection broke", exc_info=True)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "carrier"
    sys_version = ""
    timeout = 60
    server: Server

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        log.info("%s", format % args)

    def _answer(self, method: str) -> None:
        parts, books = urlsplit(self.path), self.server.books
        body = self._body()
        try:
            if parts.path.startswith("/t/"):
                self._page(parts.path[3:])
                return
            books.asked.append(f"{method} {self.path}")
            self._authorise()
            if books.take("lose_requests"):
                self.close_connection = True
                return
            if books.take("fail_requests"):
                raise Refused("Something went wrong on our side.", status=500, code="fault")
            status, said = self._act(method, parts.path, parse_qs(parts.query).get("key", [""])[0], body)
        except Refused as refusal:
            status, said = refusal.status, {"error": {"code": refusal.code, "message": refusal.message}}
        except (KeyError, ValueError, TypeError):
            status, said = 400, {"error": {"code": "unreadable", "message": "The request could not be read."}}
        if books.take("lose_replies"):
            self.close_connection = True
        elif books.take("garble_replies"):
            self._send(200, b"<html>one moment please", "text/html")
        else:
            self._send(status, json.dumps(said).encode(), "application/json")

    def _act(self, method: str, path: str, key: str, body: bytes) -> tuple[int, dict[str, Any]]:
        books = self.server.books
        if path == "/v1/consignments" and method == "POST":
            asked = json.loads(body)
            if asked["key"] != self.headers.get("Idempotency-Key"):
                raise Refused("The key is not the header's.", status=400)
            thing, is_new = books.book(asked)
            return 201 if is_new else 200, shown(thing)
        if path == "/v1/consignments":
            return 200, shown(books.find(key=key))
        match = NAMED.fullmatch(path)
        if match is None:
            raise Refused("No such address.", status=404, code="no_address")
        if method == "POST" and match[2]:
            return 200, shown(books.move(match[1], "cancelled"))
        return 200, shown(books.find(number=match[1]))

    def _page(self, number: str) -> None:
        try:
            thing = self.server.books.find(number=number)
        except Refused:
            self._send(404, b"", "text/html; charset=utf-8")
            return
        page = PAGE.format(number=thing["number"], state=WORDS[thing["state"]])
        self._send(200, page.encode(), "text/html; charset=utf-8")

    def _authorise(self) -> None:
        given = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), self.server.books.token.encode()):
            raise Refused("Who asks?", status=401, code="unauthorised")

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
