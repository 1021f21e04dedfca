"""What whoever runs the server types."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import RoleGrant, User
from tests.households.makers import commune

pytestmark = pytest.mark.django_db

PASSWORD = "mat-khau-dai-lam"


def test_staff_is_made_with_a_role_and_a_place(monkeypatch, capsys):
    monkeypatch.setenv("STAFF_PASSWORD", PASSWORD)

    call_command(
        "create_staff", email="Ai@Example.vn", name="Lê Thị Hoa", role="commune_officer", place="xa my hoa hung"
    )
    call_command("create_staff", email="ai@example.vn", role="auditor")

    user = User.objects.get()
    assert (user.email, user.name, user.is_staff) == ("ai@example.vn", "Lê Thị Hoa", True)
    assert user.check_password(PASSWORD)
    assert set(RoleGrant.objects.values_list("role", "place")) == {("commune_officer", commune().pk), ("auditor", None)}
    assert "commune_officer" in capsys.readouterr().out


def test_an_administrator_is_made(monkeypatch):
    monkeypatch.setenv("STAFF_PASSWORD", PASSWORD)

    call_command("create_staff", email="ai@example.vn", role="administrator")

    assert User.objects.get().is_superuser


@pytest.mark.parametrize(
    ("given", "password"),
    [
        ({"email": "not an address"}, PASSWORD),
        ({"place": "xã không có đâu"}, PASSWORD),
        ({"role": "team_member"}, PASSWORD),
        ({}, ""),
        ({}, "ngan"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(monkeypatch, given, password):
    monkeypatch.setenv("STAFF_PASSWORD", password)

    with pytest.raises(CommandError):
        call_command("create_staff", **{"email": "ai@example.vn", "role": "auditor", **given})

    assert not RoleGrant.objects.exists()


def test_groups_are_loaded_twice_without_harm(capsys):
    call_command("load_groups")
    call_command("load_groups")

    assert capsys.readouterr().out == "4 groups\n4 groups\n"


def test_the_demos_sign_ins_are_told_in_a_demo_only(capsys, settings):
    call_command("demo_sign_ins")
    settings.DEMO = False
    call_command("demo_sign_ins")

    out = capsys.readouterr().out
    assert "0900 999 999" in out
    assert "create_staff" in out
