"""What numbers say of themselves."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import User
from common import clock
from common.months import add_months, month_of
from findings.actions.look import look
from findings.actions.review import uphold
from findings.models import Finding
from findings.signals import SIGNALS
from indicators.actions.refresh_observations import refresh_observations
from indicators.models import Observation
from tests.client import Client
from tests.findings.sales import NOON
from tests.households.makers import department
from tests.indicators.facts import a_household, commune, sold

pytestmark = pytest.mark.django_db


def of_month(code: str, month: date) -> Observation:
    return Observation.objects.get(
        indicator=code, split="", period__calendar="statistical", period__kind="month", period__starts_on=month
    )


def test_more_with_goods_than_households_is_a_contradiction_found_once(client: Client) -> None:
    month = month_of(clock.today())
    a_household(month)
    refresh_observations()
    seen = of_month("H1", month)
    Observation.objects.create(
        indicator="H4", version=1, commune=seen.commune, period=seen.period, raw=3, verified=0, known_at=clock.now()
    )

    assert (look([SIGNALS["contradiction"]]), look([SIGNALS["contradiction"]])) == (1, 0)

    finding = Finding.objects.get()
    assert (finding.commune, finding.first_on, finding.rows.count()) == (commune(), month, 0)
    staff: User = department()
    client.force_login(staff)
    page = client.get(reverse("findings:inspect", args=[finding.pk])).content.decode()
    assert f"{reverse('number_rows', args=['H4'])}?xa=30307&amp;thang={month:%Y-%m}" in page
    uphold(by=staff, finding=finding, reason="Gõ nhầm")
    assert Finding.objects.get().state == "upheld"


def test_a_month_far_from_the_twelve_before_is_a_jump() -> None:
    this_month = month_of(NOON.date())
    with clock.at(NOON):
        seller = a_household(add_months(this_month, -13))
        for back in range(13, 1, -1):
            for _sale in range(4 + back % 3):
                sold(seller, add_months(this_month, -back))
        for _sale in range(40):
            sold(seller, add_months(this_month, -1))
        refresh_observations()
        look([SIGNALS["jump"]])

    finding = Finding.objects.get()
    assert (finding.key.split()[0], finding.first_on) == ("X1", add_months(this_month, -1))


def test_a_commune_that_just_began_does_not_jump() -> None:
    this_month = month_of(NOON.date())
    with clock.at(NOON):
        for _household in range(30):
            a_household(add_months(this_month, -2))
        refresh_observations()

        assert look([SIGNALS["jump"]]) == 0
