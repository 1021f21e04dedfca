"""Which programs a market on one machine consists of."""

import signal
import sys

from launch.children import Child
from launch.data_dir import DataDir
from launch.environment import is_free

WEB_WORKERS = "2"
WEB_THREADS = "4"  # a phone on a bad line holds up one of them, and not the whole process
KEEP_ALIVE = "30"  # seconds: its next page needs no new connection
TASK_WORKERS = "2"
# When the supervisor was killed: at once. The queue gives a task back that was not ended; and a Celery that has lost its database, which
# ends at the same moment, may try for it for minutes before it listens to a milder signal.
ORPHAN_SIGNALS = {"web": signal.SIGQUIT, "worker": signal.SIGKILL, "scheduler": signal.SIGKILL}
WEBHOOK = "/tra-tien/webhook/the/"
CARRIERS_WEBHOOK = "/van-chuyen/webhook/"
IN_THE_BACK = ("worker", "scheduler")  # nobody waits for a page of theirs
CARRIERS_PACE = 60  # seconds: in the demo a parcel is fetched after one minute and delivered after two


def programs(data: DataDir, env: dict[str, str]) -> list[Child]:
    """In the order of their start; they end in the other order."""
    found = [_web(env), _worker(), _scheduler(data)]
    if env.get("CARD_PORT"):
        found.insert(0, _card_gateway(data, env))
    if env.get("CARRIER_PORT"):
        found.insert(0, _carrier(data, env))
    if env.get("REPORT_ENDPOINT_PORT"):
        found.insert(0, _endpoint(data, env))
    children = [
        Child(
            name,
            [sys.executable, "-m", *command],
            data.path / "logs" / f"{name}.log",
            env,
            needed=name == "web",
            gives_way=name in IN_THE_BACK,
        )
        for name, command in found
    ]
    for child in children:
        child.orphan_signal = ORPHAN_SIGNALS.get(child.name, child.orphan_signal)
    return children


def choose_port(wanted: int, *taken: int) -> int:
    """A port for a stand-in: the wanted one or the next that is free and not among ``taken``."""
    ports = (port for port in range(wanted, min(wanted + 50, 65536)) if port not in taken)
    return next((port for port in ports if is_free("127.0.0.1", port)), wanted)


def _web(env: dict[str, str]) -> tuple[str, list[str]]:
    host = f"[{env['HOST']}]" if ":" in env["HOST"] else env["HOST"]
    return "web", [
        "gunicorn",
        "config.wsgi",
        f"--bind={host}:{env['PORT']}",
        f"--workers={env.get('WEB_WORKERS', WEB_WORKERS)}",
        f"--threads={env.get('WEB_THREADS', WEB_THREADS)}",
        f"--keep-alive={KEEP_ALIVE}",
        "--preload",
        "--config=python:config.web_server",
        "--timeout=60",
        "--graceful-timeout=8",
        "--no-control-socket",
    ]


def _worker() -> tuple[str, list[str]]:
    return "worker", [
        "celery",
        "--app=config.celery",
        "worker",
        "--loglevel=INFO",
        f"--concurrency={TASK_WORKERS}",
        "--without-gossip",
        "--without-mingle",
        "--without-heartbeat",
    ]


def _scheduler(data: DataDir) -> tuple[str, list[str]]:
    return "scheduler", [
        "celery",
        "--app=config.celery",
        "beat",
        "--loglevel=INFO",
        f"--schedule={data.path / 'beat' / 'schedule'}",
        "--pidfile=",
    ]


def _card_gateway(data: DataDir, env: dict[str, str]) -> tuple[str, list[str]]:
    return "card-gateway", [
        "fakes.card_gateway",
        f"--port={env['CARD_PORT']}",
        f"--data={data.path / 'card-gateway'}",
        f"--webhook-url=http://127.0.0.1:{env['PORT']}{WEBHOOK}",
    ]


def _carrier(data: DataDir, env: dict[str, str]) -> tuple[str, list[str]]:
    return "carrier", [
        "fakes.carrier",
        f"--port={env['CARRIER_PORT']}",
        f"--data={data.path / 'carrier'}",
        f"--webhook-url=http://127.0.0.1:{env['PORT']}{CARRIERS_WEBHOOK}",
        f"--pace={CARRIERS_PACE}",
    ]


def _endpoint(data: DataDir, env: dict[str, str]) -> tuple[str, list[str]]:
    return "report-endpoint", [
        "fakes.endpoint",
        f"--port={env['REPORT_ENDPOINT_PORT']}",
        f"--data={data.path / 'report-endpoint'}",
    ]
