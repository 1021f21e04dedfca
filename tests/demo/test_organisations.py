"""What the demo tells of an organisation: people, use of tools, and two self-assessments of which the later is better."""

from datetime import timedelta
from typing import Any

import pytest

from common import clock
from demo.clockwork import Clockwork
from demo.organisations import Organisations
from demo.people import DemoPerson
from demo.taking_part import Taker
from households.actions.prove_phone import link_proved_phone
from households.models import Assessment, ToolUse
from tests.households.makers import farmer, household

pytestmark = pytest.mark.django_db


class Comes:
    """Whoever is asked signs in."""

    def sign_in(self, taker: Taker) -> Any:
        if taker.user is None:
            taker.user = farmer(taker.participant.people.get(is_head=True).phone)
            link_proved_phone(taker.user)
        return taker.user


@pytest.mark.parametrize("kind", ["cooperative", "household_business", "enterprise"])
def test_an_organisation_has_people_tools_and_a_movement_on_the_road(kind: str) -> None:
    diary = Clockwork(clock.now())
    begun = diary.now - timedelta(days=300)
    organisations = Organisations(diary=diary, taking_part=Comes(), seed=1)  # type: ignore[arg-type]
    with clock.at(begun):
        firm = household(kind=kind, name="Cơ sở Xoài", person_name="Lê Văn Tư", phone="0905333444")
        person = DemoPerson("Lê Văn Tư", "anh", "0905333444", "male", 1980)
        organisations.follow(Taker(firm, person, team=None, goods=()))  # type: ignore[arg-type]

    diary.run()

    others = firm.people.filter(is_head=False)
    assert others.count() >= 1
    assert "" not in set(others.values_list("relation", flat=True))
    assert ToolUse.objects.filter(participant=firm).exists()
    first, second = Assessment.objects.filter(participant=firm).order_by("happened_on")
    assert second.happened_on - first.happened_on > timedelta(days=150)
    assert second.total > first.total
