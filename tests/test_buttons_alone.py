"""An address for a button, opened by somebody's browser."""

import pytest

from tests.households.makers import farmer, officer_of

pytestmark = pytest.mark.django_db
BROWSER = {"accept": "text/html,application/xhtml+xml"}


def signed_in(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_browser_is_led_home(client):
    away = client.get("/tra-tien/webhook/the/", headers=BROWSER)
    home = signed_in(client, farmer()).get("/hang/xoai/tam-nghi/", headers=BROWSER)
    desk = signed_in(client, officer_of()).get("/admin/hang-cho-duyet/1/", headers=BROWSER)

    assert (away.status_code, away["Location"]) == (302, "/")
    assert (home.status_code, home["Location"]) == (302, "/cua-toi/")
    assert (desk.status_code, desk["Location"]) == (302, "/admin/")


def test_a_program_is_told_that_it_is_for_posting(client):
    answer = client.get("/tra-tien/webhook/the/")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_a_press_is_never_led_away(client):
    assert client.delete("/tra-tien/webhook/the/", headers=BROWSER).status_code == 405
