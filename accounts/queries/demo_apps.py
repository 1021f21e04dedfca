"""What the apps of the demo's officers show now. There is none of it outside the demo."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings

from accounts.totp import next_code

DEMO_EMAILS = "@demo.example"


@dataclass(frozen=True)
class DemoApp:
    """One officer's app."""

    name: str
    email: str
    code: str


def demo_apps() -> list[DemoApp]:
    """Of the demo's own staff only, never of somebody who was made later."""
    if not settings.DEMO:
        return []
    apps = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__email__endswith=DEMO_EMAILS)
    return [
        DemoApp(app.user.name, app.user.email or "", next_code(app))
        for app in apps.select_related("user").order_by("user__pk")
    ]
