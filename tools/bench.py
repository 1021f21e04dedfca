"""Serves the market as in production and says how fast it answers, beside a bare Django page of as many bytes.

    python -m tools.bench [--seconds 4] [--products 0] [--data var/bench] [--json FILE]

With --products N the demo's market is filled up to so many first (`fill_market`, some minutes for 100,000). Every ratio
is of figures taken in the same run: the bare page right before the pages of that kind. Each page is asked of a market
that keeps no page (rendered afresh; counts at most two seconds old) and of one that keeps strangers' pages for a moment
(from the cache), as it is served by default.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from launch.programs import KEEP_ALIVE, WEB_THREADS, WEB_WORKERS
from tools.load import Measured, measure
from tools.served import TOP, free_port, served_market, wait_for
from tools.shopping import Bought, order, shop, take

PAGES = {
    "home": "/",
    "catalogue": "/cho/",
    "category": "/cho/?loai=trai-cay",
    "page 50": "/cho/?page=50",
    "search": "/cho/?q=xoai",
    "filters": "/cho/?loai=trai-cay&con_hang=true&gia_den=80000&xep=gia-tang",
}
AS_MANY = [f"--workers={WEB_WORKERS}", f"--threads={WEB_THREADS}", f"--keep-alive={KEEP_ALIVE}"]
SETTLES = 20  # seconds in which worker and scheduler start beside the web server
MANY = 500  # products that are asked for in turn


@dataclass(frozen=True)
class Row:
    """One page beside the bare one: requests a second, milliseconds, bytes as sent."""

    page: str
    rps: float
    p95_ms: float
    cached_rps: float
    queries: int
    size: int
    bare_rps: float
    ratio: float
    cached_ratio: float
    failed: int


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=4)
    options.add_argument("--products", type=int, default=0)
    options.add_argument("--data", type=Path, default=TOP / "var" / "bench")
    options.add_argument("--json", type=Path)
    asked = options.parse_args()
    data = asked.data.absolute()
    with served_market(data):
        pass  # the demo is there
    fill(data, asked.products)
    products = some_products(data)
    pages = {name: [path] for name, path in PAGES.items()} | {"product": products}
    queries = count_queries(data, [paths[0] for paths in pages.values()])
    with served_market(data, SHARED_PAGE_SECONDS="0") as address:
        time.sleep(SETTLES)
        afresh = {name: page_and_bare(address, paths, asked.seconds) for name, paths in pages.items()}
        host = address.removeprefix("http://")
        deeds = {"a basket": shop(take, host, products, seconds=asked.seconds)}
        deeds["a whole checkout"] = shop(order, host, products, seconds=asked.seconds * 2)
    with served_market(data) as address:
        time.sleep(SETTLES)
        cached = {name: page_and_bare(address, paths[:20], asked.seconds) for name, paths in pages.items()}
    rows = [row_of(name, queries[paths[0]], afresh[name], cached[name]) for name, paths in pages.items()]
    report(rows, deeds)
    if asked.json:
        asked.json.write_text(
            json.dumps([asdict(row) for row in rows] + [{"deed": k, **asdict(v)} for k, v in deeds.items()], indent=1)
        )
    if any(row.failed for row in rows) or any(deed.failed for deed in deeds.values()):
        sys.exit("Some answers were not what they should be")


def fill(data: Path, products: int) -> None:
    """Add what is missing to so many live products, in a shop for each hundred of them."""
    there = int(python(data, "from marketplace.models import Card; print(Card.objects.count())"))
    missing = products - there
    if missing > 0:
        print(manage(data, "fill_market", f"--products={missing}", f"--shops={max(1, missing // 100)}"), end="")


def page_and_bare(address: str, paths: list[str], seconds: float) -> tuple[Measured, Measured]:
    """Pages of ours, and a bare page of as many bytes right before them."""
    warm = measure(address, paths=paths, seconds=3)  # what the database reads from the disk, it reads now
    port = free_port()
    command = ["gunicorn", "tools.bare", f"--bind=127.0.0.1:{port}", *AS_MANY, "--log-level=error"]
    bare = subprocess.Popen([sys.executable, "-m", *command], cwd=TOP)
    try:
        place = f"http://127.0.0.1:{port}"
        wait_for(f"{place}/{warm.size}", bare)
        floor = measure(place, paths=[f"/{warm.size}"], seconds=seconds)
    finally:
        bare.terminate()
        bare.wait(timeout=20)
    return measure(address, paths=paths, seconds=seconds), floor


def row_of(name: str, queries: int, afresh: tuple[Measured, Measured], cached: tuple[Measured, Measured]) -> Row:
    """The two runs of a page as one row."""
    (ours, bare), (kept, bare_then) = afresh, cached
    return Row(
        page=name,
        rps=ours.rps,
        p95_ms=ours.p95_ms,
        cached_rps=kept.rps,
        queries=queries,
        size=ours.size,
        bare_rps=bare.rps,
        ratio=ours.rps / bare.rps,
        cached_ratio=kept.rps / bare_then.rps,
        failed=ours.failed + kept.failed,
    )


def report(rows: list[Row], deeds: dict[str, Bought]) -> None:
    """A table for docs/performance.md."""
    print("| page | afresh/s | p95 | from cache/s | queries | bytes | bare/s | afresh : bare | cache : bare |")
    print("|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        print(
            f"| {row.page} | {row.rps:.0f} | {row.p95_ms:.0f} ms | {row.cached_rps:.0f} | {row.queries} | {row.size:,} "
            f"| {row.bare_rps:.0f} | {row.ratio:.2f} | {row.cached_ratio:.2f} |"
        )
    for name, deed in deeds.items():
        print(f"| {name} | {deed.per_second:.1f} | {deed.p95_ms:.0f} ms | | | | | | |")


def manage(data: Path, *command: str) -> str:
    """Run a management command on that DATA_DIR and return what it prints."""
    env = {**os.environ, "DATA_DIR": str(data)}
    return subprocess.run(
        [sys.executable, "-m", "launch.manage", *command], cwd=TOP, env=env, check=True, capture_output=True, text=True
    ).stdout


def python(data: Path, code: str) -> str:
    """The last line that ``code`` prints there."""
    return manage(data, "shell", "--no-imports", "-c", code).splitlines()[-1]


def some_products(data: Path) -> list[str]:
    """Addresses of products that are in stock, from all over the market."""
    code = (
        "from marketplace.models import Card\n"
        "rows = Card.objects.hanging().filter(is_in_stock=True).order_by('slug').values_list('slug', flat=True)\n"
        f"print(*rows[:: max(1, len(rows) // {MANY})][:{MANY}])"
    )
    return [f"/cho/{slug}/" for slug in python(data, code).split()]


def count_queries(data: Path, paths: list[str]) -> dict[str, int]:
    """How many queries each page makes for a stranger when nothing is remembered, the second time that it is asked for."""
    code = (
        "import json\n"
        "from django.db import connection\n"
        "from django.test import Client\n"
        "from django.test.utils import CaptureQueriesContext, override_settings\n"
        "def count(path):\n"
        "    Client().get(path, HTTP_HOST='localhost')\n"
        "    with CaptureQueriesContext(connection) as caught: assert Client().get(path, HTTP_HOST='localhost').status_code == 200, path\n"
        "    return len(caught)\n"
        "with override_settings(NEAR_SECONDS=0, SHARED_PAGE_SECONDS=0):\n"
        f"    print(json.dumps({{path: count(path) for path in {paths!r}}}))"
    )
    return dict(json.loads(python(data, code)))


if __name__ == "__main__":
    main()
