"""What check_invariants finds among households."""

from datetime import timedelta

import pytest

from common import clock
from households.actions.prove_phone import disown_phone, link_proved_phone
from households.actions.visits import note_visit
from households.models import Consent, Enrolment, Milestone, Participant, Person, PhoneProof, Visit
from households.queries.invariants import broken
from tests.households.makers import AGREED, commune, farmer, household, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    """A household that went through everything this app writes."""
    home = household(phone="0905111222", consent=AGREED)
    note_visit(by=member_of(), participant=home, outcome="talked")
    user = farmer("0905111222")
    link_proved_phone(user)
    other = household(phone="0905111333", name="Trần Văn Tám")
    owner = farmer("0905111333")
    link_proved_phone(owner)
    disown_phone(by=owner, person=other.people.get())
    household(phone="0905111222", name="Nguyễn Văn Út", shared_phone_reason="chung nhà")
    return home


def test_what_the_actions_write_holds(home):
    assert list(broken()) == []


@pytest.mark.parametrize(
    ("breach", "rule"),
    [
        (lambda home: Person.objects.filter(participant=home).update(is_head=False), "one head"),
        (lambda home: Enrolment.objects.filter(participant=home).delete(), "enrolled once"),
        (
            lambda home: Participant.objects.exclude(shared_phone_reason="").update(shared_phone_reason=""),
            "with a reason",
        ),
        (lambda home: PhoneProof.objects.standing().update(participant=other_than(home)), "one's own phone"),
        (lambda home: Milestone.objects.filter(step="registered").delete(), "has the milestone registered"),
        (lambda home: Visit.objects.all().delete(), "milestone met"),
        (lambda home: Consent.objects.update(voided_at=clock.now()), "milestone consented"),
        (
            lambda home: Milestone.objects.filter(step="met").update(reached_on=clock.today() - timedelta(days=9)),
            "milestone met",
        ),
        (lambda home: Visit.objects.update(outcome="not_home"), "milestone met"),
        (lambda home: Person.objects.filter(participant=home).update(phone="+84905999999"), "signs in with the phone"),
    ],
)
def test_a_breach_is_named(home, breach, rule):
    breach(home)

    assert any(rule in found for found, _row in broken())


def other_than(home):
    return Participant.objects.create(name="Khác", folded_name="khac", commune=commune())
