"""The house: an app imports only from apps below it."""

import ast
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent

# From the ground up, as drawn in docs/architecture.md.
HOUSE = [
    "common",
    "places",
    "accounts",
    "audit",
    "photos",
    "households",
    "payments",
    "marketplace",
    "training",
    "intake",
    "findings",
    "indicators",
    "cms",
    "config",
]
# Beside the house: they use it, or stand without it, and no app imports them.
BESIDE = ["launch", "fakes", "tools", "tests", "demo"]

# payments knows nothing of orders, and needs no households either.
CLOSED = {("payments", "households"), ("training", "marketplace"), ("training", "payments")}


def imports_of(path: Path) -> set[str]:
    """Names of the top packages that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def may_import(importer: str, imported: str) -> bool:
    return imported == importer or (
        imported in HOUSE and HOUSE.index(imported) < HOUSE.index(importer) and (importer, imported) not in CLOSED
    )


@pytest.mark.parametrize("app", HOUSE)
def test_an_app_imports_only_from_apps_below_it(app: str) -> None:
    wrong = [
        f"{path.relative_to(TOP)} imports {name}"
        for path in (TOP / app).rglob("*.py")
        for name in imports_of(path)
        if name in HOUSE + BESIDE and not may_import(app, name)
    ]

    assert wrong == []


def test_the_rule_would_catch_an_import_upwards() -> None:
    assert may_import("marketplace", "payments")
    assert not may_import("payments", "marketplace")
    assert not may_import("common", "places")


def test_every_app_of_ours_has_its_floor() -> None:
    folders = {path.parent.name for path in TOP.glob("*/apps.py")}

    assert folders <= {*HOUSE, *BESIDE}


def test_the_drawing_names_every_floor_in_this_order() -> None:
    drawing = (TOP / "docs" / "architecture.md").read_text()
    floors = [
        line.split()[0] for line in drawing.split("```")[1].splitlines() if line.strip() and line.split()[0] in HOUSE
    ]

    assert floors == list(reversed(HOUSE))
