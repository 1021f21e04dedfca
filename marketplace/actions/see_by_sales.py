"""Who sold something on a channel had something there: its statement is the evidence (DESIGN 2, "Listing")."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max, Min

from accounts.models import User
from common import clock
from common.facts import Source
from households.actions.reach_milestone import reach_milestone
from households.models import Milestone, Participant
from marketplace.actions.note_outside_listing import LASTS
from marketplace.models import Channel, Listing, Sale


def see_by_sales(*, by: User | None, channel: Channel, participants: Collection[int]) -> None:
    """Listings on the channel are seen on the day of the last sale there; a seller that has none gets one, without an
    address. What is older than 180 days says nothing. Part of the caller's transaction.
    """
    recent = Sale.objects.standing().filter(
        channel=channel, participant__in=participants, count=1, happened_on__gt=clock.today() - LASTS
    )
    days = recent.values_list("participant").annotate(first=Min("happened_on"), last=Max("happened_on")).order_by()
    sold: dict[int, tuple[date, date]] = {pk: (first, last) for pk, first, last in days}
    had: set[int] = set()
    for listing in Listing.objects.open().filter(channel=channel, participant__in=sold).select_for_update(of=["self"]):
        had.add(listing.participant_id)
        last = sold[listing.participant_id][1]
        if listing.seen_on is None or listing.seen_on < last:
            listing.seen_on = last
            listing.save(update_fields=["seen_on"])
    for home in Participant.objects.staying().filter(pk__in=sold.keys() - had).order_by("pk"):
        first, last = sold[home.pk]
        listing = Listing.objects.create(
            participant=home,
            channel=channel,
            happened_on=first,
            seen_on=last,
            commune_id=home.commune_id,
            recorded_by=by,
            source=Source.CHANNEL,
        )
        reach_milestone(participant=home, step=Milestone.Step.LISTED, on=first, fact=listing)
