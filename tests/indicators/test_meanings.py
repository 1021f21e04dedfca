"""Every definition says in words what its SQL does."""

import re

import pytest
from django.utils.translation import override

from indicators.definitions import INDICATORS
from indicators.meanings import FACTS, ONE, all_meanings
from tests.client import Client


def test_every_table_that_a_definition_says_it_reads_has_words():
    read = {table for indicator in INDICATORS.values() for rows in indicator.sides for table in rows.reads}

    assert read <= FACTS.keys()


@pytest.mark.parametrize("code", INDICATORS)
def test_a_definition_is_whole(code: str):
    indicator = INDICATORS[code]

    assert all(
        str(words) for words in (indicator.name, indicator.unit, indicator.counts, indicator.verified, indicator.plan)
    )
    assert indicator.version >= 1
    assert bool(indicator.of) == bool(indicator.of_words)
    assert all(rows.opens in ONE for rows in indicator.sides)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_anybody_reads_all_definitions_on_one_page(language: str, settings):
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    with override(language):
        page = client.get("/tinh/so/").content.decode()
        assert all(meaning.how for meaning in all_meanings())

    assert re.findall(r'<section class="panel stack" id="(\w+)"', page) == list(INDICATORS)
    assert 'href="/tinh/so/#H1"' in client.get("/tinh/so/H1/").content.decode()
