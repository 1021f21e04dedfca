"""The audit trail: only ever added to, and read by those who may."""

from datetime import date

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime

from accounts.actions.roles import give_role
from accounts.models import Role, User
from audit.actions.record import record
from audit.models import Entry
from audit.views.desk import EntryFilterSet
from marketplace.models import Channel, Unit
from tests.households.makers import commune, department, farmer, household, officer_of, other_commune
from tests.marketplace.stall import load_market

pytestmark = pytest.mark.django_db


def test_a_deed_names_who_what_and_for_whom():
    by, home = officer_of(), household()

    entry = record(by=by, action="note_visit", subject=home, on_behalf_of=home.pk, changes={"outcome": "talked"})

    assert (entry.by, entry.subject_type, entry.subject_id) == (by, "households.participant", str(home.pk))
    assert (entry.on_behalf_of, entry.changes) == (home.pk, {"outcome": "talked"})


def by_hand(sql):
    def run(rows):
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return run


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.update(action="other"),
        lambda rows: rows.delete(),
        by_hand("UPDATE audit_entry SET by_id = NULL"),
        by_hand("DELETE FROM audit_entry"),
        by_hand("TRUNCATE audit_entry"),
        by_hand("TRUNCATE audit_entry CASCADE"),
        by_hand("SET LOCAL session_replication_role = replica; DELETE FROM audit_entry"),
    ],
)
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


def read(client, **query):
    client.force_login(auditor())
    return client.get(reverse("audit_trail:index"), query).content.decode()


@pytest.fixture
def trail():
    """Two households, two officers, three deeds."""
    near, far = household(), household(phone="0905111222", name="Trần Văn Tám", where=other_commune())
    here, there = officer_of(), officer_of(other_commune(), email="khac@example.vn")
    User.objects.filter(pk=there.pk).update(name="Lý Văn Xa")
    record(by=here, action="note_visit", subject=near, on_behalf_of=near.pk, changes={"outcome": "talked"})
    record(by=there, action="add_person", subject=far, on_behalf_of=far.pk)
    record(by=None, action="order_lapsed", subject=near)
    return near, far


def test_the_trail_names_who_did_what_for_whom_in_words(client, trail):
    near, _far = trail

    page = read(client)

    assert f'<a href="{reverse("participants:inspect", args=[near.pk])}">{near.name}</a>' in page
    assert "ghi lại lần ghé" in page
    assert "note_visit</td>" not in page


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ({}, {"note_visit", "add_person", "order_lapsed"}),
        ({"action": "add_person"}, {"add_person"}),
        ({"who": "Lý Văn"}, {"add_person"}),
        ({"who": "khac@example.vn"}, {"add_person"}),
        ({"whom": "tran van tam"}, {"add_person"}),
        ({"whom": "0905 111 222"}, {"add_person"}),
        ({"whom": "không ai"}, set()),
        ({"at_from": "2001-01-01", "at_to": "2001-01-31"}, set()),
    ],
)
def test_the_trail_is_filtered_by_deed_person_participant_and_day(client, trail, query, rows):
    client.force_login(auditor())

    answer = client.get(reverse("audit_trail:index"), query)

    three = {"note_visit", "add_person", "order_lapsed"}
    assert {row.action for row in answer.context["object_list"]} & three == rows


def test_codes_of_places_units_and_channels_are_spelled_out_for_the_page(client):
    load_market()
    where = commune()
    changes = {"commune": [where.code, "khong-co"], "unit": "kg", "channel": "zalo"}
    record(by=None, action="change_participant", subject=household(), changes=changes)

    page = read(client)

    assert f"{where.full_name} → khong-co" in page
    assert f": {Unit.objects.get(code='kg').label}<" in page
    assert f": {Channel.objects.get(code='zalo').label}<" in page


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_day_is_read_and_picked_day_first_in_both_languages(language):
    days = {"at_from": "05/12/2026", "at_to": "31/12/2026"}

    with translation.override(language):
        form = EntryFilterSet(days, queryset=Entry.objects.all()).form

        assert form.is_valid()
        assert str(form["at"]).count("d/m/Y") == 2  # what the picker cannot read it makes today
    asked = form.cleaned_data["at"]
    assert (localtime(asked.start).date(), localtime(asked.stop).date()) == (date(2026, 12, 5), date(2026, 12, 31))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_trail_is_taken_away_in_words_without_names_of_households(client, trail, kind):
    client.force_login(auditor())

    answer = client.get(reverse("audit_trail:index"), {"export": kind})
    sheet = b"".join(answer.streaming_content)

    assert answer.status_code == 200
    if kind == "csv":
        assert "ghi lại lần ghé" in sheet.decode()
        assert "Trần Văn Tám" not in sheet.decode()
    assert Entry.objects.get(action="export_rows").changes["list"] == "audit.entry"


def test_an_auditor_of_one_commune_does_not_read_the_trail_of_the_province(client, trail):
    user = User.objects.create_user(email="kt-xa@example.vn")
    give_role(by=None, user=user, role=Role.AUDITOR, place=commune())
    client.force_login(user)

    assert client.get(reverse("audit_trail:index")).status_code == 302
    assert client.get(reverse("participants:index")).status_code == 200
