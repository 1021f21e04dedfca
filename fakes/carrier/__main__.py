"""``python -m fakes.carrier --port 8150 --data DIR --webhook-url …``; ``--help`` says the rest.

Secrets may come from the environment instead (CARRIER_TOKEN, CARRIER_WEBHOOK_SECRET), out of every process list.
"""

import argparse
import logging
import os
import signal
import sys
import threading
from pathlib import Path

from fakes.carrier.books import Books
from fakes.carrier.server import Server


def main() -> int:
    """Serve until SIGTERM or Ctrl-C; 2 when a setting is missing, 1 when the port is taken."""
    options = _options()
    if not options.token or not options.webhook_secret:
        print("Give --token and --webhook-secret (or CARRIER_TOKEN and CARRIER_WEBHOOK_SECRET).", file=sys.stderr)
        return 2
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    books = Books(options.token, options.webhook_secret, options.webhook_url, options.data, pace=options.pace)
    try:
        server = Server(books, options.port)
    except OSError as error:
        print(f"Port {options.port} is taken: {error.strerror}.", file=sys.stderr)
        return 1
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    server.teller.start()
    logging.getLogger(__name__).info("carrier on %s", books.base_url)
    server.serve_forever()
    server.teller.stop()
    server.server_close()
    books.store.close()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fakes.carrier", description="A stand-in for a carrier.")
    parser.add_argument("--port", type=int, default=8150)
    parser.add_argument("--data", type=Path, help="folder for the journal; without one nothing outlives the process")
    parser.add_argument("--token", default=os.environ.get("CARRIER_TOKEN", ""))
    parser.add_argument("--webhook-secret", default=os.environ.get("CARRIER_WEBHOOK_SECRET", ""))
    parser.add_argument("--webhook-url", default="", help="where messages are sent; without one they are only kept")
    parser.add_argument("--pace", type=float, default=0, help="seconds after which a parcel goes a step on; 0: never")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
