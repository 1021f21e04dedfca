"""A gateway inside this process, for tests: ``with running(...) as server``."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fakes.card_gateway.gateway import Gateway
from fakes.card_gateway.server import Server


@contextmanager
def running(port: int = 0, **settings: Any) -> Iterator[Server]:
    """Serve until the block ends. ``settings`` are those of Gateway."""
    server = Server(Gateway(**settings), port, with_control=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    server.courier.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.courier.stop()
        server.server_close()
        server.gateway.store.close()
        thread.join(timeout=5)
