"""What never changes in a template is written out once for each language, and nothing else is."""

from pathlib import Path

import pytest
from django.template import Context, Engine
from django.template.base import Template, TextNode
from django.utils import translation

LIBRARIES = {"i18n": "django.templatetags.i18n", "static": "django.templatetags.static"}
WORDS = '{% load i18n %}<b>{% translate "Basket" %}</b> {% translate "Mine" as mine %}{{ mine }} {{ name }}'


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    (tmp_path / "words.html").write_text(WORDS)
    (tmp_path / "base.html").write_text('<h1>{% block title %}{% url "catalogue" %}{% endblock %}</h1>')
    (tmp_path / "page.html").write_text(
        '{% extends "base.html" %}{% load i18n %}'
        '{% block title %}{% if many %}{% translate "Market" %}{% endif %}{{ block.super }}{% endblock %}'
    )
    (tmp_path / "unknown.html").write_text('{% if shown %}{% url "nowhere at all" %}{% endif %}fine')
    loaders = [("config.template_loader.Loader", ["django.template.loaders.filesystem.Loader"])]
    return Engine(dirs=[str(tmp_path)], loaders=loaders, libraries=LIBRARIES)  # type: ignore[arg-type]


def drawn(engine: Engine, template: str, **values: object) -> str:
    return engine.get_template(template).render(Context(values))


def test_each_language_has_its_own_words(engine: Engine) -> None:
    found = {}
    for language in ("vi", "en", "vi"):
        with translation.override(language):
            found[language] = drawn(engine, "words.html", name="<An>")
    assert found == {"vi": "<b>Giỏ</b> Của tôi &lt;An&gt;", "en": "<b>Basket</b> Mine &lt;An&gt;"}


def test_words_in_quotes_are_plain_text(engine: Engine) -> None:
    with translation.override("vi"):
        template: Template = engine.get_template("words.html")
    assert isinstance(template.nodelist[0], TextNode)
    assert template.nodelist[0].s == "<b>Giỏ</b> "


def test_blocks_are_still_replaced(engine: Engine) -> None:
    with translation.override("vi"):
        assert drawn(engine, "base.html") == "<h1>/cho/</h1>"
        assert drawn(engine, "page.html", many=True) == "<h1>Chợ/cho/</h1>"
        assert drawn(engine, "page.html", many=False) == "<h1>/cho/</h1>"


def test_an_address_that_is_not_there_is_said_only_where_it_is_drawn(engine: Engine) -> None:
    assert drawn(engine, "unknown.html") == "fine"
    with pytest.raises(Exception, match="nowhere at all"):
        drawn(engine, "unknown.html", shown=True)
