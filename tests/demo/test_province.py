"""The rows that seed_province writes in bulk are those that the actions leave."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models import ForeignKey

from accounts.models import User
from common import clock
from demo.province.plan import Size
from demo.province.writing import write_province
from households.actions.prove_phone import link_proved_phone
from households.actions.register_from_list import ListedHousehold, register_from_list
from households.models import Participant, Person
from indicators.actions.make_periods import make_periods
from indicators.actions.refresh_observations import refresh_observations
from indicators.definitions import INDICATORS
from indicators.queries.values import month_values
from marketplace.actions.list_product import Goods, list_product
from marketplace.actions.note_outside_listing import note_outside_listing, see_again
from marketplace.actions.outside_sales import OutsideSale, restate_selling_milestones, write_outside_sales
from marketplace.models import Listing, Product, Sale
from places.models import Place
from training.actions.declare_training import declare_training
from training.models import Completion

pytestmark = pytest.mark.django_db

SIZE = Size(
    households=12, listed=7, trained=9, products=3, sales=20, first=date(2026, 5, 1), last=date(2026, 9, 30), seed=3
)
WRITTEN = (
    "accounts.user",
    "households.participant",
    "households.person",
    "households.enrolment",
    "households.phoneproof",
    "training.completion",
    "marketplace.shop",
    "marketplace.product",
    "marketplace.offer",
    "marketplace.listing",
    "marketplace.sale",
    "households.milestone",
    "audit.entry",
)
OWN = {"id", "uuid", "password"}  # of a row alone; no two writings have the same


def eight(day: date) -> datetime:
    return datetime.combine(day, time(8), ZoneInfo("Asia/Ho_Chi_Minh"))


def everything() -> dict[str, list[Any]]:
    """Every row that was written, with what it points to instead of keys."""
    rows = {label: list(apps.get_model(label).objects.order_by("pk")) for label in WRITTEN}
    number = {(label, row.pk): at for label in WRITTEN[:-1] for at, row in enumerate(sorted(rows[label], key=_sign))}
    return {label: sorted(_said(row, number) for row in rows[label]) for label in WRITTEN}


def _sign(row: Any) -> tuple[str, ...]:
    """What tells a row from others of its kind."""
    names = ("phone", "url", "slug", "happened_on", "value_vnd", "step", "reached_on", "price_vnd")
    whose = getattr(row, "participant", None)
    return (
        *(str(getattr(row, name, "")) for name in names),
        str(getattr(row, "name", "")),
        whose.name if whose else "",
    )


def _said(row: Any, number: dict[tuple[str, int], int]) -> str:
    label = row._meta.label_lower
    said = {}
    for field in row._meta.concrete_fields:
        value = field.value_from_object(row)
        if field.name in OWN:
            continue
        if isinstance(field, ForeignKey) and value is not None:
            value = number.get((field.related_model._meta.label_lower, value), value)
        said[field.name] = value
    if label == "audit.entry":
        said["subject_id"] = number[row.subject_type, int(row.subject_id)]
        said["on_behalf_of"] = row.on_behalf_of and number["households.participant", row.on_behalf_of]
    if label == "households.milestone":
        said["fact_id"] = number[row.fact_type, row.fact_id]
    return str(sorted((name, str(value)) for name, value in said.items()))


def by_the_actions(planned: dict[str, list[dict[str, Any]]]) -> None:
    """The same deeds, one by one, each on its day."""
    for home in planned["homes"]:
        with clock.at(eight(home["day"])):
            one = ListedHousehold(home["name"], home["phone"], home["commune"], sex=home["sex"])
            register_from_list(by=None, households=[one])
    for done in planned["learned"]:
        with clock.at(eight(done["day"])):
            declare_training(by=None, person=Person.objects.get(phone=done["phone"]), on=done["day"])
    for listing in planned["listings"]:
        participant = Participant.objects.get(people__phone=listing["phone"])
        with clock.at(eight(listing["day"])):
            user = User.objects.filter(phone=listing["phone"]).first()
            if user is None:
                user = User.objects.create_user(
                    phone=listing["phone"], phone_verified=True, name=participant.name, date_joined=clock.now()
                )
                link_proved_phone(user)
            product = None
            if listing["goods"]:
                goods = Goods(available=100_000, **listing["goods"])
                product = list_product(by=user, participant=participant, goods=goods)
            made = note_outside_listing(
                by=user, participant=participant, channel=listing["channel"], url=listing["url"], product=product
            )
        with clock.at(eight(SIZE.last)):
            see_again(by=user, listing=made)
    for sale in planned["sales"]:
        seller = Participant.objects.get(people__phone=sale["phone"])
        with clock.at(eight(sale["day"])):
            sold = OutsideSale(seller, None, sale["day"], sale["value"])
            write_outside_sales(by=None, channel=sale["channel"], sales=[sold])
            restate_selling_milestones([seller])


def read_plan() -> dict[str, list[dict[str, Any]]]:
    """What the bulk writing did, as a list of deeds."""
    heads = {person.participant_id: person for person in Person.objects.all()}
    return {
        "homes": [
            {
                "name": home.name,
                "phone": heads[home.pk].phone,
                "sex": heads[home.pk].sex,
                "commune": home.commune,
                "day": home.enrolments.get().happened_on,
            }
            for home in Participant.objects.order_by("pk")
        ],
        "learned": [
            {"phone": heads[row.participant_id].phone, "day": row.happened_on}
            for row in Completion.objects.order_by("pk")
        ],
        "listings": [
            {
                "phone": heads[row.participant_id].phone,
                "day": row.happened_on,
                "channel": row.channel,
                "url": row.url,
                "goods": _goods(row.product) if row.product else None,
            }
            for row in Listing.objects.order_by("pk")
        ],
        "sales": [
            {
                "phone": heads[row.participant_id].phone,
                "day": row.happened_on,
                "channel": row.channel,
                "value": row.value_vnd,
            }
            for row in Sale.objects.order_by("pk")
        ],
    }


def _goods(product: Product) -> dict[str, Any]:
    offer = product.offers.get()
    return {"name": product.name, "category": product.category, "price_vnd": offer.price_vnd, "unit": offer.unit}


def test_bulk_leaves_the_rows_that_the_actions_leave():
    call_command("load_market", verbosity=0)
    with transaction.atomic():
        write_province(SIZE)
        planned, in_bulk = read_plan(), everything()
        transaction.set_rollback(True)
    assert not Participant.objects.exists()

    by_the_actions(planned)

    one_by_one = everything()
    for label in WRITTEN:
        assert in_bulk[label] == one_by_one[label], label


def test_a_province_of_a_size_shows_that_size():
    call_command("load_market", verbosity=0)
    write_province(SIZE)
    make_periods(2026)
    refresh_observations()

    codes = ("H1", "H4", "T1", "P1")
    values = month_values(
        communes=Place.objects.standing().communes().filter(parent__code="91").values_list("pk", flat=True),
        month=date(2026, 9, 1),
        indicators=[INDICATORS[code] for code in codes],
    )
    assert [value.raw for value in values] == [12, 7, 9, 3]
    months = [date(2026, month, 1) for month in range(5, 10)]
    sales = [month_values(communes=None, month=month, indicators=[INDICATORS["X1"]])[0].raw for month in months]
    assert sum(sales) == 20
