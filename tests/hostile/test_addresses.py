"""Whatever stands in an address, and whoever asks: never a fault of the server."""

import random
import re
from urllib.parse import quote

import pytest

from tests.access.table import READING
from tests.access.test_every_address import rows
from tests.hostile.inputs import texts, wrong_part
from tests.hostile.sending import FORM, Sent, encoded
from tests.world import Address, World, addresses

# Words that some page reads from its address.
ASKED = (
    "q",
    "page",
    "p",
    "thang",
    "so",
    "xa",
    "loai",
    "gia_tu",
    "khoang",
    "khen",
    "gia_den",
    "con_hang",
    "xep",
    "buoc",
    "ghe",
    "next",
    "doi",
    "export",
    "ordering",
)
PART = re.compile(r"<(?:(\w+):)?(\w+)>")
# Addresses that are patterns of their own: what to try there.
ODD_ROUTES = {
    "open_file": ("/du-lieu-mo/2026.csv", "/du-lieu-mo/9999.zip"),
    "month_sheet": ("/tinh/thang.xlsx", "/tinh/thang.csv"),
    "report_file": ("/tinh/bao-cao/0.json", "/tinh/bao-cao/999999999999999999.xlsx"),
    "wagtail_serve": ("/a/b/c/", f"/{'x/' * 200}", "/%ED%A0%80/", "/%00/", "/Ấp/"),
    "^media/(?P<path>.+)$": (
        "/media/../../etc/passwd",
        "/media/%2e%2e/%2e%2e/etc/passwd",
        "/media/%00",
        f"/media/{'a' * 300}",
        f"/media/{'a/' * 3000}",
        "/media/a/",
    ),
}
# Faults that are Wagtail's own, and of no harm: only staff come there.
WAGTAILS_OWN: dict[str, str] = {
    "wagtailadmin_error_test": "fails on purpose",
    "wagtailadmin_pages:lock": "the root of all pages has no lock",
    "wagtailadmin_pages:unlock": "the same",
    "wagtailadmin_choose_page_external_link": "a form without its address field",
    "wagtailadmin_workflows:add_task": "a kind of task that does not exist",
    "wagtailredirects:process_import": "the second step without the first",
    "wagtailimages:delete_multiple": "a request that did not come from its script",
    "wagtaildocs_chooser:chosen": "a number that is none",
    "wagtailimages_chooser:chosen": "the same",
    "wagtailadmin_login": "somebody who is in already and asks for a page called `on`",
}


def tries(address: Address, dice: random.Random) -> list[str]:
    """Addresses that match the pattern with parts that name nothing, or that nobody would write."""
    if address.name in ODD_ROUTES:
        return list(ODD_ROUTES[address.name])
    route = "/" + address.route.replace("^", "").replace("$", "")
    if re.search(r"[(\\]", route):
        return []
    count = 4 if PART.search(route) else 1
    return [
        PART.sub(lambda found: quote(str(wrong_part(found[1] or "str", found[2], dice)), safe="%/."), route)
        for _n in range(count)
    ]


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_parts_that_name_nothing_are_answered(world: World, address: Address) -> None:
    dice = random.Random(address.name)
    words = texts(dice.randrange(2**31))
    is_ours = not address.name.startswith("wagtail") or address.name == "wagtail_serve"

    faults = []
    for path in tries(address, dice):
        query = f"?{encoded([(dice.choice(ASKED), next(words)[:500])])}"
        junk = Sent(encoded([("name", next(words)[:500]), (next(words)[:20], "1")]).encode(), FORM)
        for role in ("superuser", "stranger") if is_ours else ("superuser",):
            for ask in (
                lambda client, to=path + query: client.get(to),
                lambda client, to=path, sent=junk: sent.to(client, to),
            ):
                status = world.knock(role, ask, lambda answer: answer.status_code)
                if status >= 500:
                    faults.append((role, path + query, status))

    assert faults == [] or address.name in WAGTAILS_OWN, faults


@pytest.mark.parametrize("path", [path for path, signs, _name in rows(READING) if "2" in signs])
def test_odd_questions_to_what_is_there_are_answered(world: World, path: str) -> None:
    dice = random.Random(path)
    words = texts(dice.randrange(2**31))
    plain = path.format(**world.words).partition("?")[0]
    role = (
        "department" if path.startswith(("/tinh", "/bo-phan")) else "member_here" if path.startswith("/to") else "owner"
    )

    faults = {}
    for number in range(20):
        query = encoded([(dice.choice(ASKED), next(words)[:2000]) for _pair in range(3)])
        who = role if number % 3 else "buyer"
        status = world.knock(who, lambda client: client.get(f"{plain}?{query}"), lambda answer: answer.status_code)  # noqa: B023
        if status >= 500:
            faults[query] = status

    assert faults == {}


@pytest.mark.parametrize(
    "to", ["on", "//example.vn", "https://example.vn/", "javascript:alert(1)", "/\\example.vn", "", "a" * 3000]
)
def test_nobody_is_led_away(world: World, to: str) -> None:
    """Every address that leads on to what ``next`` says."""
    ways = {
        "agree": lambda client: client.get("/ghi-danh/dong-y/", {"next": to}),
        "sign in": lambda client: client.get("/vao/", {"next": to}),
        "language": lambda client: client.post("/ngon-ngu/", {"language": "en", "next": to}),
    }

    led = {
        name: world.knock("buyer", ask, lambda answer: (answer.status_code, answer.get("Location", "")))
        for name, ask in ways.items()
    }

    assert {status for status, _where in led.values()} == {302}
    assert [where for _status, where in led.values() if where.startswith(("//", "http", "javascript", "/\\"))] == []


def test_what_a_browser_says_of_itself_may_be_anything(world: World) -> None:
    """Cookies, languages, hosts before the site, lengths."""
    bad = ["\xff\xfe", "a" * 5000, "vi;q=abc,,,;", "-", "en-" * 100, '"', "\\", "sessionid=;csrftoken="]
    headers = (
        "Accept-Language",
        "Cookie",
        "Referer",
        "Origin",
        "X-Forwarded-For",
        "User-Agent",
        "If-Modified-Since",
        "Range",
    )

    faults = [
        (name, value)
        for name in headers
        for value in bad
        for path in ("/", "/cho/", "/vao/", "/gio/")
        if world.knock(
            "stranger",
            lambda client: client.get(path, headers={name: value}),  # noqa: B023
            lambda answer: answer.status_code,
        )
        >= 500
    ]

    assert faults == []
