"""HTTP: the API, the hosted page, the control address. Listens on this machine only."""

import base64
import hmac
import json
import logging
import re
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from fakes.card_gateway import api, intents, pages
from fakes.card_gateway.control import control
from fakes.card_gateway.errors import ApiError
from fakes.card_gateway.gateway import Gateway, new_id
from fakes.card_gateway.webhooks import Courier

LARGEST_BODY = 1_000_000
log = logging.getLogger(__name__)


class Server(ThreadingHTTPServer):
    """A gateway on a port of 127.0.0.1. Port 0 takes any free one."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, gateway: Gateway, port: int = 0, *, with_control: bool = False) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.gateway = gateway
        self.with_control = with_control
        self.courier = Courier(gateway)
        gateway.base_url = gateway.base_url or f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hung up is no error of ours."""
        log.debug("a connection broke", exc_info=True)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "card-gateway"
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
        parts = urlsplit(self.path)
        try:
            body = self._body() if method == "POST" else parts.query
            if parts.path.startswith("/v1/"):
                self._api(method, parts.path, body)
            elif match := re.fullmatch(r"/c/pay/([A-Za-z0-9_]{1,80})", parts.path):
                self._pay_page(method, match[1], body)
            elif parts.path == "/c/page.css":
                self._send(200, files(__package__).joinpath("page.css").read_bytes(), "text/css; charset=utf-8")
            elif self.server.with_control and method == "POST" and parts.path.startswith("/_control/"):
                done = control(self.server.gateway, self.server.courier, parts.path[10:], json.loads(body or "{}"))
                self._json(200, done)
            elif parts.path == "/health":
                self._json(200, {"ok": True})
            else:
                raise ApiError(f"Unrecognized request URL ({method}: {parts.path[:120]}).", status=404)
        except ApiError as error:
            self._json(error.status, error.body())
        except (KeyError, ValueError, TypeError):
            log.exception("could not answer")
            self._json(400, ApiError("The request could not be read.").body())

    def _api(self, method: str, path: str, body: str) -> None:
        gateway = self.server.gateway
        self._authorise()
        if gateway.take("lose_requests"):
            self.close_connection = True
            return
        if gateway.take("fail_requests"):
            raise ApiError("Something went wrong on our side.", status=500, kind="api_error")
        key = self.headers.get("Idempotency-Key", "") if method == "POST" else ""
        if len(key) > 255:
            raise ApiError("Idempotency keys have at most 255 characters.")
        if key and gateway.faults.slow_seconds:
            time.sleep(gateway.faults.slow_seconds)
        reply = api.answer(gateway, method, path, body, key)
        if gateway.take("lose_replies"):
            self.close_connection = True
            return
        headers = {"Idempotency-Key": key} if key else {}
        if reply.replayed:
            headers["Idempotent-Replayed"] = "true"
        self._json(reply.status, reply.body, headers)

    def _pay_page(self, method: str, key: str, body: str) -> None:
        gateway = self.server.gateway
        session = gateway.store.get("session", key)
        if session is None:
            self._html(404, pages.missing_page())
        elif session["status"] != "open" or session["expires_at"] <= gateway.now():
            self._html(200 if method == "GET" else 409, pages.over_page(session))
        elif method == "GET":
            self._html(200, pages.form_page(session, pages.filled(_form(body).get("the", ""))))
        else:
            self._try_card(session, pages.read(_form(body)))

    def _try_card(self, session: dict[str, Any], typed: pages.Typed) -> None:
        if typed.wrong:
            self._html(422, pages.form_page(session, typed))
            return
        with self.server.gateway.store.change() as change:
            decline = intents.pay(self.server.gateway, change, session["id"], typed.number)
        now = self.server.gateway.store.get("session", session["id"]) or session
        if decline:
            self._html(402, pages.form_page(session, typed, decline.decline_code))
        elif now["status"] != "complete":
            self._html(409, pages.over_page(now))
        else:
            self._send(303, b"", "text/plain", {"Location": session["success_url"]})

    def _authorise(self) -> None:
        scheme, _, given = self.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "basic":
            given = base64.b64decode(given + "==", validate=False).decode("latin-1").partition(":")[0]
        if not given:
            raise ApiError("You did not provide an API key.", status=401)
        if not hmac.compare_digest(given.strip().encode(), self.server.gateway.secret_key.encode()):
            raise ApiError("Invalid API Key provided.", status=401)

    def _body(self) -> str:
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            self.close_connection = True
            raise ApiError("The request is too large.", status=413)
        return self.rfile.read(int(length)).decode("utf-8")

    def _json(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        self._send(status, json.dumps(body).encode(), "application/json", headers)

    def _html(self, status: int, page: str) -> None:
        policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
        self._send(status, page.encode(), "text/html; charset=utf-8", {"Content-Security-Policy": policy})

    def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        always = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Request-Id": new_id("req"),
            "Cache-Control": "no-store",
        }
        for name, value in {**always, **(headers or {})}.items():
            self.send_header(name, value.replace("\r", "").replace("\n", ""))
        self.end_headers()
        self.wfile.write(body)


def _form(encoded: str) -> dict[str, str]:
    return dict(parse_qsl(encoded, max_num_fields=20))
