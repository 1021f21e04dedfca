"""What the worker does about the market. Each task is safe to run twice."""

from contextlib import suppress
from typing import Any

from celery import shared_task

from marketplace.actions import ask_carrier as asking
from marketplace.actions import draw_shares as drawing
from marketplace.actions import end_listings as ending
from marketplace.actions import escalate_parcels as chasing
from marketplace.actions import forget_baskets as forgetting
from marketplace.actions import keep_scan as scans
from marketplace.actions import lapse_orders as lapsing
from marketplace.actions import learn_words as learning
from marketplace.actions import remind_of_expiry as reminding
from marketplace.actions import renew_cards as renewing
from marketplace.actions import sweep_consignments as sweeping
from marketplace.carriers.base import CarrierUnreachable

SCHEDULE: dict[str, dict[str, Any]] = {
    "marketplace-lapse-orders": {"task": "marketplace.tasks.lapse_orders", "schedule": 60.0},
    "marketplace-forget-baskets": {"task": "marketplace.tasks.forget_baskets", "schedule": 86400.0},
    "marketplace-end-listings": {"task": "marketplace.tasks.end_listings", "schedule": 3600.0},
    "marketplace-renew-late-cards": {"task": "marketplace.tasks.renew_late_cards", "schedule": 3600.0},
    "marketplace-tidy-words": {"task": "marketplace.tasks.tidy_words", "schedule": 21600.0},
    "marketplace-draw-late-shares": {"task": "marketplace.tasks.draw_late_shares", "schedule": 30.0},
    "marketplace-remind-of-expiry": {"task": "marketplace.tasks.remind_of_expiry", "schedule": 86400.0},
    "marketplace-sweep-scans": {"task": "marketplace.tasks.sweep_scans", "schedule": 86400.0},
    "marketplace-sweep-consignments": {"task": "marketplace.tasks.sweep_consignments", "schedule": 60.0},
    "marketplace-escalate-parcels": {"task": "marketplace.tasks.escalate_parcels", "schedule": 300.0},
}


@shared_task
def lapse_orders() -> None:
    """Orders not paid in time give their goods back."""
    lapsing.lapse_orders()


@shared_task
def end_listings() -> None:
    """Listings whose window is over end, and outside ones that nobody has seen for 180 days."""
    ending.end_listings()


@shared_task
def renew_late_cards() -> None:
    """Cards that are missing or still without their picture."""
    renewing.renew_late_cards()


@shared_task
def tidy_words() -> None:
    """The words that help who mistypes are those of the goods."""
    learning.tidy_words()


@shared_task
def draw_late_shares() -> None:
    """Pictures of shared links that are missing, or whose goods changed."""
    drawing.draw_late_shares()


@shared_task
def remind_of_expiry() -> None:
    """Owners hear in time that a certificate ends."""
    reminding.remind_of_expiry()


@shared_task
def sweep_scans() -> None:
    """Scans of forms that were never finished go."""
    scans.sweep_scans()


@shared_task
def escalate_parcels() -> None:
    """Orders without an answer for a day go to the team and the officer."""
    chasing.escalate_parcels()


@shared_task
def forget_baskets() -> None:
    """Baskets whose sessions are over go."""
    forgetting.forget_baskets()


@shared_task
def book_consignment(consignment_id: int) -> None:
    """Ask the carrier to bring one parcel; if it gives no clear answer, the sweep asks again."""
    with suppress(CarrierUnreachable):
        asking.book_consignment(consignment_id=consignment_id)


@shared_task
def cancel_consignment(consignment_id: int) -> None:
    """Tell the carrier that one parcel is called off; if it gives no clear answer, the sweep tells it again."""
    with suppress(CarrierUnreachable):
        asking.cancel_consignment(consignment_id=consignment_id)


@shared_task
def ask_for_consignment(consignment_id: int) -> None:
    """Ask the carrier for one parcel whatever there is to ask."""
    with suppress(CarrierUnreachable):
        asking.ask_for_consignment(consignment_id=consignment_id)


@shared_task
def sweep_consignments() -> None:
    """Ask the carrier for what was left behind."""
    sweeping.sweep_consignments()
