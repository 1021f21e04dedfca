"""The staff's lists of communes and hamlets."""

import pytest

from accounts.actions.roles import give_role
from accounts.models import Role, User
from audit.models import Entry
from places.actions.add_hamlet import add_hamlet
from places.models import Place
from tests.client import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Place:
    return Place.objects.standing().get(full_name="Xã Mỹ Hòa Hưng")


@pytest.fixture
def hamlet(commune: Place) -> Place:
    return add_hamlet(commune=commune, name="Ấp Mỷ An")


def at_desk(client: Client, role: str, place: Place | None = None) -> Client:
    user = User.objects.create_user(email=f"{role}@example.vn", is_staff=True)
    give_role(by=None, user=user, role=role, place=place)
    client.force_login(user)
    return client


def test_communes_are_shown_and_changed_by_nobody(client: Client, commune: Place) -> None:
    at_desk(client, Role.DEPARTMENT_STAFF)

    assert "Xã Mỹ Hòa Hưng" in client.get("/admin/xa-phuong/?q=my+hoa").content.decode()
    assert client.get(f"/admin/xa-phuong/inspect/{commune.pk}/").status_code == 200
    assert client.get(f"/admin/xa-phuong/edit/{commune.pk}/").status_code == 302


def test_a_hamlet_s_name_is_mended_and_that_is_kept(client: Client, hamlet: Place) -> None:
    at_desk(client, Role.DEPARTMENT_STAFF)

    reply = client.post(f"/admin/ap-khom/edit/{hamlet.pk}/", {"full_name": "Ấp Mỹ An"})

    hamlet.refresh_from_db()
    assert reply.status_code == 302
    assert (hamlet.full_name, hamlet.name, hamlet.code) == ("Ấp Mỹ An", "Mỹ An", "30313-001")
    assert Entry.objects.filter(action="rename_hamlet", subject_id=str(hamlet.pk)).exists()


@pytest.mark.parametrize("name", ["", "Ấp Hai", "ap hai", "Xã Khác"])
def test_a_name_that_is_taken_or_none_is_refused_beside_the_field(
    client: Client, commune: Place, hamlet: Place, name: str
) -> None:
    add_hamlet(commune=commune, name="Ấp Hai")
    at_desk(client, Role.DEPARTMENT_STAFF)

    reply = client.post(f"/admin/ap-khom/edit/{hamlet.pk}/", {"full_name": name})

    hamlet.refresh_from_db()
    assert reply.status_code == 200
    assert hamlet.full_name == "Ấp Mỷ An"


def test_an_officer_mends_hamlets_of_the_own_commune_alone(client: Client, commune: Place, hamlet: Place) -> None:
    elsewhere = add_hamlet(commune=Place.objects.standing().get(code="30589"), name="Ấp Một")
    at_desk(client, Role.COMMUNE_OFFICER, commune)

    assert client.get(f"/admin/ap-khom/edit/{hamlet.pk}/").status_code == 200
    assert client.get(f"/admin/ap-khom/edit/{elsewhere.pk}/").status_code == 404
    assert client.post(f"/admin/ap-khom/edit/{elsewhere.pk}/", {"full_name": "Ấp Hai"}).status_code == 404
    assert "Ấp Một" not in client.get("/admin/ap-khom/").content.decode()


def test_an_auditor_changes_nothing(client: Client, hamlet: Place) -> None:
    at_desk(client, Role.AUDITOR)

    assert client.get("/admin/ap-khom/").status_code == 200
    assert client.post(f"/admin/ap-khom/edit/{hamlet.pk}/", {"full_name": "Ấp Hai"}).status_code == 302
    hamlet.refresh_from_db()
    assert hamlet.full_name == "Ấp Mỷ An"


def test_official_units_cannot_be_renamed_by_their_number(client: Client, commune: Place) -> None:
    at_desk(client, Role.DEPARTMENT_STAFF)

    assert client.post(f"/admin/ap-khom/edit/{commune.pk}/", {"full_name": "Ấp Hai"}).status_code == 404
