"""An endpoint inside this process, for tests: ``with running(key="…") as server``."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fakes.endpoint.books import Books
from fakes.endpoint.server import Server


@contextmanager
def running(port: int = 0, **settings: Any) -> Iterator[Server]:
    """Serve until the block ends. ``settings`` are those of Books."""
    server = Server(Books(**settings), port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        server.books.store.close()
        thread.join(timeout=5)
