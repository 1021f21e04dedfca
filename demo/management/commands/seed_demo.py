"""The believable province."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand

from config.celery import app
from demo.history import SEED, tell
from households.models import Participant
from indicators.actions.refresh_observations import refresh_observations
from photos.models import Photo
from photos.tasks import make_renditions


@contextmanager
def nobody_at_work() -> Iterator[None]:
    """What the demo's past asks of the worker was done long ago: it goes to a queue that ends with the block."""
    broker = app.conf.broker_url, app.conf.broker_transport_options
    app.conf.update(broker_url="memory://", broker_transport_options={})
    app.pool.force_close_all()
    try:
        yield
    finally:
        app.conf.update(broker_url=broker[0], broker_transport_options=broker[1])
        app.pool.force_close_all()
        app._pool = None


class Command(BaseCommand):
    help = "Fills an empty market with about 300 invented participants and 14 months of what they did."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *args: Any, **options: Any) -> None:
        if Participant.objects.exists():
            raise CommandError("There are participants already: the demo is only for an empty market.")
        begun = time.monotonic()
        with nobody_at_work():
            deeds = tell(seed=options["seed"])
        for photo_id in Photo.objects.values_list("pk", flat=True):
            make_renditions.delay(photo_id)
        cells = refresh_observations(everything=True)
        self.stdout.write(f"{deeds} deeds in {time.monotonic() - begun:.0f} s, {cells} cells counted")
