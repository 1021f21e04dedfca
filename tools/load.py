"""A bounded load on an address of this machine: so many seconds, so many at once."""

import http.client
import multiprocessing
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Measured:
    """Requests a second, the 95th percentile in milliseconds, bytes of the body as sent, and how many answers were not 200."""

    rps: float
    p95_ms: float
    size: int
    failed: int


def measure(address: str, *, seconds: float, at_once: int = 8) -> Measured:
    """Ask for ``address`` again and again, in a process of its own so that client and server do not share a lock."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_ask, args=(address, seconds, at_once, sending))
    process.start()
    result: Measured = receiving.recv()
    process.join()
    return result


def _ask(address: str, seconds: float, at_once: int, sending: "multiprocessing.connection.Connection") -> None:
    url = urlsplit(address)
    path = url.path + (f"?{url.query}" if url.query else "")
    took: list[float] = []
    sizes: list[int] = []
    failed: list[int] = []
    begun = time.perf_counter()
    until = begun + seconds

    def ask() -> None:
        while time.perf_counter() < until:
            start = time.perf_counter()
            connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=30)
            try:
                connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Accept-Language": "vi"})
                response = connection.getresponse()
                sizes.append(len(response.read()))
                if response.status != 200:
                    failed.append(response.status)
            finally:
                connection.close()
            took.append(time.perf_counter() - start)

    threads = [threading.Thread(target=ask) for _ in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - begun
    ranked = sorted(took)
    sending.send(
        Measured(len(took) / elapsed, ranked[int(len(ranked) * 0.95)] * 1000, max(sizes, default=0), len(failed))
    )
