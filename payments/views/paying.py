"""Back from the provider's page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from common.errors import Refusal
from payments.actions import check_payment
from payments.handlers import PAYEES
from payments.models import Payment


@never_cache
@require_GET
def card_return(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Back from the provider's page, paid or not: ask where it stands, then go on to what was paid for."""
    payment = get_object_or_404(Payment, pk=payment_id)
    if payment.is_open:
        try:
            payment = check_payment(payment_id=payment_id)
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        if payment.is_open and payment.failure:
            messages.error(request, str(payment.failure_words))
    return redirect(PAYEES[payment.payee_kind].return_url(payment))
