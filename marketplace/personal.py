"""What marketplace holds of people: sellers by their participant, buyers by their account or their phone."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from audit.models import Disclosure
from audit.subjects import subjects_of
from common import personal
from common.personal import ENDS, FACT, Basis, Group, Holding, Keep, Subject, Then
from marketplace.actions import erase_goods
from marketplace.models import (
    Card,
    Certificate,
    Complaint,
    Consignment,
    Listing,
    Lot,
    LotSource,
    LotStage,
    Parcel,
    ParcelMove,
    Product,
    ProductPhoto,
    Review,
    Shop,
)
from marketplace.queries.erasing import (
    ended_orders,
    lines_of,
    orders_of,
    sales_of_subject,
    told_consignments,
    unfinished_orders,
)

AS_GOODS = _("as long as the household takes part; then the row stays without names, because orders point to it")


def _products(who: Subject) -> QuerySet[Product]:
    return Product.objects.filter(shop__participant_id__in=who.participants)


def _moves(who: Subject) -> QuerySet[ParcelMove]:
    theirs = Q(parcel__order__in=orders_of(who)) | Q(parcel__shop__participant_id__in=who.participants)
    return ParcelMove.objects.filter(pk__in=ParcelMove.objects.filter(theirs).values("pk"))


def _consignments(who: Subject) -> QuerySet[Consignment]:
    theirs = Q(parcel__order__in=orders_of(who)) | Q(parcel__shop__participant_id__in=who.participants)
    return Consignment.objects.filter(pk__in=Consignment.objects.filter(theirs).values("pk"))


def _complaints(who: Subject) -> QuerySet[Complaint]:
    theirs = Q(parcel__order__in=orders_of(who)) | Q(parcel__shop__participant_id__in=who.participants)
    return Complaint.objects.filter(pk__in=Complaint.objects.filter(theirs).values("pk"))


def _reviews(who: Subject) -> QuerySet[Review]:
    theirs = Q(line__parcel__order__in=orders_of(who)) | Q(product__shop__participant_id__in=who.participants)
    return Review.objects.filter(pk__in=Review.objects.filter(theirs).values("pk"))


def _erase_orders(who: Subject) -> None:
    """Before name and phone go: what else says who the buyer was."""
    erase_goods.empty_refunds(who)
    ids = [str(pk) for pk in orders_of(who).values_list("pk", flat=True)]
    looks = Disclosure.objects.filter(subject_type="marketplace.order", subject_id__in=ids)
    looks.exclude(note="").update(note="")


subjects_of.register(
    "marketplace", lambda who: {"marketplace.order": list(orders_of(who).values_list("pk", flat=True))}
)
personal.declare(
    Holding(
        model="marketplace.ParcelMove",
        group=Group.BUYING,
        title=_("Steps of your parcels"),
        purpose=_("to show where a parcel is, and why it was not taken"),
        basis=Basis.CONTRACT,
        kept=_("the words for two years, the step itself with the order"),
        called={"reason": _("reason")},
        fields={"by": Then.LINK, "reason": Then.EMPTY},
        show=("state", "at"),
        mine=_moves,
        retention=personal.Retention(
            days=730, rows=lambda moment: ParcelMove.objects.filter(at__lt=moment).exclude(reason="")
        ),
    ),
    Holding(
        model="marketplace.Order",
        group=Group.BUYING,
        title=_("Orders that you placed"),
        purpose=_("so that the seller can pack it, reach you and bring it"),
        basis=Basis.CONTRACT,
        kept=_("name, phone, address and note for two years after the order; sums and goods for ten"),
        fields={
            "buyer": Then.EMPTY,
            "name": Then.PSEUDONYM,
            "phone": Then.EMPTY,
            "address": Then.EMPTY,
            "note": Then.EMPTY,
        },
        show=("number", "placed_at", "commune", "state", "rail", "total_vnd"),
        named=("name", "phone"),
        mine=orders_of,
        erase=_erase_orders,
        retention=personal.Retention(days=730, rows=ended_orders),
    ),
    Holding(
        model="marketplace.Parcel",
        group=Group.SELLING,
        title=_("Parcels of your shop"),
        purpose=_("to know what was sold to whom, and what is still to be sent"),
        basis=Basis.LAW,
        kept=_("ten years, as the books are"),
        fields={"order": Then.LINK},
        plain={"answer_by": "a moment"},
        show=("state", "way", "goods_vnd", "delivery_vnd", "handed_over_on", "paid_on"),
        mine=lambda who: Parcel.objects.filter(shop__participant_id__in=who.participants),
    ),
    Holding(
        model="marketplace.Consignment",
        group=Group.BUYING,
        title=_("Your parcels in a carrier's books"),
        purpose=_("so that a carrier brings it and you see where it is"),
        basis=Basis.CONTRACT,
        kept=_("the carrier's number, link and words for two years, the rest with the order"),
        fields={"number": Then.EMPTY, "tracking_url": Then.EMPTY, "reason": Then.EMPTY},
        show=("carrier", "state", "weight_grams", "cod_vnd", "collected_vnd"),
        mine=_consignments,
        retention=personal.Retention(days=730, rows=told_consignments),
    ),
    Holding(
        model="marketplace.Complaint",
        group=Group.BUYING,
        title=_("What you said was wrong with a parcel"),
        purpose=_("so that the seller answers and the department sees what goes wrong"),
        basis=Basis.CONTRACT,
        kept=_("the words for two years, that there was a complaint with the order"),
        fields={"words": Then.EMPTY, "answer": Then.EMPTY, "answered_by": Then.LINK},
        show=("why", "made_at", "answered_at", "is_returned"),
        mine=_complaints,
        retention=personal.Retention(
            days=730, rows=lambda moment: Complaint.objects.filter(made_at__lt=moment).exclude(words="", answer="")
        ),
    ),
    Holding(
        model="marketplace.Review",
        group=Group.BUYING,
        title=_("What you said of goods, or buyers of yours"),
        purpose=_("so that others know what to expect"),
        basis=Basis.CONSENT,
        kept=_("words and name for two years; the stars as long as the goods"),
        fields={
            "words": Then.EMPTY,
            "shown_as": Then.EMPTY,
            "answer": Then.EMPTY,
            "hidden_why": Then.EMPTY,
            "answered_by": Then.LINK,
            "hidden_by": Then.LINK,
        },
        show=("product", "stars", "made_at"),
        mine=_reviews,
        retention=personal.Retention(
            days=730,
            rows=lambda moment: Review.objects.filter(made_at__lt=moment).exclude(
                words="", shown_as="", answer="", hidden_why=""
            ),
        ),
    ),
    Holding(
        model="marketplace.ParcelLine",
        group=Group.BUYING,
        title=_("What was in the parcels"),
        purpose=_("to know what was ordered at what price"),
        basis=Basis.LAW,
        kept=_("ten years, as the books are"),
        called={"name": _("name")},
        fields={"name": Keep(_("the name of goods as sold is part of the books"))},
        plain={"unit_name": "a unit"},
        show=("quantity", "price_vnd", "total_vnd"),
        mine=lines_of,
    ),
    Holding(
        model="marketplace.Product",
        group=Group.SELLING,
        title=_("Goods that you hung up"),
        purpose=_("so that buyers find them"),
        basis=Basis.CONSENT,
        kept=AS_GOODS,
        called={
            "folded_name": _("the name without marks, for searching"),
            "seen_name": _("the name as it was let through"),
        },
        fields={
            "name": Then.PSEUDONYM,
            "folded_name": Then.EMPTY,
            "slug": Then.PSEUDONYM,
            "description": Then.EMPTY,
            "review_remark": Then.EMPTY,
            "seen_name": Then.EMPTY,
            "shared_file": Then.EMPTY,
            "reviewed_by": Then.LINK,
        },
        plain={"seen_words": "rows of words not allowed"},
        show=("state", "live_since"),
        mine=_products,
        erase=erase_goods.forget_what_was_seen,
    ),
    Holding(
        model="marketplace.Card",
        group=Group.SELLING,
        title=_("What the market's list shows of your goods"),
        purpose=_("so that buyers find them"),
        basis=Basis.CONSENT,
        kept=_("as long as the goods are up"),
        called={
            "folded_name": _("the name without marks, for searching"),
            "picture": _("picture"),
            "search_text": _("words to be found by"),
        },
        fields={
            "name": Then.EMPTY,
            "folded_name": Then.EMPTY,
            "slug": Then.EMPTY,
            "seller": Then.EMPTY,
            "picture": Then.EMPTY,
            "search_text": Then.EMPTY,
            "commune": Then.LINK,
            "latitude": Then.EMPTY,
            "longitude": Then.EMPTY,
        },
        plain={
            "place": "the commune's name",
            "ways": "codes of how it is sent",
            "certificates": "names of schemes",
        },
        show=("price_vnd", "is_in_stock"),
        mine=lambda who: Card.objects.filter(shop__participant_id__in=who.participants),
        deletes=True,
    ),
    Holding(
        model="marketplace.Certificate",
        group=Group.SELLING,
        title=_("Your certificates"),
        purpose=_("so that buyers can trust what you say of your goods, and you hear in time when one ends"),
        basis=Basis.CONSENT,
        kept=_("as long as the household takes part; the photo or PDF until you take the certificate away"),
        fields={
            "participant": Then.LINK,
            "checked_by": Then.LINK,
            "number": Then.EMPTY,
            "remark": Then.EMPTY,
            "scan": Then.EMPTY,
        },
        show=("scheme", "stars", "issuer", "issued_on", "expires_on", "verdict"),
        mine=lambda who: Certificate.objects.filter(participant_id__in=who.participants),
    ),
    Holding(
        model="marketplace.Lot",
        group=Group.SELLING,
        title=_("Your lots"),
        purpose=_("so that a bag's label says where it comes from, and what is wrong with one can be called back"),
        basis=Basis.CONSENT,
        kept=AS_GOODS,
        fields={"plot": Then.EMPTY, "withdrawn_why": Then.EMPTY},
        plain={"code": "a code drawn by lot"},
        show=("code", "harvested_on", "quantity", "best_before_on"),
        mine=lambda who: Lot.objects.filter(product__shop__participant_id__in=who.participants),
    ),
    Holding(
        model="marketplace.LotStage",
        group=Group.SELLING,
        title=_("Steps of your lots"),
        purpose=_("so that a bag's label says what happened to it"),
        basis=Basis.CONSENT,
        kept=AS_GOODS,
        fields={"spot": Then.EMPTY, "detail": Then.EMPTY},
        show=("kind", "at"),
        mine=lambda who: LotStage.objects.filter(lot__product__shop__participant_id__in=who.participants),
    ),
    Holding(
        model="marketplace.LotSource",
        group=Group.SELLING,
        title=_("What went into your lots"),
        purpose=_("so that what is wrong with a lot can be followed one step back"),
        basis=Basis.CONSENT,
        kept=AS_GOODS,
        fields={"what": Then.EMPTY, "source": Then.EMPTY},
        mine=lambda who: LotSource.objects.filter(lot__product__shop__participant_id__in=who.participants),
    ),
    Holding(
        model="marketplace.ProductPhoto",
        group=Group.SELLING,
        title=_("Which picture shows which goods"),
        purpose=_("so that buyers see them"),
        basis=Basis.CONSENT,
        kept=AS_GOODS,
        fields={"photo": Then.LINK},
        mine=lambda who: ProductPhoto.objects.filter(product__shop__participant_id__in=who.participants),
        deletes=True,
        erase=erase_goods.take_down_pictures,
    ),
    Holding(
        model="marketplace.Listing",
        group=Group.SELLING,
        title=_("Where you sell, here and elsewhere"),
        purpose=_("to count who has goods on which channel"),
        basis=Basis.CONSENT,
        kept=_("as long as the household takes part; then as numbers without a name"),
        fields={**FACT, "participant": Then.LINK, "url": Then.EMPTY, "evidence": Then.EMPTY},
        plain=ENDS,
        show=("channel", "happened_on", "ended_on", "seen_on"),
        mine=lambda who: Listing.objects.filter(participant_id__in=who.participants),
    ),
    Holding(
        model="marketplace.Shop",
        group=Group.SELLING,
        title=_("Your shop"),
        purpose=_("so that buyers know who grew it"),
        basis=Basis.CONSENT,
        kept=AS_GOODS,
        fields={
            "participant": Then.LINK,
            "name": Then.PSEUDONYM,
            "slug": Then.PSEUDONYM,
            "about": Then.EMPTY,
            "portrait": Then.EMPTY,
            "shared_file": Then.EMPTY,
            "taken_down_by": Then.LINK,
            "taken_down_reason": Then.EMPTY,
        },
        show=("opened_on", "taken_down_at", "taken_down_reason"),
        named=("name",),
        mine=lambda who: Shop.objects.filter(participant_id__in=who.participants),
    ),
    Holding(
        model="marketplace.Sale",
        group=Group.SELLING,
        title=_("What you sold"),
        purpose=_("to count sales"),
        basis=Basis.DUTY,
        kept=_("for good, as numbers without a name"),
        fields={**FACT, "participant": Then.LINK},
        show=("happened_on", "channel", "count", "value_vnd", "is_cash"),
        mine=sales_of_subject,
    ),
)
personal.declare_impersonal(
    "words of the market itself",
    "marketplace.BannedWord",
    "marketplace.Category",
    "marketplace.Unit",
    "marketplace.Channel",
    "marketplace.DeliveryRate",
)
personal.declare_impersonal(
    "goods of nobody known: only a key in the visitor's session leads here, for 60 days",
    "marketplace.Basket",
    "marketplace.BasketLine",
)
personal.declare_impersonal(
    "single words out of the goods' texts, from which nothing leads to anybody; those that no card has go within the day",
    "marketplace.Word",
)
personal.unfinished.register("marketplace", unfinished_orders)
