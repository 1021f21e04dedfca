"""Everything of the plan, written in the order in which it would have happened."""

from dataclasses import asdict
from typing import Any

from django.db import connection, transaction

from demo.province.goods import LISTED, SOLD
from demo.province.people import DECLARED, REGISTERED, SIGNED_IN
from demo.province.plan import NAMES, PLAN, Size, all_names
from marketplace.models import Category, Channel, Unit
from marketplace.models.delivery import usual_ways
from places.models import Place
from places.queries.province import installation_province

TABLES = ("seed_name", "seed_plan", "seed_home", "seed_seller", "seed_goods")


@transaction.atomic
def write_province(size: Size) -> None:
    """Write the province into a market without participants. The kinds of goods, units and channels are there."""
    names = all_names()
    values = {**asdict(size), **_basics(), "names": len(names)}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
        cursor.execute(NAMES)
        cursor.executemany("INSERT INTO seed_name VALUES (%s, %s, %s)", names)
        for statement in (PLAN, *REGISTERED, *DECLARED, *SIGNED_IN, *LISTED, *SOLD):
            cursor.execute(statement, values)


def _basics() -> dict[str, Any]:
    communes = Place.objects.standing().filter(parent=installation_province()).communes().order_by("code")
    channels = Channel.objects.filter(is_this_market=False).exclude(hosts="").order_by("code")
    return {
        "communes": list(communes.values_list("pk", flat=True)),
        "channels": list(channels.values_list("pk", flat=True)),
        "category": Category.objects.get(slug="trai-cay").pk,
        "unit": Unit.objects.get(code="kg").pk,
        "ways": list(usual_ways()),
    }
