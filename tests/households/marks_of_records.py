"""Marks in what a household says of itself beside its goods: the house's place, the business, locked numbers, who helped."""

from accounts.models import User
from households.actions.assist import record_agreement
from households.actions.change_phone import ask_new_phone
from households.actions.keep_bank_account import keep_bank_account
from households.actions.keep_identity_number import keep_identity_number
from households.actions.keep_organisation import Profile, keep_organisation
from households.actions.locate import AddressWords, locate
from households.actions.open_sealed import unmask_account
from households.models import Participant
from places.points import Point
from tests.households.makers import agreed_to

RECORD_MARKS = {
    "directions": "qazwocau",
    "latitude": "10.427139",
    "ten_digit": "9512357846",
    "vpostcode": "905068G4C+G2",
    "tax_code": "0314409058",
    "licence_number": "qazwolicence/gp",
    "agreement_without_a_code": "qazwogat",
    "reason_of_a_look": "qazwonhin",
    "number_that_waits_for_its_code": "968111999",
}
# Never in plain in the database, so not in a dump of it either.
SEALED_MARKS = {"identity_number": "089180001234", "account_number": "6700205198765", "account_holder": "Qazwochu"}


def plant_records(*, user: User, participant: Participant, helper: User, desk: User) -> None:
    """Put every mark of this file in its place."""
    head = participant.people.get(is_head=True)
    locate(
        by=user,
        participant=participant,
        point=Point(float(RECORD_MARKS["latitude"]), 105.43),
        taken="phone",
        words=AddressWords(RECORD_MARKS["directions"], RECORD_MARKS["ten_digit"], RECORD_MARKS["vpostcode"]),
        consent=agreed_to("position"),
    )
    said = Profile(tax_code=RECORD_MARKS["tax_code"], licence_number=RECORD_MARKS["licence_number"])
    keep_organisation(by=user, participant=participant, profile=said)
    keep_identity_number(by=user, person=head, number=SEALED_MARKS["identity_number"], consent=agreed_to("identity"))
    keep_bank_account(
        by=user,
        participant=participant,
        bank="970405",
        number=SEALED_MARKS["account_number"],
        holder=f"Nguyễn {SEALED_MARKS['account_holder']}",
        consent=agreed_to("bank"),
    )
    unmask_account(by=desk, participant=participant, reason="payout", note=RECORD_MARKS["reason_of_a_look"])
    record_agreement(
        by=helper,
        participant=participant,
        person=head,
        agreement="spoken",
        note=RECORD_MARKS["agreement_without_a_code"],
    )
    ask_new_phone(by=user, person=head, phone=f"0{RECORD_MARKS['number_that_waits_for_its_code']}")
