"""The words on screens are found wherever they stand, and a gap never goes unseen."""

import json
from pathlib import Path

import pytest

from tools import messages


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project: one app with a module and a template, and a base page that belongs to none."""
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    for folder in ("boats", "common", "templates/boats", "templates/account", "accounts"):
        (tmp_path / folder).mkdir(parents=True)
    for package in ("boats", "accounts"):
        (tmp_path / package / "apps.py").write_text("")
        (tmp_path / package / "__init__.py").write_text("")
    (tmp_path / "boats/models.py").write_text(
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext\n"
        'a = _("A boat"\n      " at rest")\n'
        'b = ngettext("%(n)d boat", "%(n)d boats", 2)\n'
        'c = pgettext("month", "May")\n'
    )
    (tmp_path / "templates/boats/list.html").write_text(
        "{% load i18n %}{% blocktranslate trimmed with who=x count n=n %}\n"
        "  {{ who }} has one\n{% plural %}\n  {{ who }} has {{ n }}\n{% endblocktranslate %}"
        '{% include "c" with label=_("Tie up") only %}{% translate "May" context "verb" %}'
    )
    (tmp_path / "templates/base.html").write_text('{% load i18n %}{% translate "Skip" %}')
    (tmp_path / "templates/account/in.html").write_text('{% load i18n %}{% translate "Sign in" %}')
    return tmp_path


def test_extract_finds_python_templates_plurals_and_contexts(tree: Path) -> None:
    found = messages.extract_all()

    assert set(found) == {"boats", ".", "accounts"}
    assert set(found["boats"]) == {
        ("A boat at rest", None),
        ("%(n)d boat", None),
        ("May", "month"),
        ("%(who)s has one", None),
        ("Tie up", None),
        ("May", "verb"),
    }
    assert found["boats"]["%(n)d boat", None].plural == "%(n)d boats"


def test_check_names_each_message_without_vietnamese(tree: Path) -> None:
    messages.extract([])

    faults = messages.faults()

    assert len(faults) == 8
    assert ".: 'Skip' (templates/base.html)" in faults[0]


def test_filled_words_are_kept_when_extracted_again(tree: Path) -> None:
    messages.fill("boats", {"Tie up": "Cột dây", "month|May": "tháng Năm"})
    before = messages.po_path("boats").read_text()

    messages.extract(["boats"])

    assert messages.po_path("boats").read_text() == before
    assert 'msgstr "Cột dây"' in before


def test_a_message_used_no_more_is_kept_aside_until_pruned(tree: Path) -> None:
    messages.fill("boats", {"Tie up": "Cột dây"})
    (tree / "templates/boats/list.html").write_text("")

    messages.extract(["boats"])

    assert any(line.startswith("obsolete") for line in messages.faults())
    messages.extract(["boats"], prune=True)
    assert "Cột dây" not in messages.po_path("boats").read_text()


def test_a_lost_placeholder_is_a_fault(tree: Path) -> None:
    messages.fill("boats", {"%(who)s has one": "có một chiếc"})
    messages.fill("boats", {"%(n)d boat": "%(m)d chiếc ghe"})

    faults = [line for line in messages.faults() if line.startswith("placeholders")]

    assert len(faults) == 1  # a plural may leave a placeholder out, but not invent one
    assert "%(m)" in faults[0]


def test_compile_writes_what_django_reads(tree: Path) -> None:
    import gettext

    messages.fill("boats", {"Tie up": "Cột dây", "%(n)d boat": "%(n)d chiếc ghe"})
    messages.compile_all()

    with messages.po_path("boats").with_suffix(".mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Tie up") == "Cột dây"
    assert words.ngettext("%(n)d boat", "%(n)d boats", 7) == "%(n)d chiếc ghe"


def test_fill_reports_what_nothing_says(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    messages.fill("boats", json.loads('{"Nothing like it": "Gì đó"}'))

    assert "Nothing like it" in capsys.readouterr().err


def test_one_message_in_two_ways_is_a_fault(tree: Path) -> None:
    (tree / "common/words.py").write_text("from django.utils.translation import gettext as _\n_('Tie up')\n")
    messages.fill("boats", {"Tie up": "Cột dây"})
    messages.fill(".", {"Tie up": "Neo lại"})

    assert [line for line in messages.faults() if line.startswith("said in two ways")] == [
        "said in two ways: 'Tie up': . 'Neo lại', boats 'Cột dây'"
    ]
