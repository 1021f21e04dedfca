"""The environment variables of everything that runs on one DATA_DIR. docs/operating.md lists them."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from launch.certificate import practice_certificate
from launch.data_dir import DataDir
from launch.errors import LaunchError
from launch.postgres import Use, join

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@contextmanager
def database(data: DataDir) -> Iterator[tuple[str, Use | None]]:
    """DATABASE_URL: the one given, else that of the embedded server, which runs as long as the block."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given, None
        return
    use = join(data.path)
    try:
        yield use.url, use
    finally:
        use.leave()


def environment(data: DataDir, database_url: str) -> dict[str, str]:
    """What is set stays; the rest gets the defaults of an installation on one machine."""
    last = data.last
    env = dict(os.environ)
    env["DATA_DIR"] = str(data.path)
    env["DATABASE_URL"] = database_url
    env.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    env.setdefault("PORT", str(last.get("port", 8000)))
    env.setdefault("HOST", str(last.get("host", "127.0.0.1")))
    env.setdefault("DEMO", str(last.get("demo", "1")))
    env.setdefault("SITE_URL", f"http://localhost:{env['PORT']}")
    env.setdefault("SECRET_KEY", data.key("secret_key"))
    env.setdefault("SEALING_KEYS", data.key("sealing_keys"))
    env.setdefault("FINDING_KEYS", data.key("finding_keys"))
    if env["HOST"] not in LOOPBACK:
        env.setdefault("ALLOWED_HOSTS", "*")
    if not env.get("CARD_API_BASE"):
        env.setdefault("CARD_PORT", str(last.get("card_port", int(env["PORT"]) + 1)))
        env["CARD_API_BASE"] = f"http://127.0.0.1:{env['CARD_PORT']}"
        env["CARD_SECRET_KEY"] = data.key("card_secret_key")
        env["CARD_WEBHOOK_SECRET"] = data.key("card_webhook_secret")
    if "CARRIER" not in env and env["DEMO"] == "1":
        _practise_carrying(env, data)
    if "REPORT_CERTIFICATE" not in env and env["DEMO"] == "1":
        certificate, key = practice_certificate(data.path / "certificate")
        env["REPORT_CERTIFICATE"], env["REPORT_KEY"] = str(certificate), str(key)
    if "REPORT_ENDPOINT" not in env and env["DEMO"] == "1":
        _practise_reporting(env, data)
    return env


def _practise_carrying(env: dict[str, str], data: DataDir) -> None:
    """In the demo parcels by post go by the stand-in of a carrier."""
    env["CARRIER"] = "plain"
    env.setdefault("CARRIER_NAME", "Bưu tá tập giao")
    env.setdefault("CARRIER_PORT", str(data.last.get("carrier_port", int(env["PORT"]) + 2)))
    env["CARRIER_API_BASE"] = f"http://127.0.0.1:{env['CARRIER_PORT']}"
    env["CARRIER_TOKEN"] = data.key("carrier_token")
    env["CARRIER_WEBHOOK_SECRET"] = data.key("carrier_webhook_secret")


def _practise_reporting(env: dict[str, str], data: DataDir) -> None:
    """In the demo reports are sent to a stand-in."""
    env.setdefault("REPORT_ENDPOINT_PORT", str(data.last.get("endpoint_port", int(env["PORT"]) + 3)))
    env["REPORT_ENDPOINT"] = f"http://127.0.0.1:{env['REPORT_ENDPOINT_PORT']}/bao-cao"
    env["REPORT_ENDPOINT_KEY"] = data.key("report_endpoint_key")


def port_of(name: str, default: int) -> int:
    """A port by its variable. Raises LaunchError for what is no port."""
    text = os.environ.get(name) or str(default)
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise LaunchError(f"{name}={text} is no port. Choose a number from 1024 to 65535, such as 8000.")
    return int(text)


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True
