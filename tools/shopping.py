"""Buyers without an account, several at once: what a basket and a whole order cost over HTTP."""

import re
import threading
import time
import urllib.parse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie

FIELD = re.compile(r'name="(csrfmiddlewaretoken|form_key|as_seen)" value="([^"]*)"')


@dataclass(frozen=True)
class Bought:
    """How many a second, the 95th percentile in milliseconds, and how many came to nothing."""

    per_second: float
    p95_ms: float
    failed: int


@dataclass
class Buyer:
    """One browser with its cookies."""

    host: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, typed: dict[str, str] | None = None) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection(self.host, timeout=30)
        headers = {"Accept-Encoding": "identity", "Sec-Fetch-Site": "same-origin", "Origin": f"http://{self.host}"}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if typed is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urllib.parse.urlencode(typed or {}) if typed is not None else None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer, text


def take(host: str, product: str) -> bool:
    """Put one of it into a basket of one's own."""
    answer, _ = Buyer(host).ask("POST", product, {"quantity": "1"})
    return answer.status == 302


def order(host: str, product: str) -> bool:
    """A whole checkout without an account: into the basket, the form, the order, its own page."""
    buyer = Buyer(host)
    buyer.ask("POST", product, {"quantity": "1"})
    _, form = buyer.ask("GET", "/dat-hang/")
    typed = {**_hidden(form), "name": "Lê Thị Mua", "phone": "0933111222", "way": "pick_up", "rail": "cash"}
    answer, _ = buyer.ask("POST", "/dat-hang/", typed)
    if answer.status != 302 or not answer.headers["Location"].startswith("/don/"):
        return False
    return buyer.ask("GET", answer.headers["Location"])[0].status == 200


def shop(
    deed: Callable[[str, str], bool], host: str, products: Sequence[str], *, seconds: float, at_once: int = 8
) -> Bought:
    """Let so many buyers do the deed again and again."""
    took: list[float] = []
    failed: list[str] = []
    begun = time.perf_counter()

    def buy(number: int) -> None:
        while (start := time.perf_counter()) < begun + seconds:
            product = products[(number + len(took) * at_once) % len(products)]
            if deed(host, product):
                took.append(time.perf_counter() - start)
            else:
                failed.append(product)

    threads = [threading.Thread(target=buy, args=(number,)) for number in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ranked = sorted(took) or [0.0]
    return Bought(len(took) / (time.perf_counter() - begun), ranked[int(len(ranked) * 0.95)] * 1000, len(failed))


def _hidden(page: str) -> dict[str, str]:
    return dict(FIELD.findall(page))
