"""Write the files of a year's published periods anew, beside the old ones, and let go of those."""

from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from common import clock
from indicators.models import OpenYear
from indicators.models.open_data import open_shelf
from indicators.packages import package, table


def make_open_files(year: int) -> OpenYear:
    """Within the worker: a year of a large province takes seconds."""
    whole, zipped = table(year), package(year)
    kept, _new = OpenYear.objects.get_or_create(year=year)
    old = [name for name in (kept.table.name, kept.package.name) if name]
    kept.table.save(f"{year}.csv", ContentFile(whole), save=False)
    kept.package.save(f"{year}.zip", ContentFile(zipped), save=False)
    kept.table_bytes, kept.package_bytes, kept.made_at = len(whole), len(zipped), clock.now()
    kept.save()
    for name in old:
        transaction.on_commit(partial(open_shelf().delete, name))
    return kept
