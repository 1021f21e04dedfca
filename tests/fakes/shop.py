"""A shop that talks to the gateway through the real SDK, and an ear for its webhooks."""

import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

import stripe

SECRET_KEY = "sk_test_of_the_suite"
WEBHOOK_SECRET = "whsec_of_the_suite"
PAYS, DECLINED, POOR = "4242 4242 4242 4242", "4000 0000 0000 0002", "4000 0000 0000 9995"


class Shop:
    """The calls that the card rail makes."""

    def __init__(self, base: str, key: str = SECRET_KEY) -> None:
        self.base = base
        http = stripe.RequestsClient(timeout=5)
        self.api = stripe.StripeClient(key, base_addresses={"api": base}, http_client=http, max_network_retries=0).v1

    def params(self, **more: Any) -> dict[str, Any]:
        line = {
            "price_data": {"currency": "vnd", "unit_amount": 95_000, "product_data": {"name": "Sầu riêng"}},
            "quantity": 2,
        }
        return {
            "mode": "payment",
            "line_items": [line],
            "success_url": "http://localhost:8000/ve/?s={CHECKOUT_SESSION_ID}",
            "cancel_url": "http://localhost:8000/thoi/",
            "client_reference_id": "p-1",
            "metadata": {"payment": "p-1"},
            "payment_intent_data": {"metadata": {"payment": "p-1"}},
            "expires_at": int(time.time()) + 3600,
            "locale": "vi",
            **more,
        }

    def open(self, key: str | None = None, **more: Any) -> Any:
        options: Any = {"idempotency_key": key} if key else {}
        return self.api.checkout.sessions.create(self.params(**more), options)

    def get(self, session: Any) -> Any:
        return self.api.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})

    def control(self, what: str, **asked: Any) -> dict[str, Any]:
        request = urllib.request.Request(f"{self.base}/_control/{what}", json.dumps(asked).encode(), method="POST")
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)

    def browse(self, url: str, **form: str) -> tuple[int, str, str]:
        """Status, body and Location of a page, as a browser without scripts gets it; redirects are not followed."""
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            with urllib.request.build_opener(_Stay).open(url, data, timeout=10) as response:
                return response.status, response.read().decode(), ""
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(), error.headers.get("Location", "")

    def type_card(self, session: Any, number: str, expiry: str = "12/40", cvc: str = "123") -> tuple[int, str, str]:
        return self.browse(session.url, number=number, expiry=expiry, cvc=cvc)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class Listener:
    """Hears webhooks on a free port. ``answers`` are the next statuses it gives; then 200."""

    def __init__(self) -> None:
        self.heard: list[tuple[dict[str, Any], str, bytes]] = []
        self.answers: list[int] = []
        listener = self

        class Ear(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.heard.append((json.loads(body), self.headers["Stripe-Signature"], body))
                self.send_response(listener.answers.pop(0) if listener.answers else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/webhook/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def kinds(self) -> list[str]:
        return [event["type"] for event, _, _ in self.heard]

    def wait_for(self, count: int, seconds: float = 5) -> list[str]:
        """The kinds heard, once ``count`` came; fails when they do not come."""
        until = time.monotonic() + seconds
        while len(self.heard) < count:
            assert time.monotonic() < until, f"heard only {self.kinds()}"
            time.sleep(0.02)
        return self.kinds()
