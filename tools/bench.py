"""Serves the market as in production and says how fast it answers, beside a bare Django page of as many bytes.

    python -m tools.bench [--seconds 4] [--data var/bench] [--json FILE]

Every ratio is of figures taken in the same run, alternately: the bare page right before each page of ours.
"""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.load import Measured, measure
from tools.served import TOP, free_port, served_market, wait_for

PAGES = {"home": "/", "catalogue": "/cho/", "search": "/cho/?q=xoai"}


@dataclass(frozen=True)
class Row:
    """One page beside the bare one."""

    page: str
    rps: float
    p95_ms: float
    queries: int
    size: int
    bare_rps: float
    ratio: float
    failed: int


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=4)
    options.add_argument("--data", type=Path, default=TOP / "var" / "bench")
    options.add_argument("--json", type=Path)
    asked = options.parse_args()
    with served_market(asked.data.absolute()) as address:
        pages = {**PAGES, "product": first_product(asked.data)}
        queries = count_queries(asked.data, list(pages.values()))
        rows = [measure_beside_bare(name, address + path, queries[path], asked.seconds) for name, path in pages.items()]
    print(f"{'page':10} {'req/s':>8} {'p95 ms':>8} {'queries':>8} {'bytes':>8} {'bare/s':>8} {'ratio':>7}")
    for row in rows:
        print(
            f"{row.page:10} {row.rps:8.1f} {row.p95_ms:8.1f} {row.queries:8} {row.size:8} {row.bare_rps:8.1f} {row.ratio:7.3f}"
        )
    if asked.json:
        asked.json.write_text(json.dumps([asdict(row) for row in rows], indent=1))
    if any(row.failed for row in rows):
        sys.exit("Some answers were not 200")


def measure_beside_bare(name: str, address: str, queries: int, seconds: float) -> Row:
    """One page of ours, and a bare page of as many bytes right before it."""
    measure(address, seconds=1)
    size = measure(address, seconds=0.5).size
    port = free_port()
    command = ["gunicorn", "tools.bare", f"--bind=127.0.0.1:{port}", "--workers=2", "--log-level=error"]
    bare = subprocess.Popen([sys.executable, "-m", *command], cwd=TOP)
    try:
        wait_for(f"http://127.0.0.1:{port}/{size}", bare)
        floor: Measured = measure(f"http://127.0.0.1:{port}/{size}", seconds=seconds)
    finally:
        bare.terminate()
        bare.wait(timeout=20)
    ours = measure(address, seconds=seconds)
    return Row(name, ours.rps, ours.p95_ms, queries, ours.size, floor.rps, ours.rps / floor.rps, ours.failed)


def manage(data: Path, *command: str) -> str:
    """Run a management command on that DATA_DIR and return what it prints."""
    env = {**os.environ, "DATA_DIR": str(data.absolute())}
    return subprocess.run(
        [sys.executable, "-m", "launch.manage", *command], cwd=TOP, env=env, check=True, capture_output=True, text=True
    ).stdout


def first_product(data: Path) -> str:
    """The address of a product that is live."""
    slug = manage(
        data,
        "shell",
        "--no-imports",
        "-c",
        "from marketplace.models import Product; print(Product.objects.live().order_by('pk').first().slug)",
    )
    return f"/cho/{slug.strip()}/"


def count_queries(data: Path, paths: list[str]) -> dict[str, int]:
    """How many queries each page makes for a stranger, the second time that it is asked for."""
    code = (
        "import json\n"
        "from django.db import connection\n"
        "from django.test import Client\n"
        "from django.test.utils import CaptureQueriesContext\n"
        "def count(path):\n"
        "    Client().get(path, HTTP_HOST='localhost')\n"
        "    with CaptureQueriesContext(connection) as caught: assert Client().get(path, HTTP_HOST='localhost').status_code == 200, path\n"
        "    return len(caught)\n"
        f"print(json.dumps({{path: count(path) for path in {paths!r}}}))"
    )
    return dict(json.loads(manage(data, "shell", "--no-imports", "-c", code).splitlines()[-1]))


if __name__ == "__main__":
    main()
