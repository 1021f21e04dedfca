from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import Role, RoleGrant, User
from payments.models import Payment
from tests.client import Client

pytestmark = pytest.mark.django_db


def _signed_in(email: str, role: str | None, *, superuser: bool = False) -> Client:
    user = User.objects.create_user(email=email, is_staff=True, is_superuser=superuser)
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "view_payment", "change_payment", "delete_payment"])
    )
    if role:
        RoleGrant.objects.create(user=user, role=role)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def office() -> Client:
    return _signed_in("so@example.org", Role.DEPARTMENT_STAFF)


@pytest.mark.parametrize("role", [Role.DEPARTMENT_STAFF, Role.AUDITOR])
def test_the_department_and_the_auditor_see_all(role: str, start: Callable[..., Payment]) -> None:
    payment = start(rail="cash")
    client = _signed_in("x@example.org", role)

    assert payment.number in client.get("/admin/payments/").content.decode()
    assert "190.000" in client.get("/admin/payments/").content.decode()
    assert payment.number in client.get(f"/admin/payments/inspect/{payment.pk}/").content.decode()


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.CONTENT_EDITOR, Role.TEAM_MEMBER, None])
def test_nobody_else_does(role: str | None, start: Callable[..., Payment]) -> None:
    payment = start(rail="cash")
    client = _signed_in("x@example.org", role)

    assert client.get("/admin/payments/").status_code == 302
    assert client.get(f"/admin/payments/inspect/{payment.pk}/").status_code == 404


def test_a_stranger_is_asked_to_sign_in(client: Client, start: Callable[..., Payment]) -> None:
    payment = start(rail="cash")

    for address in ("/admin/payments/", f"/admin/payments/inspect/{payment.pk}/"):
        assert client.get(address).headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("path", ["new/", "edit/{}/", "delete/{}/", "copy/{}/"])
def test_not_even_a_superuser_changes_one_by_hand(path: str, start: Callable[..., Payment]) -> None:
    payment = start(rail="cash")
    client = _signed_in("chu@example.org", None, superuser=True)

    for answer in (client.get, client.post):
        assert answer("/admin/payments/" + path.format(payment.pk)).status_code in (302, 403, 404)

    assert Payment.objects.get().amount_vnd == 190_000


def test_found_by_number_and_filtered(office: Client, start: Callable[..., Payment]) -> None:
    cash, card = start(rail="cash", ref="1"), start(rail="card", ref="2")

    by_rail = office.get("/admin/payments/?rail=card").content.decode()
    by_number = office.get(f"/admin/payments/?q={cash.number}").content.decode()

    assert (card.number in by_rail, cash.number in by_rail) == (True, False)
    assert (card.number in by_number, cash.number in by_number) == (False, True)


def test_taken_away_as_a_sheet(office: Client, start: Callable[..., Payment]) -> None:
    payment = start(rail="cash")

    sheet = b"".join(office.get("/admin/payments/?export=csv").streaming_content)  # type: ignore[arg-type]

    row = sheet.decode().splitlines()[1].split(",")
    assert row[0] == payment.number
    assert row[3:5] == [payment.get_rail_display(), payment.get_state_display()]
    assert row[5] == f"{timezone.localtime(payment.started_at):%Y-%m-%d %H:%M:%S}"
    assert row[7] == "Không"


def test_as_many_queries_for_thirty_rows_as_for_one(
    office: Client,
    start: Callable[..., Payment],
    django_assert_num_queries: Callable[..., object],
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    start(rail="cash", ref="0")
    office.get("/admin/payments/")
    with CaptureQueriesContext(connection) as one:
        office.get("/admin/payments/")
    for number in range(1, 30):
        start(rail="cash", ref=str(number))
    with CaptureQueriesContext(connection) as thirty:
        office.get("/admin/payments/")

    assert len(one) == len(thirty)
