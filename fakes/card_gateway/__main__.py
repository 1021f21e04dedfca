"""``python -m fakes.card_gateway --port 8149 --data DIR --secret-key … --webhook-url …``; ``--help`` says the rest.

Secrets may come from the environment instead (CARD_SECRET_KEY, CARD_WEBHOOK_SECRET), out of every process list.
"""

import argparse
import logging
import os
import signal
import sys
import threading
from pathlib import Path

from fakes.card_gateway.gateway import Gateway
from fakes.card_gateway.server import Server


def main() -> int:
    """Serve until SIGTERM or Ctrl-C; 2 when a setting is missing, 1 when the port is taken."""
    options = _options()
    if not options.secret_key or not options.webhook_secret:
        print("Give --secret-key and --webhook-secret (or CARD_SECRET_KEY and CARD_WEBHOOK_SECRET).", file=sys.stderr)
        return 2
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    gateway = Gateway(
        options.secret_key,
        options.webhook_secret,
        options.webhook_url,
        options.data,
        base_url=options.public_url.rstrip("/"),
        retry_base=options.retry_base,
    )
    try:
        server = Server(gateway, options.port, with_control=options.control)
    except OSError as error:
        print(f"Port {options.port} is taken: {error.strerror}.", file=sys.stderr)
        return 1
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    server.courier.start()
    logging.getLogger(__name__).info("card gateway on %s", gateway.base_url)
    server.serve_forever()
    server.courier.stop()
    server.server_close()
    gateway.store.close()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m fakes.card_gateway", description="A stand-in for Stripe: practice money only."
    )
    parser.add_argument("--port", type=int, default=8149)
    parser.add_argument("--data", type=Path, help="folder for the journal; without one nothing outlives the process")
    parser.add_argument("--secret-key", default=os.environ.get("CARD_SECRET_KEY", ""))
    parser.add_argument("--webhook-secret", default=os.environ.get("CARD_WEBHOOK_SECRET", ""))
    parser.add_argument("--webhook-url", default="", help="where events are sent; without one they are only kept")
    parser.add_argument("--public-url", default="", help="how a browser reaches this server, if not by its own port")
    parser.add_argument("--retry-base", type=float, default=2.0, help="seconds before the first retry of a webhook")
    parser.add_argument("--control", action="store_true", help="open /_control/ (tests only)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
