"""The staff's screens for participants, teams and visits."""

import csv
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions.roles import give_role
from accounts.models import Role, User
from audit.models import Entry
from households.actions.visits import note_visit
from households.models import Team, TeamMembership
from tests.households.makers import commune, department, farmer, household, member_of, officer_of, other_commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes():
    near = household(name="Nguyễn Thị Sáu", phone="0905111222")
    far = household(name="Trần Văn Tám", phone="0905111333", where=other_commune())
    return near, far


def auditor():
    user = User.objects.create_user(email="kt@example.vn", name="Kiểm Tra")
    give_role(by=None, user=user, role=Role.AUDITOR)
    return user


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (department, (True, True)),
        (auditor, (True, True)),
        (officer_of, (True, False)),
        (lambda: officer_of(other_commune()), (False, True)),
    ],
)
def test_staff_see_the_participants_of_their_places(client, homes, who, sees):
    client.force_login(who())

    html = client.get(reverse("participants:index")).content.decode()
    sheet = b"".join(client.get(reverse("participants:index"), {"export": "csv"}).streaming_content).decode()
    pages = [client.get(reverse("participants:inspect", args=[home.pk])).status_code for home in homes]
    histories = [client.get(reverse("participants:history", args=[home.pk])).status_code for home in homes]

    assert tuple(home.name in html for home in homes) == sees
    assert tuple(home.name in sheet for home in homes) == sees
    assert tuple(status == 200 for status in pages) == sees
    assert all(status in (200, 404) for status in pages)
    assert all(seen or status != 200 for seen, status in zip(sees, histories, strict=True))


@pytest.mark.parametrize("who", [member_of, lambda: farmer("0987000009")])
def test_others_have_no_desk(client, homes, who):
    client.force_login(who())

    assert client.get(reverse("participants:index")).status_code == 302


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ({"q": "sau"}, (True, False)),
        ({"q": "0905 111 333"}, (False, True)),
        ({"kind": "household"}, (True, True)),
        ({"kind": "enterprise"}, (False, False)),
        ({"step": "registered"}, (True, True)),
        ({"step": "sold"}, (False, False)),
        ({"stays": "false"}, (False, False)),
        ({"stays": "true"}, (True, True)),
    ],
)
def test_participants_are_found_and_filtered(client, homes, query, finds):
    client.force_login(department())

    html = client.get(reverse("participants:index_results"), query).content.decode()

    assert tuple(home.name in html for home in homes) == finds


def test_participants_are_filtered_by_commune(client, homes):
    client.force_login(department())

    html = client.get(reverse("participants:index_results"), {"commune": commune().pk}).content.decode()

    assert tuple(home.name in html for home in homes) == (True, False)


def test_a_sheet_runs_no_formula_and_its_leaving_is_kept(client):
    household(name='=HYPERLINK("http://xau.example")', phone="0905111222")
    by = department()
    client.force_login(by)

    answered = client.get(reverse("participants:index"), {"export": "xlsx"})
    rows = list(openpyxl.load_workbook(io.BytesIO(b"".join(answered.streaming_content))).active.iter_rows())
    text = b"".join(client.get(reverse("participants:index"), {"export": "csv"}).streaming_content).decode()

    assert rows[1][0].data_type == "s"
    assert rows[1][0].value.startswith("'=")
    assert rows[1][2].value == "0905 111 222"
    assert list(csv.reader(io.StringIO(text)))[1][0].startswith("'=")
    assert Entry.objects.filter(action="export_rows", by=by).count() == 2


def test_nobody_changes_a_participant_by_hand(client, homes):
    client.force_login(department())

    answers = [
        client.post(reverse("participants:add"), {"name": "Mới"}),
        client.post(reverse("participants:edit", args=[homes[0].pk]), {"name": "Khác"}),
        client.post(reverse("participants:delete", args=[homes[0].pk])),
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    homes[0].refresh_from_db()
    assert homes[0].name == "Nguyễn Thị Sáu"


@pytest.mark.parametrize("name", ["participants", "teams", "visits"])
def test_a_list_makes_as_many_queries_for_one_as_for_thirty(client, name):
    client.force_login(department())
    member = member_of()
    counts = []

    for first, last in ((0, 1), (1, 20)):
        for n in range(first, last):
            home = household(name=f"Hộ {n}", phone=f"09050000{n:02d}")
            note_visit(by=member, participant=home, outcome="talked")
            Team.objects.create(name=f"Tổ {n}", commune=commune())
        client.get(reverse(f"{name}:index"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(f"{name}:index")).status_code == 200
        counts.append(len(queries))

    assert counts[1] <= counts[0]


def test_visits_are_those_to_participants_of_ones_places(client, homes):
    for home, where, phone in ((homes[0], commune(), "0987000001"), (homes[1], other_commune(), "0987000002")):
        note_visit(by=member_of(where, phone=phone), participant=home, outcome="talked")
    client.force_login(officer_of())

    html = client.get(reverse("visits:index")).content.decode()

    assert tuple(home.name in html for home in homes) == (True, False)
    assert client.get(reverse("visits:index"), {"export": "xlsx"}).status_code == 200


def test_an_officer_makes_a_team_takes_in_members_and_lets_them_go(client):
    client.force_login(officer_of())

    made = client.post(
        reverse("teams:add"),
        {
            "name": "Tổ ấp Mỹ An", "commune_name": "my hoa hung", "hamlet_name": "Ấp Mỹ An",
            "member_phone": "0987 000 005", "member_name": "Võ Thị Ngân",
        },
    )  # fmt: skip
    team = Team.objects.get()
    address = reverse("teams:edit", args=[team.pk])
    membership = TeamMembership.objects.get()
    page = client.get(address).content.decode()
    client.post(address, {"name": "Tổ Mỹ An", "leaving": [membership.pk], "member_phone": "0987000006"})

    assert made.status_code == 302
    assert (team.commune, team.hamlet.full_name) == (commune(), "Ấp Mỹ An")
    assert membership.user.name == "Võ Thị Ngân"
    assert "Võ Thị Ngân" in page
    team.refresh_from_db()
    assert team.name == "Tổ Mỹ An"
    assert [row.user.phone for row in TeamMembership.objects.in_force()] == ["+84987000006"]


@pytest.mark.parametrize(
    "given",
    [{"commune_name": "an chau"}, {"commune_name": "xã không có đâu"}, {"member_phone": "12345"}, {"name": " "}],
)
def test_a_team_that_cannot_be_made_says_why_and_nothing_is_left(client, given):
    client.force_login(officer_of())
    sent = {
        "name": "Tổ mới",
        "commune_name": "my hoa hung",
        "hamlet_name": "",
        "member_phone": "",
        "member_name": "",
        **given,
    }

    page = client.post(reverse("teams:add"), sent)

    assert page.status_code == 200
    assert page.context["form"].errors
    assert not Team.objects.exists()


def test_a_team_of_elsewhere_is_not_found(client):
    team = Team.objects.create(name="Tổ xa", commune=other_commune())
    client.force_login(officer_of())

    assert client.get(reverse("teams:edit", args=[team.pk])).status_code == 404
    assert client.get(reverse("teams:history", args=[team.pk])).status_code == 404
    assert "Tổ xa" not in client.get(reverse("teams:index")).content.decode()
