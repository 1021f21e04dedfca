"""What a participant has on other channels."""

from datetime import timedelta

from django.db.models import ExpressionWrapper, F, QuerySet
from django.db.models.fields import DateField

from households.actions.move import MOVED
from marketplace.actions.note_outside_listing import LASTS
from marketplace.models import Listing


def outside_listings(participant_id: int) -> QuerySet[Listing]:
    """Open ones first, each with the day on which it ends unless seen again (`counts_until`)."""
    until = ExpressionWrapper(F("seen_on") + timedelta(days=LASTS.days), output_field=DateField())
    rows = Listing.objects.standing().filter(participant_id=participant_id, channel__is_this_market=False)
    rows = rows.exclude(end_reason=MOVED)  # it goes on as another row
    return (
        rows.select_related("channel", "product")
        .annotate(counts_until=until)
        .order_by(F("ended_on").desc(nulls_first=True), "-pk")
    )
