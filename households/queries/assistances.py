"""Who helps whom, and what was done in a household's name."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import QuerySet

from accounts.models import User
from accounts.queries.authority import Person as Viewer
from audit.models import Entry
from common import clock
from households.done_for import words_for
from households.models import Assistance, AssistanceRequest, Participant
from households.models.participant import memberships_of
from households.rules import can_assist

# Deeds whose subject has a name that says more: goods that were hung up, somebody who was added.
NAMED = ("marketplace.product", "households.person", "marketplace.listing")


def helping_now(user: Viewer) -> Assistance | None:
    """The one errand that the user does for somebody else just now; one query for who has none."""
    if not user.is_authenticated:
        return None
    held = Assistance.objects.open().filter(helper_id=user.pk).select_related("participant").first()
    return held if held is not None and can_assist(user, held.participant) else None


def waiting_request(user: User, participant: Participant) -> AssistanceRequest | None:
    """The request whose code the household has and the user has not typed yet."""
    rows = AssistanceRequest.objects.filter(helper=user, participant=participant, closed_at=None)
    return rows.filter(expires_at__gt=clock.now()).select_related("person").first()


def helpers_of(user: User) -> list[Assistance]:
    """Who may act for the user's household just now, with its time."""
    rows = Assistance.objects.open().filter(participant__in=memberships_of(user))
    return list(rows.select_related("participant", "helper", "agreed_by").order_by("-started_at"))


def open_for(participant: Participant) -> list[Assistance]:
    """Who acts for the participant just now."""
    return list(Assistance.objects.open().filter(participant=participant).select_related("helper").order_by("pk"))


def deeds_for(user: User) -> QuerySet[Entry]:
    """What others did in the name of the user's household, the latest first."""
    return Entry.objects.filter(on_behalf_of__in=memberships_of(user)).select_related("by").order_by("-at", "-pk")


@dataclass(frozen=True)
class Deed:
    """One line of the trail as a neighbour would say it."""

    at: datetime
    who: str
    what: str
    about: str


def in_words(entries: list[Entry]) -> list[Deed]:
    """The lines with who did it, what it was and what it was about: one query a kind of subject."""
    names = _names(entries)
    return [
        Deed(
            at=entry.at,
            who=entry.by.name or str(entry.by) if entry.by else "",
            what=words_for(entry.action, entry.changes),
            about=names.get((entry.subject_type, entry.subject_id), ""),
        )
        for entry in entries
    ]


def _names(entries: list[Entry]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for label in NAMED:
        ids = {entry.subject_id for entry in entries if entry.subject_type == label}
        if ids:
            rows = apps.get_model(label)._default_manager.filter(pk__in=ids)
            found |= {(label, str(row.pk)): getattr(row, "name", "") or getattr(row, "url", "") for row in rows}
    return found
