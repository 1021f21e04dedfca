"""Somebody who does not live there says that the address is right."""

from django.db import transaction

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.facts import Source
from households.errors import NotLocated, OwnAddress, VerifiedAlready
from households.models import AddressCheck, DigitalAddress, Participant
from households.rules import ways_to_verify


def verify_address(*, by: User, participant: Participant, how: str) -> AddressCheck:
    """Keep that the open address of the participant was verified (AddressCheck.How): what A1 counts.

    Raises OwnAddress, NotLocated, VerifiedAlready.
    """
    if how not in ways_to_verify(by, participant):
        raise OwnAddress
    with transaction.atomic():
        Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
        address = DigitalAddress.objects.open().filter(participant=participant).first()
        if address is None:
            raise NotLocated
        if AddressCheck.objects.standing().filter(address=address).exists():
            raise VerifiedAlready
        check = AddressCheck.objects.create(
            address=address,
            participant=participant,
            how=how,
            happened_on=clock.today(),
            recorded_by=by,
            source=Source.ASSISTED,
            commune_id=participant.commune_id,
        )
        record(by=by, action="verify_address", subject=address, on_behalf_of=participant.pk, changes={"how": how})
    return check
