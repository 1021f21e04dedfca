"""A phone and a desk for the errands: real Chromium on the live server, axe on every screen they pass, pictures for the eye."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cms.management.commands.set_up import Command as SetUp

SHOTS = Path(__file__).resolve().parents[2] / "shots"
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}

Look = Callable[[Page, str], None]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path if Path(path).exists() else None, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def market(live_server: LiveServer, settings: Settings) -> str:
    """The address of an empty market with its first pages, kinds of goods and groups of staff."""
    SetUp().handle(quiet=True)
    settings.SITE_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def visitor(chromium: Browser, market: str) -> Iterator[Callable[..., Page]]:
    """Somebody new with a phone (or, ``at=DESK``, at a desk): a page of their own; a fault in a script fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def enter(*, at: dict[str, int] = PHONE, scripts: bool = True) -> Page:
        context = chromium.new_context(viewport=at, locale="vi-VN", base_url=market, java_script_enabled=scripts)
        context.set_default_timeout(45_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield enter
    for context in contexts:
        context.close()
    assert faults == []


STILL = """() => Promise.race([
    Promise.allSettled(document.getAnimations().map(each => each.finished)),
    new Promise(done => setTimeout(done, 3000)),
])"""


@pytest.fixture
def look() -> Look:
    """Look at a screen: axe finds nothing, nothing runs over the edge; a picture is kept under ``shots/``."""
    SHOTS.mkdir(exist_ok=True)

    def look_at(page: Page, name: str) -> None:
        page.evaluate(STILL)  # what is still fading in has too little contrast for a moment
        page.screenshot(path=SHOTS / f"{name}-{page.viewport_size['width']}.png", full_page=True)  # type: ignore[index]
        found = Axe().run(page, options={"runOnly": RULES})
        assert [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in found.response["violations"]] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], name  # type: ignore[index]

    return look_at
