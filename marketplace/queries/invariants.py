"""What must hold between rows; each breach is named with the row (see `manage.py check_invariants`)."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, F, Min, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from common import clock
from households.models import Milestone
from marketplace.models import Listing, Lot, LotStage, Offer, Parcel, ParcelLine, Product, Sale
from marketplace.models.lot import BEFORE_HARVEST
from marketplace.parcel_moves import HOLDING
from marketplace.queries.cards import stale_cards
from marketplace.queries.consignments import at_odds
from marketplace.queries.lots import gone_from
from payments.models import Payment

State = Parcel.State


def broken() -> Iterator[tuple[str, str]]:
    """Every breach as (rule, row)."""
    yield from _reserved()
    yield from _settled()
    yield from _listings()
    yield from _shops()
    yield from (("a card says what its goods say", f"product {pk}") for pk in stale_cards())
    yield from _money()
    yield from _sales()
    yield from _milestones()
    yield from _lots()
    yield from (("a parcel is where its carrier has it", f"parcel {row.parcel_id}") for row in at_odds())


def _reserved() -> Iterator[tuple[str, str]]:
    held = (
        ParcelLine.objects.filter(offer=OuterRef("pk"), is_reserved=True)
        .order_by()
        .values("offer")
        .annotate(n=Sum(Coalesce("packed", "quantity")))
        .values("n")
    )
    for offer in Offer.objects.annotate(held=Coalesce(held, 0)).exclude(reserved=F("held")):
        yield "reserved is what parcels hold", f"offer {offer.pk}: {offer.reserved} against {offer.held}"
    stray = ParcelLine.objects.filter(is_reserved=True).exclude(parcel__state__in=HOLDING)
    for line in stray:
        yield "only parcels under way hold stock", f"parcel {line.parcel_id}, line {line.pk}"
    for line in ParcelLine.objects.filter(is_reserved=False, parcel__state__in=HOLDING):
        yield "parcels under way hold their stock", f"parcel {line.parcel_id}, line {line.pk}"


def _settled() -> Iterator[tuple[str, str]]:
    """A parcel costs what its lines cost by the scale, and cash is asked for that."""
    weighed = Parcel.objects.filter(lines__packed__isnull=False).distinct().prefetch_related("lines")
    for parcel in weighed.iterator(500):
        if parcel.goods_vnd != sum(line.settled_vnd for line in parcel.lines.all()):
            yield "a parcel costs what the scale said", f"parcel {parcel.pk}"
        asked = Payment.objects.for_payee("parcel", str(parcel.pk)).open()
        if asked.exclude(amount_vnd=parcel.total_vnd).exists():
            yield "what is collected is what the parcel costs", f"parcel {parcel.pk}"


def _listings() -> Iterator[tuple[str, str]]:
    """A listing on this market is open if and only if the product is live with something to sell in its window."""
    today = clock.today()
    begun = Offer.objects.filter(
        product=OuterRef("pk"), closed_at=None, starts_on__lte=today, on_hand__gt=F("reserved")
    )
    sellable = begun.filter(Q(ends_on=None) | Q(ends_on__gte=today))
    just_over = begun.filter(ends_on=today - timedelta(days=1))  # until the hourly sweep has come by
    listed = Listing.objects.open().filter(product=OuterRef("pk"), channel__is_this_market=True)
    rows = Product.objects.annotate(sells=Exists(sellable), just_over=Exists(just_over), listed=Exists(listed))
    for product in rows.filter(Q(listed=True) & ~(Q(state="live") & (Q(sells=True) | Q(just_over=True)))):
        yield "an open listing has something to sell", f"product {product.pk}"
    for product in rows.filter(state="live", sells=True, listed=False):
        yield "what can be bought is listed", f"product {product.pk}"


def _shops() -> Iterator[tuple[str, str]]:
    for pk in Product.objects.live().filter(shop__taken_down_at__isnull=False).values_list("pk", flat=True):
        yield "nothing hangs in a shop that is taken down", f"product {pk}"


def _money() -> Iterator[tuple[str, str]]:
    """A parcel is paid when its money is there: card by order, cash by parcel."""
    settled = (Payment.State.PAID, Payment.State.PART_REFUNDED, Payment.State.REFUNDED)
    paid = Payment.objects.filter(state__in=settled)
    by_card = set(paid.filter(payee_kind="order").values_list("payee_ref", flat=True))
    in_cash = set(paid.filter(payee_kind="parcel").values_list("payee_ref", flat=True))
    for parcel in Parcel.objects.exclude(paid_on=None).iterator():
        if str(parcel.order_id) not in by_card and str(parcel.pk) not in in_cash:
            yield "a paid parcel has its payment", f"parcel {parcel.pk}"
    for pk in Parcel.objects.filter(pk__in=[int(ref) for ref in in_cash], paid_on=None).values_list("pk", flat=True):
        yield "cash that was confirmed marks its parcel paid", f"parcel {pk}"


def _sales() -> Iterator[tuple[str, str]]:
    """A parcel has a sale if and only if it was handed over and paid, on the later of the two, of the goods' value."""
    standing = Sale.objects.standing().filter(parcel=OuterRef("pk"), count=1)
    rows = Parcel.objects.annotate(is_sale=Exists(standing))
    done = Q(state=State.HANDED_OVER, handed_over_on__isnull=False, paid_on__isnull=False)
    for parcel in rows.filter(done, is_sale=False):
        yield "a parcel handed over and paid is a sale", f"parcel {parcel.pk}"
    for parcel in rows.filter(~done, is_sale=True):
        yield "a sale of a parcel was handed over and paid", f"parcel {parcel.pk}"
    for sale in Sale.objects.standing().filter(count=1, parcel__isnull=False).exclude(value_vnd=F("parcel__goods_vnd")):
        yield "a sale is worth its parcel's goods", f"sale {sale.pk}"
    later = Q(happened_on=F("parcel__paid_on")) | Q(happened_on=F("parcel__handed_over_on"))
    wrong_day = ~later | Q(happened_on__lt=F("parcel__paid_on")) | Q(happened_on__lt=F("parcel__handed_over_on"))
    for sale in Sale.objects.standing().filter(wrong_day, count=1, parcel__isnull=False):
        yield "a sale happened on the later of handed over and paid", f"sale {sale.pk}"


def _milestones() -> Iterator[tuple[str, str]]:
    """`listed` and `sold` are the first days of the facts; and every such fact has its milestone."""
    steps = (
        (Milestone.Step.LISTED, Listing.objects.standing()),
        (Milestone.Step.SOLD, Sale.objects.standing().filter(count=1)),
    )
    for step, facts in steps:
        reached = dict(Milestone.objects.filter(step=step).values_list("participant_id", "reached_on"))
        first = dict(facts.values_list("participant_id").annotate(day=Min("happened_on")).order_by())
        for participant in first.keys() | reached.keys():
            if first.get(participant) != reached.get(participant):
                yield f"the milestone {step} is the first such fact", f"participant {participant}"


def _lots() -> Iterator[tuple[str, str]]:
    """What has left a lot was in it, and its steps stand on their side of the harvest."""
    lots = dict(Lot.objects.values_list("pk", "quantity"))
    for pk, gone in gone_from(lots).items():
        if gone.amount > lots[pk]:
            yield "no more leaves a lot than was picked", f"lot {pk}: {gone.amount} of {lots[pk]}"
    for line in ParcelLine.objects.filter(lot__isnull=False).exclude(lot__product=F("offer__product")):
        yield "goods in a parcel are of their lot's kind", f"parcel {line.parcel_id}, line {line.pk}"
    too_late = Q(kind__in=BEFORE_HARVEST, at__date__gt=F("lot__harvested_on"))
    too_early = ~Q(kind__in=BEFORE_HARVEST) & Q(at__date__lt=F("lot__harvested_on"))
    for stage in LotStage.objects.filter(too_late | too_early):
        yield "a step stands on its side of the harvest", f"lot {stage.lot_id}, step {stage.pk}"
