"""A team's screens: who reaches them, opening a class, finding people, ticking."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common import clock
from tests.households.makers import farmer, hamlet, household, officer_of, other_commune
from tests.training.makers import a_class, course, neighbour, team
from training.actions.keep_roster import add_to_roster
from training.models import Attendance, Completion, TrainingClass
from training.queries.people import find_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return course()


@pytest.fixture
def our_team():
    return team()


@pytest.fixture
def our_class(page, our_team):
    return a_class(page, *our_team)


def words(response):
    return response.content.decode()


def roster_at(training_class):
    return reverse("class_roster", args=[training_class.pk])


def test_a_visitor_is_asked_to_sign_in(client, our_class):
    for address in (reverse("team_classes"), reverse("new_class"), roster_at(our_class)):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith("/vao/")


def test_who_sees_what(client, our_team, our_class):
    _made, member = our_team
    _other, stranger = team("Tổ Khác", other_commune(), "0987000002")
    table = [
        (member, 200, 200, 200),
        (officer_of(), 200, 200, 200),
        (stranger, 200, 200, 404),
        (farmer("0912000222"), 403, 403, 403),
        (officer_of(other_commune(), "xa2@example.vn"), 200, 200, 404),
    ]

    for who, *expected in table:
        client.force_login(who)
        addresses = (reverse("team_classes"), reverse("new_class"), roster_at(our_class))
        assert [client.get(address).status_code for address in addresses] == expected


def test_a_member_opens_a_class_by_form(client, page, our_team):
    made, member = our_team
    client.force_login(member)
    day = clock.today() + timedelta(days=3)
    form = {"course": page.pk, "day": day.isoformat(), "time": "08:30", "venue": " Nhà  cô Sáu ", "seats": "12"}

    response = client.post(reverse("new_class"), {**form, "team": made.pk})

    opened = TrainingClass.objects.get()
    assert response.url == roster_at(opened)
    assert (opened.venue, opened.seats, opened.team) == ("Nhà cô Sáu", 12, made)
    assert "08:30" in words(client.get("/lop/"))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": "32/13/2026"}, "day"),
        ({"day": "2031-01-01"}, "day"),
        ({"time": "99"}, "time"),
        ({"venue": ""}, "venue"),
        ({"seats": "abc"}, "seats"),
        ({"seats": "0"}, "seats"),
        ({"course": "99999999999999999999"}, "course"),
        ({"team": "x"}, "team"),
    ],
)
def test_a_wrong_form_says_so_beside_the_field_and_keeps_the_rest(client, page, our_team, wrong, field):
    made, member = our_team
    client.force_login(member)
    day = (clock.today() + timedelta(days=3)).isoformat()
    form = {"course": page.pk, "day": day, "time": "08:30", "venue": "Nhà cô Sáu", "seats": "12", "team": made.pk}

    response = client.post(reverse("new_class"), {**form, **wrong})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert field == "venue" or "Nhà cô Sáu" in words(response)
    assert not TrainingClass.objects.exists()


def test_another_teams_name_is_not_among_the_choices(client, page, our_team):
    _made, member = our_team
    other, _stranger = team("Tổ Khác", other_commune(), "0987000002")
    client.force_login(member)
    day = (clock.today() + timedelta(days=3)).isoformat()
    form = {"course": page.pk, "day": day, "time": "08:30", "venue": "Nhà cô Sáu", "seats": "12", "team": other.pk}

    response = client.post(reverse("new_class"), form)

    assert list(response.context["form"].errors) == ["team"]
    assert not TrainingClass.objects.exists()


@pytest.mark.parametrize("text", ["le van", "LÊ VĂN", "Lê Văn Ba", "0912 345 601", "+84912345601", "84912345601"])
def test_people_are_found_by_name_without_marks_or_phone(our_team, our_class, text):
    _made, member = our_team
    ba = neighbour("0912345601", "Lê Văn Ba")

    assert find_people(member, text, out_of=our_class) == [ba]


@pytest.mark.parametrize("text", ["", " ", "l", "%", "_", "Nguyễn", "0999", "'; drop table"])
def test_what_matches_nobody_finds_nobody(our_team, our_class, text):
    _made, member = our_team
    neighbour("0912345601", "Lê Văn Ba")

    assert find_people(member, text, out_of=our_class) == []


def test_people_of_other_places_and_of_the_roster_are_not_found(our_team, our_class):
    _made, member = our_team
    ba = neighbour("0912345601", "Lê Văn Ba")
    neighbour("0912345602", "Lê Văn Tư", other_commune())
    add_to_roster(by=member, training_class=our_class, person=ba)

    assert find_people(member, "Lê Văn", out_of=our_class) == []


def test_a_member_adds_and_ticks_in_the_browser(client, our_team, our_class):
    _made, member = our_team
    ba = neighbour("0912345601", "Lê Văn Ba")
    client.force_login(member)
    found = client.post(roster_at(our_class), {"q": "le van"}, follow=True)
    assert "Lê Văn Ba" in words(found)
    assert found.redirect_chain == [(f"{roster_at(our_class)}#them", 302)]

    client.post(reverse("roster_add", args=[our_class.pk]), {"person": ba.pk})
    row = Attendance.objects.get()
    response = client.post(roster_at(our_class), {"shown": row.pk, "done": row.pk}, follow=True)

    assert "1 người vừa học xong" in words(response)
    assert Completion.objects.get().person == ba
    taken_back = client.post(roster_at(our_class), {"shown": row.pk}, follow=True)
    assert "Đã rút lại 1 giấy" in words(taken_back)
    assert not Completion.objects.standing().exists()


def test_ids_of_another_roster_are_passed_over(client, page, our_team, our_class):
    made, member = our_team
    other_class = a_class(page, made, member)
    ba = neighbour("0912345601", "Lê Văn Ba")
    elsewhere = add_to_roster(by=member, training_class=other_class, person=ba)
    client.force_login(member)

    client.post(roster_at(our_class), {"shown": elsewhere.pk, "done": elsewhere.pk})

    assert not Completion.objects.exists()


@pytest.mark.parametrize("junk", ["", "\x00", "abc", "-1", "9" * 40, "١٢"])
def test_junk_ids_change_nothing_and_break_nothing(client, our_team, our_class, junk):
    _made, member = our_team
    client.force_login(member)

    assert client.post(roster_at(our_class), {"shown": junk, "came": junk, "done": junk}).status_code == 302
    assert client.post(reverse("roster_add", args=[our_class.pk]), {"person": junk}).status_code == 404
    assert client.post(roster_at(our_class), {"q": junk}, follow=True).status_code == 200
    assert not Attendance.objects.exists()


def test_a_person_the_member_may_not_see_is_not_found(client, our_team, our_class):
    _made, member = our_team
    stranger = neighbour("0912345602", "Lê Văn Tư", other_commune())
    client.force_login(member)

    assert client.post(reverse("roster_add", args=[our_class.pk]), {"person": stranger.pk}).status_code == 404
    assert not Attendance.objects.exists()


def test_a_full_class_says_what_to_do(client, page, our_team):
    made, member = our_team
    small = a_class(page, made, member, seats=1)
    add_to_roster(by=member, training_class=small, person=neighbour("0912345601", "Lê Văn Ba"))
    client.force_login(member)

    response = client.post(
        reverse("roster_add", args=[small.pk]), {"person": neighbour("0912345602", "Lê Văn Tư").pk}, follow=True
    )

    assert "Lớp đã hết chỗ" in words(response)
    assert small.roster.count() == 1


def test_a_class_to_come_is_not_ticked_yet(client, page, our_team):
    made, member = our_team
    coming = a_class(page, made, member, starts_at=clock.now() + timedelta(days=2))
    row = add_to_roster(by=member, training_class=coming, person=neighbour("0912345601", "Lê Văn Ba"))
    client.force_login(member)

    response = client.post(roster_at(coming), {"shown": row.pk, "done": row.pk}, follow=True)

    assert "Lớp chưa tới ngày học" in words(response)
    assert not Completion.objects.exists()


def test_the_roster_asks_as_often_for_thirty_people_as_for_one(client, page, our_team):
    made, member = our_team
    big = a_class(page, made, member, seats=50)
    here = hamlet()
    client.force_login(member)
    counts = []
    for batch in (range(1), range(1, 30)):
        for number in batch:
            person = household(name=f"Hộ {number}", phone=f"09123456{number:02}", hamlet=here).people.get()
            add_to_roster(by=member, training_class=big, person=person)
        client.get(roster_at(big))
        with CaptureQueriesContext(connection) as asked:
            client.get(roster_at(big))
        counts.append(len(asked))

    assert counts[0] == counts[1]
