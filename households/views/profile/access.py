"""Whose record somebody opens: one's own, and those that one helps. To others there is nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from accounts.models import User
from households.errors import NotAssisting, NotYourHousehold
from households.models import Participant, Person
from households.rules import check_acts_for, is_member

Given = ParamSpec("Given")
RecordView = Callable[Concatenate[HttpRequest, User, Participant, Given], HttpResponse]


def for_record(view: RecordView[Given]) -> Callable[..., HttpResponse]:
    """Let in who may act for the participant of the address, and give the view both."""

    @never_cache
    @login_required
    @wraps(view)
    def opened(request: HttpRequest, uuid: UUID, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        user = request.user
        participant = Participant.objects.select_related("commune", "hamlet").filter(uuid=uuid).first()
        if not isinstance(user, User) or participant is None:
            raise Http404
        try:
            check_acts_for(user, participant)
        except NotAssisting:
            raise  # shown where to ask for leave
        except NotYourHousehold:
            raise Http404 from None
        return view(request, user, participant, *args, **kwargs)

    return opened


def person_or_404(participant: Participant, pk: int) -> Person:
    """Somebody who belongs to it."""
    person = Person.objects.staying().filter(participant=participant, pk=pk).first()
    if person is None:
        raise Http404
    person.participant = participant
    return person


def shown_for(user: User, participant: Participant) -> dict[str, object]:
    """What every screen of the record needs: whose it is, and whom the user helps (None: oneself)."""
    return {"participant": participant, "helped": None if is_member(user, participant) else participant}
