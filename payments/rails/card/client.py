"""The ``stripe`` SDK on requests, at the address that a setting names; its errors in our words."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import stripe
from django.conf import settings
from stripe._v1_services import V1Services

from payments.errors import GatewayUnreachable, PaymentRefused

log = logging.getLogger(__name__)
stripe.enable_telemetry = False


def client() -> V1Services:
    """The API as the settings say now."""
    return _client(settings.CARD_API_BASE, settings.CARD_SECRET_KEY, settings.CARD_TIMEOUT_SECONDS)


@lru_cache(maxsize=4)
def _client(base: str, key: str, timeout: int) -> V1Services:
    http = stripe.RequestsClient(timeout=(min(5, timeout), timeout))
    # No retries of its own: a repeat is ours to decide, under the key that we keep.
    more = {"base_addresses": {"api": base.rstrip("/")}} if base else {}
    return stripe.StripeClient(key, http_client=http, max_network_retries=0, **more).v1  # type: ignore[arg-type]


@contextmanager
def in_our_words() -> Iterator[None]:
    """Turn the SDK's errors into GatewayUnreachable (outcome unknown, ask again) or PaymentRefused (it said no)."""
    try:
        yield
    except (stripe.CardError, stripe.InvalidRequestError, stripe.IdempotencyError) as error:
        code = str(error.code or "")
        log.warning("the card provider refused: %s %s", code, error.user_message)
        raise PaymentRefused(code=code) from error
    except stripe.StripeError as error:
        # Also a wrong key, a limit, a fault on their side: nothing is known to be done, and a repeat is safe.
        log.warning("the card provider gave no answer: %s", type(error).__name__)
        raise GatewayUnreachable from error
