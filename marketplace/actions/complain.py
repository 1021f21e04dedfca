"""Something was wrong with a parcel: the buyer says so, the seller answers or takes the goods back; or the officer does."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions.record import record
from common import clock
from marketplace.actions.complete_sale import return_sale, write_return
from marketplace.actions.held_parcel import held_parcel
from marketplace.actions.tell_buyer import tell_answer
from marketplace.actions.tell_seller import tell_seller
from marketplace.buying_errors import OrderMovedOn
from marketplace.errors import MoveNotPermitted, NotYourPlace, ReasonMissing
from marketplace.models import Complaint, Parcel
from marketplace.order_numbers import show_number
from marketplace.rules import assisted, can_review, selling_for

CAN_BE_COMPLAINED_OF = (Parcel.State.SENT, Parcel.State.HANDED_OVER)
RETURNED = _(
    "Chợ Nổi: the officer has written that the goods of order %(number)s are back with you: %(words)s. The money goes back."
)
NEWS = _("Chợ Nổi: the buyer of order %(number)s says that something is wrong: %(why)s. Open the order and answer.")


def complain(*, by: User | None, parcel: Parcel, why: str, words: str = "", wants_return: bool = False) -> Complaint:
    """Write it down and tell the seller; the officer of the place finds it in the list. The caller has made sure that the
    visitor may see the order.

    Said twice it is one complaint, until it is answered. Raises OrderMovedOn where there is nothing to complain of yet.
    """
    with transaction.atomic():
        parcel = held_parcel(parcel.pk)
        if parcel.state not in CAN_BE_COMPLAINED_OF:
            raise OrderMovedOn
        waiting = parcel.complaints.open().first()
        if waiting is not None:
            return waiting
        complaint = Complaint.objects.create(parcel=parcel, why=why, words=words[:500], wants_return=wants_return)
        record(by=by, action="complain", subject=complaint, changes={"why": why, "wants_return": wants_return})
        tell_seller(
            participant=parcel.shop.participant,
            text=NEWS,
            number=show_number(parcel.order.number),
            why=complaint.get_why_display(),
        )
    return complaint


def answer_complaint(*, by: User, complaint: Complaint, words: str) -> Complaint:
    """Answer it in words that the buyer reads. Raises NotYours, NotAssisting, ReasonMissing; MoveNotPermitted where it is
    answered.
    """
    if not words.strip():
        raise ReasonMissing
    with selling_for(by=by, participant=complaint.parcel.shop.participant):
        complaint = _held(complaint)
        _close(complaint, by=by, words=words)
    return complaint


def take_back(*, by: User, complaint: Complaint, words: str = "") -> Complaint:
    """The goods came back: a negative sale of today, and the money goes back as it was paid: to the card, or from hand to
    hand, which ``by`` says was done. Raises as answer_complaint, and where there is no sale to return.
    """
    with selling_for(by=by, participant=complaint.parcel.shop.participant):
        complaint = _held(complaint)
        return_sale(by=by, parcel=complaint.parcel, reason=words or str(complaint.get_why_display()))
        complaint.is_returned = True
        _close(complaint, by=by, words=words)
    return complaint


def confirm_return(*, by: User, complaint: Complaint, words: str) -> Complaint:
    """The officer of the place, or the department, has seen that the goods are back though their seller does not say so: as
    take_back, and the seller is told.

    Raises NotYourPlace, ReasonMissing; MoveNotPermitted where it is answered or there is no sale to return.
    """
    participant = complaint.parcel.shop.participant
    if not can_review(by, participant):
        raise NotYourPlace
    if not words.strip():
        raise ReasonMissing
    with transaction.atomic():
        complaint = _held(complaint)
        write_return(by=by, parcel=complaint.parcel, reason=words.strip())
        complaint.is_returned = True
        _close(complaint, by=by, words=words)
        number = show_number(complaint.parcel.order.number)
        tell_seller(participant=participant, text=RETURNED, number=number, words=words.strip().rstrip(". ")[:300])
    return complaint


def _held(complaint: Complaint) -> Complaint:
    held_parcel(complaint.parcel_id)
    held = Complaint.objects.select_related("parcel__order", "parcel__shop__participant").get(pk=complaint.pk)
    if held.answered_at is not None:
        raise MoveNotPermitted
    return held


def _close(complaint: Complaint, *, by: User, words: str) -> None:
    complaint.answered_at, complaint.answered_by, complaint.answer = clock.now(), by, words.strip()[:300]
    complaint.save(update_fields=["answered_at", "answered_by", "answer", "is_returned"])
    record(
        by=by,
        action="answer_complaint",
        subject=complaint,
        on_behalf_of=assisted(by, complaint.parcel.shop.participant),
        changes={"is_returned": complaint.is_returned},
    )
    tell_answer(parcel=complaint.parcel, words=complaint.answer, is_returned=complaint.is_returned)
