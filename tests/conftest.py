"""Fixtures of the whole suite."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.client import Client
from tests.database import django_db_setup

__all__ = ["django_db_setup"]


@pytest.fixture
def client() -> Client:
    """Replaces pytest-django's: ours lets staff in with their second factor."""
    return Client()


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Limits and remembered answers of one test are not those of the next."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Who read an English page leaves the next test in the language of the house."""
    yield
    translation.deactivate()
