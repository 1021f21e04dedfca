"""What I have agreed to: one screen, to give and to take back each purpose by itself. Also for a helper who writes it down."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import User
from common.errors import Refusal
from households.actions.give_consent import give_consent
from households.actions.withdraw_consent import withdraw_consent
from households.consent_words import SLUGS, consent_given
from households.models import Consent, Person
from households.queries.consents import agreements_of, ended_consents
from households.views.access import for_helpers, team_context
from households.views.finding import assisted_household, grown_ups_of, person_of, picked_person

PURPOSES = {slug: purpose for purpose, slug in SLUGS.items()}


@never_cache
@login_required
def my_consents(request: HttpRequest) -> HttpResponse:
    """Every purpose with its words and where it stands; below, what was taken back."""
    person = person_of(request)
    if person is None:
        return render(request, "households/my_consents.html")
    return render(request, "households/my_consents.html", _context(person))


@require_POST
@login_required
def press_my_consent(request: HttpRequest, slug: str) -> HttpResponse:
    """Agree to one purpose, or take it back."""
    person = person_of(request)
    if person is not None:
        _press(request, person, slug, Consent.Proof.TICKED)
    return redirect("my_consents")


@for_helpers
def household_consents(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """The same for a household, by a helper of the place: for its head, or for another grown-up of it."""
    people = grown_ups_of(assisted_household(user, uuid))
    person = picked_person(request, people)
    context = {**_context(person), "people": people, "whose": f"?nguoi={person.pk}", **team_context(user)}
    return render(request, "households/household_consents.html", context)


@require_POST
@for_helpers
def press_household_consent(request: HttpRequest, user: User, uuid: UUID, slug: str) -> HttpResponse:
    """What the household said to the helper."""
    person = picked_person(request, grown_ups_of(assisted_household(user, uuid)))
    _press(request, person, slug, Consent.Proof.WITNESSED)
    return redirect(f"{reverse('household_consents', args=[uuid])}?nguoi={person.pk}")


def _context(person: Person) -> dict[str, object]:
    return {
        "person": person,
        "participant": person.participant,
        "agreements": agreements_of(person),
        "ended": ended_consents(person),
    }


def _press(request: HttpRequest, person: Person, slug: str, proof: str) -> None:
    """Carry out the button and say what came of it."""
    if slug not in PURPOSES:
        raise Http404
    assert isinstance(request.user, User)
    by, home = request.user, person.participant
    try:
        if "withdraw" in request.POST:
            withdraw_consent(by=by, participant=home, person=person, purpose=PURPOSES[slug])
            messages.success(request, _("Taken back. It holds from now on."))
        elif "agree" in request.POST:
            give_consent(by=by, participant=home, person=person, consent=consent_given(proof, PURPOSES[slug]))
            messages.success(request, _("Written down. You can take it back at any time."))
        else:
            messages.error(request, _("Press one of the buttons."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
