"""Keys change while the site serves, and a rotation that was killed goes on."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from common.key_rotation import keys_in_use, rotate
from common.sealing import CannotOpen, key_of
from households.models import BankAccount, IdentityNumber, Person
from tests.households.makers import household

TOP = Path(__file__).resolve().parents[2]
OLD, NEW = "old:" + "a" * 40, "new:" + "b" * 40


def sealed(count: int) -> None:
    """So many people with a number, and a household with an account, written with the first keys."""
    home = household()
    for number in range(count):
        person = Person.objects.create(participant=home, name=f"Người Thứ {number}")
        row = IdentityNumber(person=person)
        row.put({"number": f"0891800{number:05}"})
        row.save()
    account = BankAccount(participant=home, bank="970405")
    account.put({"bank": "970405", "number": "6700205198765", "holder": "NGUYEN THI SAU"})
    account.save()


def numbers() -> list[str]:
    return [row.content()["number"] for row in IdentityNumber.objects.order_by("pk")]


def with_old_keys(settings, count: int) -> None:
    settings.SEALING_KEYS = settings.FINDING_KEYS = [OLD]
    sealed(count)
    settings.SEALING_KEYS = settings.FINDING_KEYS = [NEW, OLD]


@pytest.mark.django_db
def test_after_a_rotation_the_old_key_is_needed_no_more(settings):
    with_old_keys(settings, 7)
    said = StringIO()

    call_command("rotate_sealing_keys", batch=3, stdout=said)

    assert "8 rows written anew." in said.getvalue()
    assert "SEALING_KEYS in use: new 8" in said.getvalue()
    settings.SEALING_KEYS = settings.FINDING_KEYS = [NEW]
    assert numbers() == [f"0891800{number:05}" for number in range(7)]
    assert IdentityNumber.objects.found_by("089180000003").count() == 1
    assert BankAccount.objects.found_by("970405 6700205198765").get().content()["holder"] == "NGUYEN THI SAU"


@pytest.mark.django_db
def test_before_it_the_old_key_is_needed(settings):
    with_old_keys(settings, 1)

    assert numbers() == ["089180000000"]
    settings.SEALING_KEYS = [NEW]

    with pytest.raises(CannotOpen):
        numbers()


@pytest.mark.django_db
def test_either_key_is_changed_alone(settings):
    settings.SEALING_KEYS = settings.FINDING_KEYS = [OLD]
    sealed(2)
    before = list(IdentityNumber.objects.order_by("pk").values_list("fingerprint", flat=True))

    settings.SEALING_KEYS = [NEW, OLD]
    assert sum(batch.rotated for batch in rotate(10)) == 3
    assert list(IdentityNumber.objects.order_by("pk").values_list("fingerprint", flat=True)) == before
    assert keys_in_use() == {"SEALING_KEYS": {"new": 3}, "FINDING_KEYS": {"old": 3}}

    settings.FINDING_KEYS = [NEW, OLD]
    assert sum(batch.rotated for batch in rotate(10)) == 3
    assert keys_in_use()["FINDING_KEYS"] == {"new": 3}
    assert list(rotate(10)) == []


@pytest.mark.django_db
def test_a_row_that_no_key_opens_is_named_and_the_others_are_done(settings):
    with_old_keys(settings, 3)
    lost = IdentityNumber.objects.order_by("pk")[1]
    IdentityNumber.objects.filter(pk=lost.pk).update(sealed="gone:AAAA")

    with pytest.raises(CommandError, match=f"households.IdentityNumber {lost.pk}"):
        call_command("rotate_sealing_keys", stdout=StringIO())

    assert keys_in_use()["SEALING_KEYS"] == {"new": 3, "gone": 1}


@pytest.mark.django_db
def test_counting_changes_nothing(settings):
    with_old_keys(settings, 2)
    said = StringIO()

    call_command("rotate_sealing_keys", count=True, stdout=said)

    assert "SEALING_KEYS in use: old 3" in said.getvalue()
    assert keys_in_use()["SEALING_KEYS"] == {"old": 3}


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_it_goes_on_where_it_was(settings):
    with_old_keys(settings, 60)
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    env |= {"SEALING_KEYS": f"{NEW},{OLD}", "FINDING_KEYS": f"{NEW},{OLD}", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "manage.py", "rotate_sealing_keys", "--batch", "1"]

    first = subprocess.Popen(command, cwd=TOP, env=env, stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    first.stdout.readline()
    first.kill()
    first.communicate()
    done = keys_in_use()["SEALING_KEYS"]
    second = subprocess.run(command, cwd=TOP, env=env, capture_output=True, text=True, check=True)

    assert done["new"] >= 1
    assert done["old"] >= 1
    assert f"{done['old']} rows written anew." in second.stdout
    assert numbers() == [f"0891800{number:05}" for number in range(60)]
    assert {key_of(row.sealed) for row in IdentityNumber.objects.all()} == {"new"}


@pytest.mark.django_db(transaction=True)
def test_a_number_that_is_replaced_meanwhile_stays_replaced(settings):
    with_old_keys(settings, 30)
    first = IdentityNumber.objects.order_by("pk").first()
    last = IdentityNumber.objects.order_by("pk").last()

    def replace() -> None:
        for row_id, number in ((last.pk, "089180099999"), (first.pk, "089180088888")):
            row = IdentityNumber.objects.get(pk=row_id)
            row.put({"number": number})
            row.save()
        connection.close()

    batches = rotate(1)
    next(batches)
    writer = Thread(target=replace)
    writer.start()
    for _batch in batches:
        pass
    writer.join()

    assert numbers()[0] == "089180088888"
    assert numbers()[-1] == "089180099999"
    assert keys_in_use()["SEALING_KEYS"] == {"new": 31}
