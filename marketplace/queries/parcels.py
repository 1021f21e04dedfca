"""Parcels as sellers, their helpers and staff look at them."""

from django.db.models import Case, IntegerField, Prefetch, Q, QuerySet, Value, When

from accounts.queries.authority import Person as Viewer
from marketplace.models import Parcel, ParcelLine

State = Parcel.State

# What waits for the seller, most urgent first; everything else is behind them.
MOST_LABELS = 200
TO_DO = (State.NEW, State.ACCEPTED, State.PACKED, State.SENT)


def shown_to_sellers(parcels: QuerySet[Parcel]) -> QuerySet[Parcel]:
    """Those that were ever due to be answered. Of an order that was never paid the seller learns nothing, nor who made it."""
    never_due = Q(answer_by=None, state=State.CANCELLED)
    return parcels.exclude(Q(state__in=(State.AWAITING_PAYMENT, State.LAPSED)) | never_due)


def parcels_of(participant_id: int) -> QuerySet[Parcel]:
    """A participant's parcels that were ever due to be answered: new ones first, then what is under way, then the
    rest.
    """
    waiting = Case(
        *(When(state=state, then=Value(position)) for position, state in enumerate(TO_DO)),
        When(state=State.HANDED_OVER, paid_on=None, then=Value(len(TO_DO))),
        default=Value(len(TO_DO) + 1),
        output_field=IntegerField(),
    )
    rows = shown_to_sellers(Parcel.objects.filter(shop__participant_id=participant_id))
    return with_goods(rows).annotate(waiting=waiting).order_by("waiting", "-pk")


def to_pack(participant_id: int) -> QuerySet[Parcel]:
    """What the seller has said yes to and not packed yet, oldest first."""
    return with_goods(Parcel.objects.filter(shop__participant_id=participant_id, state=State.ACCEPTED)).order_by("pk")


def to_label(participant_id: int) -> QuerySet[Parcel]:
    """What is being packed or waits to leave, oldest first; no more than anybody prints at once."""
    rows = Parcel.objects.filter(shop__participant_id=participant_id, state__in=(State.ACCEPTED, State.PACKED))
    return with_goods(rows).order_by("pk")[:MOST_LABELS]


def with_goods(parcels: QuerySet[Parcel]) -> QuerySet[Parcel]:
    """Parcels with their order, shop and lines fetched: the same number of queries for one and for thirty."""
    lines = Prefetch(
        "lines", queryset=ParcelLine.objects.select_related("offer__unit", "offer__product", "lot").order_by("pk")
    )
    return parcels.select_related(
        "order__commune__parent", "shop__participant__commune", "shop__participant__hamlet", "consignment"
    ).prefetch_related(lines)


def unanswered_parcels(user: Viewer) -> QuerySet[Parcel]:
    """Orders without an answer for a day, where the user's roles reach (or of its own shop), oldest first."""
    rows = Parcel.objects.visible_to(user).filter(state=State.NEW, escalated_at__isnull=False)
    return with_goods(rows).order_by("answer_by", "pk")
