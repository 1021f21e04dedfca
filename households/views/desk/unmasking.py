"""The desk looks at an identity number or an account, for a reason."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from audit.views.unmasking import unmasking
from common.banks import BANKS
from households.actions.open_sealed import unmask_account, unmask_identity
from households.models import BankAccount, IdentityNumber, Participant
from households.rules import can_unmask


def unmask_identity_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The number of a person; others than the office of the place learn nothing of it."""
    row = get_object_or_404(IdentityNumber.objects.select_related("person__participant"), person=pk)
    by = _office(request, row.person.participant)

    def look(reason: str, note: str) -> list[tuple[str, str]]:
        number = unmask_identity(by=by, person=row.person, reason=reason, note=note)
        return [(_("Identity card"), number)]

    return unmasking(
        request,
        what=_("Identity card"),
        whose=row.person.name,
        masked=row.masked,
        back=reverse("participants:inspect", args=[row.person.participant_id]),
        look=look,
    )


def unmask_bank_account(request: HttpRequest, pk: int) -> HttpResponse:
    """The account of a participant."""
    row = get_object_or_404(BankAccount.objects.select_related("participant"), participant=pk)
    by = _office(request, row.participant)

    def look(reason: str, note: str) -> list[tuple[str, str]]:
        seen = unmask_account(by=by, participant=row.participant, reason=reason, note=note)
        return [
            (_("Bank"), BANKS.get(seen["bank"], seen["bank"])),
            (_("Account number"), seen["number"]),
            (_("Name on the account"), seen["holder"]),
        ]

    return unmasking(
        request,
        what=_("Where it is paid"),
        whose=row.participant.name,
        masked=row.masked,
        back=reverse("participants:inspect", args=[row.participant_id]),
        look=look,
    )


def _office(request: HttpRequest, participant: Participant) -> User:
    if not isinstance(request.user, User) or not can_unmask(request.user, participant):
        raise Http404
    return request.user
