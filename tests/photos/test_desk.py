"""The desk's list of all pictures."""

import pytest
from pytest_django import DjangoAssertNumQueries

from photos.models import Photo
from tests.client import Client
from tests.households.makers import department, farmer

pytestmark = pytest.mark.django_db

LIST = "/admin/hinh/"
ASKED = 16
"""Queries for the list, however long it is."""


def of_somebody(number: int) -> Photo:
    user = farmer(f"09053336{number:02d}", name=f"Người {number}")
    return Photo.objects.create(title=f"Xoài {number}", file="photos/x.jpg", width=10, height=10, uploaded_by_user=user)


def test_the_list_asks_as_often_for_thirty_pictures_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(department())
    of_somebody(0)
    client.get(LIST)
    with django_assert_num_queries(ASKED):
        client.get(LIST)

    for number in range(1, 30):
        of_somebody(number)

    with django_assert_num_queries(ASKED):
        page = client.get(LIST).content.decode()
    assert page.count("Xoài ") >= 30
    assert "Người 29" in page
