"""A person at a browser without scripts: follows links, fills in forms, keeps cookies. Over HTTP, with `requests`."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from bs4 import BeautifulSoup, Tag
from requests.adapters import HTTPAdapter

File = tuple[str, bytes, str]


class _ThroughFront(HTTPAdapter):
    """Sends what is meant for the site's HTTPS address to the proxy on this machine."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        sent = request.copy()
        parts = urlsplit(request.url or "")
        sent.url = f"http://127.0.0.1:{self.port}{parts.path}{'?' + parts.query if parts.query else ''}"
        sent.headers["Host"] = parts.netloc
        answer = super().send(sent, *args, **kwargs)
        answer.url, answer.request = request.url or "", request
        return answer


class Page:
    """An answer, read."""

    def __init__(self, answer: requests.Response) -> None:
        self.answer = answer
        self.url = answer.url
        self.path = urlsplit(answer.url).path
        self.soup = BeautifulSoup(answer.text, "html.parser")

    @property
    def said(self) -> str:
        """The words on it."""
        return re.sub(r"\s+", " ", self.soup.get_text(" "))

    def form(self, holding: str) -> Tag:
        """The form that has a field or a button of that name, or whose address ends so."""
        for form in self.soup.find_all("form"):
            if str(form.get("action", "")).endswith(holding) or form.find(attrs={"name": holding}):
                return form
        raise AssertionError(f"{self.path} has no form with {holding}: {self.said[:500]}")

    def choices(self, field: str) -> dict[str, str]:
        """Label to value of a select's options."""
        select = self.soup.find("select", attrs={"name": field})
        assert select is not None
        return {option.get_text(strip=True): str(option.get("value", "")) for option in select.find_all("option")}


class Visitor:
    """One person; ``site`` is the public address (https://…), ``port`` where its proxy listens here."""

    def __init__(self, site: str, port: int) -> None:
        self.site = site
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.mount(site, _ThroughFront(port))
        self.session.headers["User-Agent"] = "Mozilla/5.0 (Linux; Android 10)"
        self.session.headers["Accept-Language"] = "vi"

    def open(self, path: str, status: int = 200) -> Page:
        """Follow a link."""
        page = Page(self.session.get(urljoin(self.site, path), timeout=60))
        assert page.answer.status_code == status, f"{path}: {page.answer.status_code} {page.said[:600]}"
        return page

    def send(
        self, page: Page, holding: str, files: dict[str, File] | None = None, status: int = 200, **typed: str
    ) -> Page:
        """Fill in the form and press its button. What is not ``typed`` keeps what the page put there."""
        answer = self.post(page, holding, files, **typed)
        after = Page(answer)
        assert answer.status_code == status, f"{after.path}: {answer.status_code} {after.said[:800]}"
        return after

    def post(
        self, page: Page, holding: str, files: dict[str, File] | None = None, follow: bool = True, **typed: str
    ) -> requests.Response:
        """The same, giving the bare answer."""
        form = page.form(holding)
        parts = urlsplit(page.url)
        return self.session.post(
            urljoin(page.url, str(form.get("action") or "")),
            data={**_filled(form), **typed},
            files=files,
            headers={"Referer": page.url, "Origin": f"{parts.scheme}://{parts.netloc}"},
            allow_redirects=follow,
            timeout=60,
        )


def _filled(form: Tag) -> dict[str, str | list[str]]:
    """What the form sends as it stands, without any button; of boxes with one name, each that is ticked."""
    values: dict[str, str] = {}
    ticked: dict[str, list[str]] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = str(field.get("name", "")), str(field.get("type", ""))
        if not name or kind in {"submit", "button", "file", "image"}:
            continue
        if field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            values[name] = str(chosen.get("value", "")) if chosen else ""
        elif field.name == "textarea":
            values[name] = field.get_text()
        elif kind == "checkbox" and field.has_attr("checked"):
            ticked.setdefault(name, []).append(str(field.get("value", "on")))
        elif kind not in {"checkbox", "radio"} or (kind == "radio" and field.has_attr("checked")):
            values[name] = str(field.get("value", ""))
    return {**values, **ticked}
