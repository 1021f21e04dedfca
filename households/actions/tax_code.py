"""Of those that take part, one has a tax code. Who has left keeps nobody from it."""

from django.db import IntegrityError, transaction
from django.db.models import Q

from households.models import Organisation, Participant

ONCE = ("households_tax_code_once", "households_owner_id_once")
HELD = ["tax_code", "owner_id_hash", "owner_id_end", "holds_tax_code"]


def give_up_tax_code(participant: Participant) -> None:
    """The participant leaves: the code stands in its record, and is free. Part of the caller's transaction."""
    Organisation.objects.filter(participant=participant).update(holds_tax_code=False)


def take_up_tax_code(participant: Participant) -> None:
    """It is back: it has its code again, unless somebody took it meanwhile; then it is asked for its code anew."""
    mine = Organisation.objects.select_for_update().filter(participant=participant).first()
    if mine is None:
        return
    mine.holds_tax_code = True
    if is_taken(mine) or not _is_had(mine):
        mine.tax_code = mine.owner_id_hash = mine.owner_id_end = ""
        mine.save(update_fields=HELD)


def _is_had(mine: Organisation) -> bool:
    """Whether the row has the code now: another may take it after it was found free."""
    try:
        with transaction.atomic():
            mine.save(update_fields=HELD)
    except IntegrityError as error:
        if not is_about_code(error):
            raise
        return False
    return True


def is_about_code(error: IntegrityError) -> bool:
    """Whether the database refused a code because another has it."""
    return any(name in str(error) for name in ONCE)


def is_taken(organisation: Organisation) -> bool:
    """Whether another that takes part has the code."""
    same = Q(pk__in=[])
    if organisation.tax_code:
        same |= Q(tax_code=organisation.tax_code)
    if organisation.owner_id_hash:
        same |= Q(owner_id_hash=organisation.owner_id_hash)
    return Organisation.objects.exclude(pk=organisation.pk).filter(same, holds_tax_code=True).exists()
