"""Orders for those who placed them: by their account, or by what their session proved."""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.db.models import CharField
from django.http import HttpRequest

from common.errors import Refusal
from common.phones import parse_phone
from common.prepared import Prepared, Slot, lay_beside
from households.models import DigitalAddress, Person
from households.queries.addresses import ways_for_buyers
from marketplace.actions.cancel_order import CAN_BE_CANCELLED
from marketplace.actions.complain import CAN_BE_COMPLAINED_OF
from marketplace.locks import ORDER, payments_of
from marketplace.models import Complaint, Consignment, DeliveryRate, Order, Parcel, ParcelLine, ParcelMove
from marketplace.models.order import OrderQuerySet
from marketplace.order_numbers import read_number
from marketplace.order_steps import STOPPED, Step, steps_of
from marketplace.queries.consignments import consignment_of
from marketplace.queries.reviews import Said, said_of
from payments.models import Payment

SESSION_KEY = "orders"
MOST_REMEMBERED = 20


def order_for(request: HttpRequest, number: str) -> Order | None:
    """The order of that number, if the visitor is its signed-in buyer or proved number and phone in this session."""
    number = read_number(number)
    order = _ORDER.first(number=number)
    if order is None:
        return None
    is_theirs = Order.objects.visible_to(request.user).filter(pk=order.pk).exists()
    return order if is_theirs or number in request.session.get(SESSION_KEY, []) else None


def remember_order(request: HttpRequest, order: Order) -> None:
    """Let this session see the order from now on."""
    known = [number for number in request.session.get(SESSION_KEY, []) if number != order.number]
    request.session[SESSION_KEY] = [*known, order.number][-MOST_REMEMBERED:]


def orders_known_to(request: HttpRequest) -> list[Order]:
    """The visitor's own and those that the session proved, newest first."""
    return list(_known_to(request)[:MOST_REMEMBERED])


def unpaid_order(request: HttpRequest) -> Order | None:
    """The visitor's newest that still waits for its money: who comes back from the card's page finds an empty basket."""
    return _known_to(request).filter(state=Order.State.AWAITING_PAYMENT).first()


def _known_to(request: HttpRequest) -> OrderQuerySet:
    proved = Order.objects.filter(number__in=request.session.get(SESSION_KEY, []))
    return (Order.objects.visible_to(request.user) | proved).order_by("-placed_at")


def find_order(number: str, phone: str) -> Order | None:
    """The order of that number and phone, in any form people write them; nothing says which of the two was wrong."""
    try:
        e164 = parse_phone(phone)
    except Refusal:
        return None
    return Order.objects.filter(number=read_number(number), phone=e164).first()


@dataclass(frozen=True)
class Part:
    """One parcel with its steps. ``seller_phone`` is shown to who has ordered, as long as the parcel is to be had;
    ``way`` to who comes to fetch it, once the seller has said yes and if the seller wants that."""

    parcel: Parcel
    steps: list[Step]
    seller_phone: str
    way: DigitalAddress | None = None

    @property
    def carried(self) -> Consignment | None:
        """By whom it comes, once a carrier has given it a number."""
        consignment = consignment_of(self.parcel)
        is_coming = consignment and consignment.number and consignment.called_off_at is None
        return consignment if is_coming else None

    @property
    def complaint(self) -> Complaint | None:
        """The last one."""
        return next(iter(self.parcel.complaints.all()), None)

    @property
    def said(self) -> list[Said]:
        """What the buyer says of each thing in it, once it has arrived."""
        return said_of(self.parcel)

    @property
    def can_be_complained_of(self) -> bool:
        """Whether there is something to complain of, and nothing that still waits for its answer."""
        last = self.complaint
        return self.parcel.state in CAN_BE_COMPLAINED_OF and (last is None or last.answered_at is not None)


@dataclass(frozen=True)
class OrderPage:
    """What the buyer sees of an order."""

    order: Order
    parts: list[Part]
    payments: list[Payment]
    reasons = Complaint.Why.choices

    @property
    def carrier(self) -> str:
        """What people call it."""
        return str(settings.CARRIER_NAME)

    @property
    def open_payment(self) -> Payment | None:
        """The card payment that still can be paid."""
        return next((payment for payment in self.payments if payment.is_open and payment.payee_kind == ORDER), None)

    @property
    def had(self) -> list[Parcel]:
        """What the buyer gets: the parcels that have not come to an end before."""
        return [part.parcel for part in self.parts if part.parcel.state not in STOPPED]

    @property
    def sum_vnd(self) -> int:
        """What was paid by card; else what is to be paid: nothing for a parcel that is called off."""
        if self.is_paid and self.order.rail == Payment.Rail.CARD:
            return self.order.total_vnd
        return sum(parcel.total_vnd for parcel in self.had)

    @property
    def is_paid(self) -> bool:
        """Whether all that will be had is paid."""
        return bool(self.had) and all(parcel.paid_on for parcel in self.had)

    @property
    def is_new(self) -> bool:
        """Whether no seller has answered yet."""
        return all(part.parcel.state == Parcel.State.NEW for part in self.parts)

    @property
    def refunded_vnd(self) -> int:
        return sum(payment.refunded_vnd for payment in self.payments)

    @property
    def can_be_cancelled(self) -> bool:
        return any(part.parcel.state in CAN_BE_CANCELLED for part in self.parts)


def order_page(order: Order) -> OrderPage:
    """The order with parcels, lines, steps and money. Six queries at any size; one more where something is fetched."""
    parcels = _PARCELS(order=order.pk)
    lay_beside(parcels, "lines", _LINES(order=order.pk), fk="parcel")
    lay_beside(parcels, "moves", _MOVES(order=order.pk), fk="parcel")
    lay_beside(parcels, "complaints", _COMPLAINTS(order=order.pk), fk="parcel")
    people: dict[int, list[Person]] = defaultdict(list)
    for person in _PEOPLE(order=order.pk):
        people[person.participant_id].append(person)
    ways = ways_for_buyers([parcel.shop.participant_id for parcel in parcels if _is_fetched(parcel)])
    parts = []
    for parcel in parcels:
        seller = parcel.shop.participant_id
        parts.append(Part(parcel, steps_of(parcel), _phone(parcel, people[seller]), ways.get(seller)))
    payments = payments_of(order.pk, [parcel.pk for parcel in parcels]).order_by("-started_at")
    return OrderPage(order, parts, list(payments))


def _is_fetched(parcel: Parcel) -> bool:
    """Whether the buyer is to come for it."""
    return parcel.way == DeliveryRate.Way.PICK_UP and parcel.state in (Parcel.State.ACCEPTED, Parcel.State.PACKED)


def _phone(parcel: Parcel, people: list[Person]) -> str:
    """The head's phone, else that of somebody of the household who has one."""
    if parcel.state in STOPPED or parcel.state == Parcel.State.AWAITING_PAYMENT:
        return ""
    return next((person.phone for person in people if person.phone), "")


_ORDER = Prepared(
    lambda: Order.objects.filter(number=Slot("number", CharField())).select_related("commune__parent").order_by()
)
_PARCELS = Prepared(
    lambda: (
        Parcel.objects.filter(order=Slot("order"))
        .select_related("shop__participant__commune", "shop__participant__hamlet", "consignment")
        .order_by("pk")
    )
)
_LINES = Prepared(
    lambda: ParcelLine.objects.filter(parcel__order=Slot("order")).select_related("review", "lot").order_by("pk")
)
_MOVES = Prepared(lambda: ParcelMove.objects.filter(parcel__order=Slot("order")))
_COMPLAINTS = Prepared(lambda: Complaint.objects.filter(parcel__order=Slot("order")))
_PEOPLE = Prepared(
    lambda: Person.objects.filter(
        participant__in=Parcel.objects.filter(order=Slot("order")).values("shop__participant")
    ).order_by("-is_head", "pk")
)
