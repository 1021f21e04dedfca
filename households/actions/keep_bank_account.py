"""Keep where a participant is paid."""

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.banks import checked_bank, parse_account, parse_holder
from households.actions.act_for import hold_if_helping
from households.actions.give_consent import ConsentGiven, agreed, head_of, lock_staying, open_consent, speaker
from households.actions.on_behalf import on_behalf_of
from households.actions.tell_household import tell_account_written
from households.errors import NotAgreed, NotAssisting, NotYourHousehold
from households.models import BankAccount, Consent, Participant
from households.rules import can_assist, can_keep_account


@sensitive_variables("number", "holder", "content")
def keep_bank_account(
    *, by: User, participant: Participant, bank: str, number: str, holder: str, consent: ConsentGiven | None = None
) -> BankAccount:
    """Write down, or replace, the participant's account. ``consent`` is to the words for it, if it was not given before.

    The household's phone is told. Raises NotYourHousehold, HasLeft, UnknownBank, NotAnAccount, HolderMissing, NotAgreed.
    """
    if not can_keep_account(by, participant, replacing=False):
        raise NotAssisting(participant) if can_assist(by, participant) else NotYourHousehold
    content = {"bank": checked_bank(bank), "number": parse_account(number), "holder": parse_holder(holder)}
    with transaction.atomic():
        hold_if_helping(by=by, participant=participant)
        lock_staying(participant)
        held = BankAccount.objects.filter(participant=participant).first()
        if held is not None and not can_keep_account(by, participant, replacing=True):
            raise NotYourHousehold
        if consent is not None:
            agreed(by=by, person=speaker(by, participant), consent=consent)
        elif open_consent(head_of(participant), Consent.Purpose.BANK) is None:
            raise NotAgreed
        row = held or BankAccount(participant=participant)
        row.bank = bank
        row.put(content)
        row.recorded_by = by
        row.recorded_at = clock.now()
        row.save()
        tell_account_written(participant=participant)
        record(
            by=by,
            action="keep_bank_account",
            subject=participant,
            on_behalf_of=on_behalf_of(by, participant),
            changes={"fields": ["bank_account"], "replaced": held is not None},
        )
    return row
