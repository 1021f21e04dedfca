"""Measures first views of public pages in Chromium against the budgets of the house.

python -m tools.budgets [--data var/bench]
"""

import argparse
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Response, sync_playwright

from tools.served import TOP, served_market

HTML_CSS, PAGE, SCRIPTS, REQUESTS = 14 * 1024, 100 * 1024, 10 * 1024, 15
PATHS = ["/", "/cho/", "/cho/?q=xoai", "/mua-vu/", "/hoc/", "/gio/", "/don/", "/vao/"]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class View:
    """What a first view took over the line, in bytes as sent."""

    path: str
    html_css: int = 0
    scripts: int = 0
    whole: int = 0
    requests: int = 0

    @property
    def breaks(self) -> list[str]:
        """Which budgets it is over."""
        limits = {"html+css": (self.html_css, HTML_CSS), "page": (self.whole, PAGE), "scripts": (self.scripts, SCRIPTS)}
        limits["requests"] = (self.requests, REQUESTS)
        return [name for name, (taken, most) in limits.items() if taken > most]


def view_of(browser: Browser, address: str, path: str) -> View:
    """Open the page on a phone that has never been here."""
    view = View(path)
    responses: list[Response] = []
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2, locale="vi-VN")
    page = context.new_page()
    page.on("response", lambda response: responses.append(response))
    page.goto(address + path, wait_until="networkidle")
    for response in responses:
        sizes = response.request.sizes()
        taken = sizes["responseBodySize"]
        view.requests += 1
        view.whole += taken
        kind = response.request.resource_type
        view.html_css += taken if kind in ("document", "stylesheet") else 0
        view.scripts += taken if kind == "script" else 0
    context.close()
    return view


def main() -> None:
    """Measure every page and exit with 1 where one is over a budget."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=TOP / "var" / "bench")
    options.add_argument("--address", help="a market that runs already")
    asked = options.parse_args()
    running = nullcontext(asked.address) if asked.address else served_market(asked.data.absolute())
    with running as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        views = [view_of(browser, address, path) for path in [*PATHS, *found_paths(browser, address)]]
        browser.close()
    print(f"{'page':44} {'html+css':>9} {'scripts':>8} {'page':>8} {'requests':>8}")
    for view in views:
        print(
            f"{view.path:44} {view.html_css:9} {view.scripts:8} {view.whole:8} {view.requests:8} {' '.join(view.breaks)}"
        )
    print(f"{'budget':44} {HTML_CSS:9} {SCRIPTS:8} {PAGE:8} {REQUESTS:8}")
    if any(view.breaks for view in views):
        sys.exit(1)


def found_paths(browser: Browser, address: str) -> list[str]:
    """A product of the catalogue's first page that tells of a harvest (else the first one), its shop, and that harvest's lot."""
    page = browser.new_page()
    page.goto(f"{address}/cho/")
    goods = [str(link.get_attribute("href")) for link in page.locator(".good .name a").all()]
    for path in [*goods, goods[0]]:
        page.goto(address + path)
        if lots := page.locator("main a[href^='/lo/']").all():
            break
    shop = page.locator("main a[href^='/gian-hang/']").first.get_attribute("href")
    found = [path, shop, *(lot.get_attribute("href") for lot in lots[:1])]
    page.close()
    return [each for each in found if each]


def chromium() -> str | None:
    """Debian's Chromium where it is, else Playwright's own."""
    return next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), None)


if __name__ == "__main__":
    main()
