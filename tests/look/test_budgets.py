"""The look keeps its promises: few bytes, strict markup, colours that can be read in the sun."""

import gzip
import re
from pathlib import Path

import brotli
import pytest

from tools import assets

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", (ROOT / "static/css/tokens.css").read_text()))


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def test_the_stylesheet_leaves_room_for_the_page() -> None:
    css = assets.small("\n".join(path.read_text() for path in assets.css_files()))

    assert len(brotli.compress(css.encode())) <= 7_000  # as it is sent; a first view has 14 kB in all


def test_all_scripts_together_are_within_their_budget() -> None:
    scripts = [path.read_bytes() for path in (ROOT / "static" / "js").glob("*.js")]

    assert sum(map(compressed, scripts)) <= 10_000


def test_making_css_small_loses_no_rule() -> None:
    css = "a { color: red; }  /* x */\n@media (min-width: 9px) { b > c , d:hover { margin: 0 auto; } }"

    assert assets.small(css) == "a{color:red}@media (min-width: 9px){b > c ,d:hover{margin:0 auto}}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_has_inline_style_or_script(path: Path) -> None:
    text = path.read_text()

    assert not re.search(r"<style|\sstyle=|\son\w+=\"|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)", text)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_each_component_says_what_it_takes_and_is_in_the_list(path: Path) -> None:
    first = path.read_text().splitlines()[0]

    assert first.startswith("{# takes: ")
    assert f"| `{path.stem}` |" in (ROOT / "docs" / "components.md").read_text()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_components_are_included_with_only(path: Path) -> None:
    includes = re.findall(r"{% include \"components/[^%]*%}", path.read_text())

    assert [tag for tag in includes if not tag.endswith(" only %}")] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_keys_of_rows_are_written_without_groups_of_digits(path: Path) -> None:
    """{{ row.pk }} is 1.234 on a page, and no row is found by that."""
    assert re.findall(r"{{ [\w.]*\b(?:pk|id) }}", path.read_text()) == []


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", ["paper", "card", "rice-soft", "silt-soft", "river-soft", "sun-soft", "red-soft"])
@pytest.mark.parametrize("ink", ["ink", "muted", "rice", "silt", "river", "red"])
def test_text_can_be_read_on_every_ground(ink: str, ground: str) -> None:
    assert contrast(TOKENS[ink], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["rice", "rice-pressed", "silt", "silt-pressed", "river", "red", "ink"])
def test_white_can_be_read_on_what_acts(ground: str) -> None:
    assert contrast("#ffffff", TOKENS[ground]) >= 4.5


def test_the_border_of_an_input_can_be_seen() -> None:
    assert contrast(TOKENS["line-strong"], TOKENS["paper"]) >= 3
