"""Leaving the market is the household's own word, and takes effect at once."""

import pytest
from django.test import Client

from households.models import Consent, Enrolment
from marketplace.models import Listing
from tests.indicators.facts import listed
from tests.marketplace.stall import seller

pytestmark = pytest.mark.django_db


def test_who_leaves_has_no_enrolment_no_consent_and_nothing_listed():
    user, participant = seller()
    listed(participant, participant.enrolments.get().happened_on)
    client = Client()
    client.force_login(user)

    page = client.post("/ghi-danh/roi-cho/")

    assert page.status_code == 302
    assert not Enrolment.objects.open().filter(participant=participant).exists()
    assert not Consent.objects.open().filter(participant=participant).exists()
    assert not Listing.objects.open().filter(participant=participant).exists()


def test_looking_at_the_page_leaves_nothing():
    user, participant = seller()
    client = Client()
    client.force_login(user)

    page = client.get("/ghi-danh/roi-cho/")

    assert page.status_code == 200
    assert Enrolment.objects.open().filter(participant=participant).exists()


def test_a_neighbour_leaves_only_for_itself_and_a_stranger_for_nobody():
    _user, participant = seller()
    neighbour, other = seller("0968222333", "Trần Văn Tư")
    client = Client()
    client.force_login(neighbour)

    client.post("/ghi-danh/roi-cho/")
    Client().post("/ghi-danh/roi-cho/")

    assert not Enrolment.objects.open().filter(participant=other).exists()
    assert Enrolment.objects.open().filter(participant=participant).exists()
