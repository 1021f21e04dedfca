"""What a web server is given."""

import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured


def test_nothing_is_served_with_the_key_that_everybody_knows(settings):
    settings.SECRET_KEY = settings.KEY_FOR_BUILDING

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        runpy.run_module("config.wsgi")


@pytest.mark.parametrize("name", ["SEALING_KEYS", "FINDING_KEYS"])
def test_nothing_is_served_with_sealing_keys_that_everybody_knows(settings, name):
    setattr(settings, name, [f"building:{settings.KEY_FOR_BUILDING}"])

    with pytest.raises(ImproperlyConfigured, match="SEALING_KEYS"):
        runpy.run_module("config.wsgi")


def test_with_a_key_of_its_own_the_site_is_served():
    assert callable(runpy.run_module("config.wsgi")["application"])
