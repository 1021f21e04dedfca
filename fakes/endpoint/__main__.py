"""``python -m fakes.endpoint --port 8151 --data DIR``; the key may come from the environment instead (REPORT_ENDPOINT_KEY)."""

import argparse
import logging
import os
import signal
import sys
import threading
from pathlib import Path

from fakes.endpoint.books import Books
from fakes.endpoint.server import Server


def main() -> int:
    """Serve until SIGTERM or Ctrl-C; 2 when the key is missing, 1 when the port is taken."""
    options = _options()
    if not options.key:
        print("Give --key (or REPORT_ENDPOINT_KEY).", file=sys.stderr)
        return 2
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    books = Books(options.key, options.data)
    try:
        server = Server(books, options.port)
    except OSError as error:
        print(f"Port {options.port} is taken: {error.strerror}.", file=sys.stderr)
        return 1
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    logging.getLogger(__name__).info("endpoint on %s", server.address)
    server.serve_forever()
    server.server_close()
    books.store.close()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fakes.endpoint", description="A stand-in for who takes reports.")
    parser.add_argument("--port", type=int, default=8151)
    parser.add_argument("--data", type=Path, help="folder for the journal; without one nothing outlives the process")
    parser.add_argument("--key", default=os.environ.get("REPORT_ENDPOINT_KEY", ""))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
