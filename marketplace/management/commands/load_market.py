"""Kinds of goods, units, channels, delivery rates and words not allowed for a new market."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from marketplace.basics import BANNED_WORDS, CATEGORIES, CHANNELS, RATES, UNITS
from marketplace.models import BannedWord, Category, Channel, DeliveryRate, Unit
from marketplace.queries.banned_words import as_words


class Command(BaseCommand):
    help = "Adds the kinds of goods, units, channels, rates and words not allowed that are not there yet; changes none that are."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            added = load_market()
        if options["verbosity"]:
            self.stdout.write(f"{added} rows added")


def load_market() -> int:
    """Add what is missing; what staff have changed stays. Returns how many rows were added."""
    made = [
        *(
            Category.objects.get_or_create(
                slug=slug, defaults={"name": name, "name_en": english, "position": position}
            )[1]
            for position, (slug, name, english) in enumerate(CATEGORIES)
        ),
        *(
            Unit.objects.get_or_create(
                code=code,
                defaults={
                    "name": name,
                    "name_en": english,
                    "base": base,
                    "base_units": size,
                    "smallest": smallest,
                    "position": position,
                },
            )[1]
            for position, (code, name, english, base, size, smallest) in enumerate(UNITS)
        ),
        *(
            Channel.objects.get_or_create(
                code=code,
                defaults={
                    "name": name,
                    "name_en": english,
                    "is_this_market": ours,
                    "hosts": hosts,
                    "position": position,
                },
            )[1]
            for position, (code, name, english, ours, hosts) in enumerate(CHANNELS)
        ),
        *(
            DeliveryRate.objects.get_or_create(
                way=way,
                zone=zone,
                up_to_grams=grams,
                starts_on=day,
                defaults={"price_vnd": price, "days_text": days, "days_text_en": english},
            )[1]
            for way, zone, grams, price, days, english, day in RATES
        ),
        *(
            BannedWord.objects.get_or_create(
                folded=as_words(words).strip(),
                defaults={"words": words, "why": why, "why_en": english, "is_refused": refused},
            )[1]
            for words, why, english, refused in BANNED_WORDS
        ),
    ]
    return sum(made)
