"""What this app does when a consent ends; registered in HouseholdsConfig.ready()."""

from accounts.models import Message, User
from audit.actions.record import record
from households.actions.forget_address import empty_points, end_address
from households.models import BankAccount, Consent, IdentityNumber, Person

Purpose = Consent.Purpose


def delete_numbers(consent: Consent, by: User | None) -> None:
    """A sealed number goes with the consent to keep it."""
    if consent.purpose == Purpose.IDENTITY:
        gone, _models = IdentityNumber.objects.filter(person=consent.person_id).delete()
        if gone:
            record(by=by, action="delete_identity_number", subject=consent.person)
    elif consent.purpose == Purpose.BANK:
        gone, _models = BankAccount.objects.filter(participant=consent.participant_id).delete()
        if gone:
            record(by=by, action="delete_bank_account", subject=consent.participant)


def forget_position(consent: Consent, by: User | None) -> None:
    """Where the house stands goes with the consent to keep it; the rows stay, for what was counted."""
    if consent.purpose == Purpose.POSITION:
        end_address(by=by, participant=consent.participant, reason=consent.end_reason)
        empty_points(consent.participant)


def delete_reminders(consent: Consent, by: User | None) -> None:
    """Reminders that wait to be sent are not sent any more."""
    if consent.purpose == Purpose.REMINDERS:
        phones = Person.objects.filter(participant=consent.participant_id).exclude(phone="").values("phone")
        waiting = Message.objects.filter(kind=Message.Kind.REMINDER, state=Message.State.WAITING)
        waiting.filter(phone__in=phones).delete()
