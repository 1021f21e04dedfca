"""A bounded load on addresses of this machine: so many seconds, so many at once."""

import itertools
import multiprocessing
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import BinaryIO
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Measured:
    """Requests a second, the 95th percentile in milliseconds, bytes of the body as sent, and how many answers were bad."""

    rps: float
    p95_ms: float
    size: int
    failed: int


def measure(address: str, *, paths: Sequence[str], seconds: float, at_once: int = 8) -> Measured:
    """Ask for ``paths`` in turn, again and again, in a process of its own: client and server do not share a lock."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(
        target=_ask, args=(address, list(paths), seconds, at_once, sending)
    )
    process.start()
    result: Measured = receiving.recv()
    process.join()
    return result


def _ask(address: str, paths: list[str], seconds: float, at_once: int, sending: Connection) -> None:
    url = urlsplit(address)
    place = (url.hostname or "", url.port or 80)
    turn = itertools.cycle([_request(path, url.netloc) for path in paths])
    took: list[float] = []
    sizes: list[int] = []
    failed: list[bytes] = []
    begun = time.perf_counter()
    until = begun + seconds

    def ask() -> None:
        with socket.create_connection(place, timeout=30) as line, line.makefile("rb") as answers:
            while (start := time.perf_counter()) < until:
                line.sendall(next(turn))
                status, size = _answer(answers)
                sizes.append(size)
                if status != b"200":
                    failed.append(status)
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


def _request(path: str, host: str) -> bytes:
    return (f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nAccept-Language: vi\r\n\r\n").encode()


def _answer(answers: BinaryIO) -> tuple[bytes, int]:
    """Status and bytes of the body of the next answer on a line that stays open, as a browser's does."""
    status, size = answers.readline().split()[1], 0
    while (head := answers.readline().lower()) not in (b"\r\n", b""):
        if head.startswith(b"content-length:"):
            size = int(head[15:])
    answers.read(size)
    return status, size
