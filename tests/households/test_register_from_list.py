"""The quick way leaves exactly the rows that the single action leaves."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import close_old_connections, connection, transaction

from accounts.models import Role, RoleGrant, User
from audit.models import Entry
from common import clock
from households.actions.register import register_participant
from households.actions.register_from_list import ListedHousehold, register_from_list
from households.errors import NameMissing, NotYourPlace, WrongDay
from households.models import Consent, Enrolment, Milestone, Participant, Person, PhoneProof, Visit
from places.actions.add_hamlet import add_hamlet
from places.models import Place

pytestmark = pytest.mark.django_db
PHONE = "+84912345678"


@pytest.fixture
def commune() -> Place:
    return Place.objects.standing().get(full_name="Xã Mỹ Hòa Hưng")


@pytest.fixture
def staff() -> User:
    user = User.objects.create_user(email="staff@example.vn", name="Cán bộ")
    RoleGrant.objects.create(user=user, role=Role.DEPARTMENT_STAFF)
    return user


def left_behind() -> dict[str, list[dict[str, Any]]]:
    """Every row that a registration writes, without what differs from one to the next."""
    own = {"id", "uuid", "recorded_at", "at", "participant_id", "fact_id", "subject_id"}
    models = (Participant, Person, Enrolment, Milestone, Consent, PhoneProof, Visit, Entry)
    rows = {model.__name__: model.objects.order_by("pk").values() for model in models}
    return {name: [{key: row[key] for key in row if key not in own} for row in found] for name, found in rows.items()}


@pytest.mark.parametrize("day", [None, date(2026, 3, 15)])
def test_the_rows_are_those_of_the_single_action(commune: Place, staff: User, day: date | None) -> None:
    hamlet = add_hamlet(commune=commune, name="Ấp Mỹ An")
    with transaction.atomic():
        register_participant(
            by=staff, kind="household", name="  Trần  Thị Sáu ", phone="0912 345 678", commune=commune, hamlet=hamlet,
            produce="xoài  cát", source="list", happened_on=day,
        )  # fmt: skip
        expected = left_behind()
        transaction.set_rollback(True)
    assert not Participant.objects.exists()

    listed = ListedHousehold("  Trần  Thị Sáu ", PHONE, commune, hamlet, produce="xoài  cát")
    (head,) = register_from_list(by=staff, households=[listed], happened_on=day)

    assert left_behind() == expected
    assert head is not None
    milestone = Milestone.objects.get(participant=head.participant)
    assert milestone.fact_id == Enrolment.objects.get(participant=head.participant).pk
    assert Entry.objects.get().subject_id == str(head.participant.pk)


def test_a_phone_that_is_held_changes_nothing(commune: Place, staff: User) -> None:
    register_from_list(by=staff, households=[ListedHousehold("Trần Thị Sáu", PHONE, commune)])
    before = left_behind()

    again = register_from_list(by=staff, households=[ListedHousehold("Lê Văn Bảy", PHONE, commune)])

    assert again == [None]
    assert left_behind() == before


def test_of_two_in_one_list_the_first_is_taken(commune: Place, staff: User) -> None:
    heads = register_from_list(
        by=staff,
        households=[ListedHousehold("Trần Thị Sáu", PHONE, commune), ListedHousehold("Lê Văn Bảy", PHONE, commune)],
    )

    assert [head and head.name for head in heads] == ["Trần Thị Sáu", None]


def test_another_commune_is_refused_as_a_whole(commune: Place) -> None:
    officer = User.objects.create_user(email="officer@example.vn")
    RoleGrant.objects.create(user=officer, role=Role.COMMUNE_OFFICER, place=commune)
    other = Place.objects.standing().get(full_name="Xã An Châu", parent__code="91")
    mine = ListedHousehold("Trần Thị Sáu", PHONE, commune)

    with pytest.raises(NotYourPlace):
        register_from_list(by=officer, households=[mine, ListedHousehold("Lê Văn Bảy", "+84912345679", other)])

    assert not Participant.objects.exists()
    assert register_from_list(by=officer, households=[mine])[0] is not None


def test_a_nameless_household_and_a_day_to_come_write_nothing(commune: Place, staff: User) -> None:
    with pytest.raises(NameMissing):
        register_from_list(
            by=staff,
            households=[ListedHousehold("Lê Bảy", PHONE, commune), ListedHousehold(" ", "+84912345679", commune)],
        )
    with pytest.raises(WrongDay):
        register_from_list(by=staff, households=[], happened_on=clock.today() + timedelta(days=1))

    assert not Participant.objects.exists()


def test_statements_do_not_grow_with_the_list(commune: Place, staff: User, django_assert_num_queries: Any) -> None:
    for count, first in ((1, 0), (30, 100)):
        listed = [ListedHousehold(f"Hộ {n}", f"+8491{n:07}", commune) for n in range(first, first + count)]
        with django_assert_num_queries(9):
            register_from_list(by=staff, households=listed)


@pytest.mark.django_db(transaction=True)
def test_the_same_list_from_five_at_once_is_registered_once() -> None:
    commune = Place.objects.standing().get(full_name="Xã Mỹ Hòa Hưng")
    listed = [ListedHousehold(f"Hộ {n}", f"+8491{n:07}", commune) for n in range(20)]

    def register(_number: int) -> int:
        try:
            return sum(head is not None for head in register_from_list(by=None, households=listed))
        finally:
            close_old_connections()
            connection.close()

    with ThreadPoolExecutor(5) as threads:
        taken = list(threads.map(register, range(5)))

    assert sum(taken) == 20
    assert Person.objects.count() == Enrolment.objects.count() == 20
