"""What somebody has on another channel: noted with an address as evidence, for 180 days unless seen again (DESIGN 2,
"Listing").
"""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.errors import Refusal
from households.actions.reach_milestone import reach_milestone
from households.models import Milestone, Participant
from marketplace.addresses import parse_address
from marketplace.errors import NotYours
from marketplace.models import Channel, Listing, Product
from marketplace.rules import assisted, check_sells_for, check_takes_part, selling_for, source_of

LASTS = timedelta(days=180)


def note_outside_listing(
    *, by: User, participant: Participant, channel: Channel, url: str, product: Product | None = None
) -> Listing:
    """Note that the participant has something on ``channel`` at ``url``. The same address again is seen again.

    Raises NotYours, NotAssisting, NotAnAddress, or Refusal for this market's own channel or somebody else's product.
    """
    check_sells_for(by, participant)
    if channel.is_this_market or (product is not None and product.shop.participant_id != participant.pk):
        raise Refusal(_("Choose another channel."), field="channel")
    address = parse_address(url, channel)
    with selling_for(by=by, participant=participant):
        Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
        check_takes_part(participant)
        same = Listing.objects.open().filter(participant=participant, channel=channel)
        known = same.filter(product=product) if product else same.filter(url=address)
        if listing := known.first():
            return _seen(listing, by=by, url=address)
        listing = Listing.objects.create(
            participant=participant,
            channel=channel,
            product=product,
            url=address,
            seen_on=clock.today(),
            commune_id=participant.commune_id,
            recorded_by=by,
            source=source_of(by, participant),
        )
        reach_milestone(participant=participant, step=Milestone.Step.LISTED, on=listing.happened_on, fact=listing)
        record(
            by=by,
            action="note_outside_listing",
            subject=listing,
            on_behalf_of=assisted(by, participant),
            changes={"channel": channel.code},
        )
    return listing


def see_again(*, by: User, listing: Listing) -> Listing:
    """Say that it is still there: it counts for another 180 days. One that had ended begins a new row. Raises
    NotYours.
    """
    if listing.channel.is_this_market:
        raise NotYours
    check_sells_for(by, listing.participant)
    if listing.ended_on is not None:
        return note_outside_listing(
            by=by, participant=listing.participant, channel=listing.channel, url=listing.url, product=listing.product
        )
    with selling_for(by=by, participant=listing.participant):
        return _seen(Listing.objects.select_for_update().get(pk=listing.pk), by=by, url=listing.url)


def end_outside_listing(*, by: User, listing: Listing) -> Listing:
    """Say that it is there no more. Raises NotYours."""
    if listing.channel.is_this_market:
        raise NotYours
    check_sells_for(by, listing.participant)
    with selling_for(by=by, participant=listing.participant):
        listing = Listing.objects.select_for_update().get(pk=listing.pk)
        if listing.ended_on is None:
            listing.end(reason="gone")
            record(by=by, action="end_outside_listing", subject=listing, on_behalf_of=assisted(by, listing.participant))
    return listing


def _seen(listing: Listing, *, by: User, url: str) -> Listing:
    listing.seen_on, listing.url = clock.today(), url
    listing.save(update_fields=["seen_on", "url"])
    record(by=by, action="see_listing_again", subject=listing, on_behalf_of=assisted(by, listing.participant))
    return listing
