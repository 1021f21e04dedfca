"""The believable province."""

import time
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand

from demo.aims import set_out
from demo.history import SEED, tell
from households.models import Participant
from indicators.actions.refresh_observations import refresh_observations
from photos.models import Photo
from photos.tasks import make_renditions


class Command(BaseCommand):
    help = "Fills an empty market with about 300 invented participants and 14 months of what they did."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *args: Any, **options: Any) -> None:
        if Participant.objects.exists():
            raise CommandError("There are participants already: the demo is only for an empty market.")
        begun = time.monotonic()
        deeds = tell(seed=options["seed"])
        set_out()
        for photo_id in Photo.objects.values_list("pk", flat=True):
            make_renditions.delay(photo_id)
        cells = refresh_observations(everything=True)
        self.stdout.write(f"{deeds} deeds in {time.monotonic() - begun:.0f} s, {cells} cells counted")
