"""What follows on the market when a participant moves to another commune."""

from datetime import date

from accounts.models import User
from households.actions.move import MOVED
from households.models import Participant
from marketplace.actions.renew_cards import show_place
from marketplace.models import Listing


def move_listings(participant: Participant, by: User | None, day: date) -> None:
    """End every open listing in the old commune and begin it again in the new one; cards follow. Part of the moving."""
    rows = Listing.objects.open().filter(participant=participant).select_for_update().order_by("pk")
    for listing in rows:
        begins = max(day, listing.happened_on)
        listing.end(reason=MOVED, on=begins)
        Listing.objects.create(
            participant=participant,
            channel_id=listing.channel_id,
            product_id=listing.product_id,
            url=listing.url,
            evidence_id=listing.evidence_id,
            seen_on=listing.seen_on,
            happened_on=begins,
            recorded_by=by,
            source=listing.source,
            commune_id=participant.commune_id,
        )
    show_place(participant)
