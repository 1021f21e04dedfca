"""What every test may rely on in the database."""

import pytest
from django.db import connection
from wagtail.models import Page

from places.models import Place

COMMUNE_KINDS = ["commune", "ward", "special_zone"]


def counts() -> tuple[int, int, int]:
    return (
        Place.objects.filter(kind="province", valid_to=None).count(),
        Place.objects.filter(kind__in=COMMUNE_KINDS, valid_to=None).count(),
        Page.objects.filter(depth=1).count(),
    )


@pytest.mark.django_db
def test_all_places_and_the_root_page_are_there() -> None:
    assert connection.settings_dict["NAME"] == "test_chonoi"
    assert counts() == (34, 3321, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_they_are_there_again_after_a_test_that_committed_what_it_liked(time: int) -> None:
    assert counts() == (34, 3321, 1)

    Page.objects.all().delete()
    with connection.cursor() as cursor:
        for table in ("indicators_report", "indicators_paper"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # signed reports would refuse
        cursor.execute("TRUNCATE places_place CASCADE")

    assert counts() == (0, 0, 0)
