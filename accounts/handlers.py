"""What apps above this one do when something happened here; they register in their AppConfig.ready()."""

from collections.abc import Callable
from typing import Any, Protocol

from django.db import models

from accounts.models import User
from common.registries import Registry


class DeedHandler(Protocol):
    """Keeps what was done; audit registers itself."""

    def __call__(self, *, by: User | None, action: str, subject: models.Model, changes: dict[str, Any]) -> object: ...


# Called in the transaction in which somebody proved a phone by a code. Gives an address where the person should go
# first (something is asked of them), or nothing.
phone_proved: Registry[Callable[[User], str | None]] = Registry("what follows a proved phone")

deed_done: Registry[DeedHandler] = Registry("who keeps what was done")


def tell_phone_proved(user: User) -> str | None:
    """Run every handler; return the first address that one of them wants the person to see."""
    stops = [phone_proved[name](user) for name in phone_proved.names()]
    return next((stop for stop in stops if stop), None)


def tell_deed(*, by: User | None, action: str, subject: models.Model, changes: dict[str, Any]) -> None:
    """Let the audit trail, which stands above this app, keep the deed."""
    for name in deed_done.names():
        deed_done[name](by=by, action=action, subject=subject, changes=changes)
