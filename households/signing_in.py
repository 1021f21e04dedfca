"""What a proved phone means here: whose household it is, and whether the person has agreed yet."""

from django.urls import reverse

from accounts.models import User
from households.actions.prove_phone import link_proved_phone
from households.queries.consents import pending_consents


def welcome(user: User) -> str | None:
    """Make the person with this phone the user, prove the phone, and say where consent is asked if it is pending."""
    link_proved_phone(user)
    return reverse("agree") if pending_consents(user) else None
