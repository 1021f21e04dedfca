"""The audit trail: only ever added to, and read by those who may."""

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions.roles import give_role
from accounts.models import Role, User
from audit.actions.record import record
from audit.models import Entry
from tests.households.makers import department, farmer, household, officer_of

pytestmark = pytest.mark.django_db


def test_a_deed_names_who_what_and_for_whom():
    by, home = officer_of(), household()

    entry = record(by=by, action="note_visit", subject=home, on_behalf_of=home.pk, changes={"outcome": "talked"})

    assert (entry.by, entry.subject_type, entry.subject_id) == (by, "households.participant", str(home.pk))
    assert (entry.on_behalf_of, entry.changes) == (home.pk, {"outcome": "talked"})


@pytest.mark.parametrize("change", [lambda rows: rows.update(action="other"), lambda rows: rows.delete()])
def test_the_database_refuses_to_change_or_lose_a_row(change):
    record(by=None, action="note_visit", subject=household())

    with pytest.raises((InternalError, IntegrityError, ProgrammingError)), transaction.atomic():
        change(Entry.objects.all())

    assert Entry.objects.filter(action="note_visit").exists()


def test_a_person_who_is_gone_leaves_the_trail_as_it_was():
    user = farmer()
    record(by=user, action="note_visit", subject=household(phone="0905111222"))

    pk = user.pk
    user.delete()

    assert Entry.objects.filter(action="note_visit", by_id=pk).exists()


def auditor():
    user = User.objects.create_user(email="kt@example.vn", name="Kiểm Tra")
    give_role(by=None, user=user, role=Role.AUDITOR)
    return user


@pytest.mark.parametrize(("who", "status"), [(department, 200), (auditor, 200), (officer_of, 302), (farmer, 302)])
def test_the_trail_is_read_by_the_department_and_auditors(client, who, status):
    client.force_login(who())

    assert client.get(reverse("audit_trail:index")).status_code == status
    assert client.post(reverse("audit_trail:add"), {"action": "made_up"}).status_code == 302
    assert not Entry.objects.filter(action="made_up").exists()


def test_the_list_makes_as_many_queries_for_one_as_for_thirty(client):
    client.force_login(department())
    home = household()
    client.get(reverse("audit_trail:index"))
    counts = []

    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("audit_trail:index"))
        counts.append(len(queries))
        for number in range(20):
            record(by=farmer(f"09050000{number:02d}") if not counts[1:] else None, action="note_visit", subject=home)

    assert counts[1] <= counts[0]
