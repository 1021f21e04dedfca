"""Staff look at classes and completions of their places, and change none by hand."""

import pytest
from django.urls import reverse

from accounts.desk import load_groups
from households.models import Person
from tests.households.makers import department, farmer, officer_of, other_commune
from tests.training.makers import a_class, course, learn, learner, team
from training.models import Completion, Skill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def groups(db):
    load_groups()


@pytest.fixture
def learned():
    page = course()
    user, _person = learner()
    learn(user, page)
    made, member = team()
    return Completion.objects.get(), a_class(page, made, member)


def titles(client, name):
    response = client.get(reverse(f"{name}:index"))
    return response.status_code, response.content.decode()


@pytest.mark.parametrize(
    ("name", "shown"), [("training_completions", "Nguyễn Thị Sáu"), ("training_classes", "Tổ Mỹ An")]
)
def test_staff_see_rows_of_their_places_only(client, learned, name, shown):
    for who, sees in (
        (officer_of(), True),
        (officer_of(other_commune(), "xa2@example.vn"), False),
        (department(), True),
    ):
        client.force_login(who)
        status, words = titles(client, name)
        assert status == 200
        assert (shown in words) is sees


def test_a_farmer_does_not_reach_the_desk(client, learned):
    client.force_login(farmer("0912000222"))

    assert client.get(reverse("training_completions:index")).status_code in (302, 403)


def test_a_name_that_a_spreadsheet_would_run_leaves_as_text(client, learned):
    Person.objects.update(name="=HYPERLINK(1)")
    client.force_login(department())

    sheet = client.get(reverse("training_completions:index"), {"export": "csv"})

    assert "'=HYPERLINK(1)" in b"".join(sheet.streaming_content).decode()


def test_the_export_holds_only_rows_of_the_place(client, learned):
    client.force_login(officer_of(other_commune()))
    elsewhere = client.get(reverse("training_completions:index"), {"export": "csv"})
    client.force_login(department())
    everywhere = client.get(reverse("training_completions:index"), {"export": "csv"})

    assert "Nguyễn Thị Sáu" not in b"".join(elsewhere.streaming_content).decode()
    assert "Nguyễn Thị Sáu" in b"".join(everywhere.streaming_content).decode()


def test_one_row_opens_for_who_may_see_it(client, learned):
    completion, training_class = learned
    pages = [
        reverse("training_completions:inspect", args=[completion.pk]),
        reverse("training_classes:inspect", args=[training_class.pk]),
    ]

    client.force_login(officer_of())
    assert [client.get(page).status_code for page in pages] == [200, 200]
    client.force_login(officer_of(other_commune(), "xa2@example.vn"))
    assert [client.get(page).status_code for page in pages] == [404, 404]


@pytest.mark.parametrize("name", ["training_completions", "training_classes"])
def test_nobody_changes_a_row_by_hand(client, learned, name):
    completion, training_class = learned
    row = completion if name == "training_completions" else training_class
    client.force_login(department())

    for view, args in (("add", []), ("edit", [row.pk]), ("delete", [row.pk])):
        response = client.post(reverse(f"{name}:{view}", args=args), {"how": "class", "venue": "Chỗ khác"})
        assert response.status_code in (302, 403)
    row.refresh_from_db()
    assert Completion.objects.get().how == "quiz"
    assert training_class.venue == "Nhà văn hóa ấp"


def test_filters_and_search_narrow_the_list(client, learned):
    client.force_login(department())
    address = reverse("training_completions:index")

    assert "Nguyễn Thị Sáu" in client.get(address, {"how": "quiz"}).content.decode()
    assert "Nguyễn Thị Sáu" not in client.get(address, {"how": "declared"}).content.decode()
    assert "Nguyễn Thị Sáu" not in client.get(address, {"was_taken_back": "true"}).content.decode()
    assert "Nguyễn Thị Sáu" in client.get(address, {"q": "Thị Sáu"}).content.decode()


def test_the_department_names_skills(client):
    client.force_login(department())

    response = client.post(reverse("training_skills:add"), {"name": "Bán hàng trên mạng", "code": "ban-hang"})

    assert response.status_code == 302
    assert Skill.objects.get().name == "Bán hàng trên mạng"
