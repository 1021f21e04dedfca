"""What is emptied when its time is over."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from common import clock
from common.erasing import apply_retention
from common.personal import ERASED
from households.actions.visits import note_visit
from households.models import Visit
from households.tasks import SCHEDULE, keep_no_longer
from marketplace.models import Order, Parcel
from photos.actions.sweep_files import sweep_files
from photos.models import Photo
from tests.households.makers import household, member_of, officer_of
from tests.marketplace import stall

pytestmark = pytest.mark.django_db


def test_an_old_order_loses_the_buyer_and_keeps_its_sum() -> None:
    stall.load_market()
    user, participant = stall.seller()
    product = stall.live(user, participant, officer=officer_of())
    old, waiting, young = (stall.ordered(product).order for _each in range(3))
    Order.objects.filter(pk__in=[old.pk, waiting.pk]).update(placed_at=clock.now() - timedelta(days=731))
    Parcel.objects.filter(order__in=[old, young]).update(state=Parcel.State.CANCELLED)

    assert apply_retention(dry_run=True)["marketplace.Order"] == 1
    assert Order.objects.get(pk=old.pk).name == "Trần Văn Hùng"
    assert apply_retention()["marketplace.Order"] == 1

    assert list(Order.objects.order_by("pk").values_list("name", "phone", "total_vnd")) == [
        (ERASED, "", 285_000),
        ("Trần Văn Hùng", "+84987654321", 285_000),
        ("Trần Văn Hùng", "+84987654321", 285_000),
    ]
    assert apply_retention()["marketplace.Order"] == 0


def test_the_note_of_an_old_visit_is_emptied_and_the_visit_counts_on() -> None:
    home, helper = household(), member_of()
    old = note_visit(by=helper, participant=home, outcome=Visit.Outcome.TALKED, note="Nhà có việc")
    note_visit(by=helper, participant=home, outcome=Visit.Outcome.HELPED, note="Đã giúp")
    Visit.objects.filter(pk=old.pk).update(recorded_at=clock.now() - timedelta(days=731))

    call_command("apply_retention", dry_run=True, stdout=(counted := StringIO()))
    assert "households.Visit: 1\n" in counted.getvalue()
    assert Visit.objects.get(pk=old.pk).note == "Nhà có việc"
    call_command("apply_retention", stdout=StringIO())

    assert sorted(Visit.objects.values_list("note", flat=True)) == ["", "Đã giúp"]


def test_the_schedule_empties_what_is_old_once_a_day() -> None:
    old = note_visit(by=member_of(), participant=household(), outcome=Visit.Outcome.TALKED, note="Nhà có việc")

    with clock.at(old.recorded_at + timedelta(days=731)):
        keep_no_longer()

    assert SCHEDULE["households-keep-no-longer"] == {"task": keep_no_longer.name, "schedule": 24 * 60 * 60}
    assert Visit.objects.get(pk=old.pk).note == ""


def test_a_file_without_a_row_is_swept_after_a_day(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path
    user, _participant = stall.seller()
    photo = stall.photo_of(user)
    lost, fresh = tmp_path / "photos" / "lost.jpg", tmp_path / "photos" / "fresh.jpg"
    for path in (lost, fresh):
        path.write_bytes(b"x")
    long_ago = clock.now().timestamp() - 2 * 24 * 60 * 60
    for path in (lost, Path(photo.file.path)):
        os.utime(path, (long_ago, long_ago))

    assert sweep_files(dry_run=True) == 1
    assert lost.exists()
    assert sweep_files() == 1

    assert (lost.exists(), fresh.exists(), Path(photo.file.path).exists()) == (False, True, True)
    assert Photo.objects.count() == 1
