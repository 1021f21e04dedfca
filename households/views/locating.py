"""Where is the house? One page for the household itself and for its helpers; it works with buttons alone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from common.errors import Refusal
from households.actions.give_consent import ConsentGiven
from households.actions.locate import locate
from households.actions.verify_address import verify_address
from households.consent_words import consent_given, words
from households.errors import FarFromCommune, VerifiedAlready
from households.forms.locate import WordsForm, picked_in, pressed, starting_point
from households.forms.refusals import add_refusal
from households.models import AddressCheck, Consent, DigitalAddress, Participant
from households.queries.addresses import neighbours, open_address
from households.queries.consents import agree_to
from households.rules import is_member, ways_to_verify
from households.views.access import for_helpers, team_context
from households.views.finding import assisted_household, own_household
from places.drawing import draw
from places.plus_codes import plus_code
from places.points import Point
from places.queries.around import communes_on_the_map, middle_of, way_from_commune
from places.queries.province import installation_province

KEEP = "keep"
DOUBTFUL_M = 100
MIDDLE_OF_VIETNAM = Point(16.0, 106.0)


@never_cache
@login_required
def locate_home(request: HttpRequest) -> HttpResponse:
    """For one's own house."""
    assert isinstance(request.user, User)
    mine = own_household(request.user)
    if mine is None:
        return redirect("register")
    page = _Page(request, request.user, mine)
    return redirect("my_address") if page.is_kept else page.answer("households/locate_home.html")


@for_helpers
def locate_household(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """For a household that one helps, standing at its door or not."""
    participant = assisted_household(user, uuid)
    page = _Page(request, user, participant)
    if page.is_kept:
        return redirect("way_to_household", uuid=uuid)
    return page.answer("households/locate_household.html", **team_context(user))


@dataclass
class _Page:
    """The state of the map, the words, and what came of the press."""

    request: HttpRequest
    user: User
    participant: Participant

    def __post_init__(self) -> None:
        self.held = open_address(self.participant)
        self.middle = _middle(self.participant)
        self.picked = starting_point(self.held, self.middle)
        self.is_own = is_member(self.user, self.participant)
        self.has_agreed = agree_to(Consent.Purpose.POSITION, participant=self.participant).exists()
        self.is_kept = False
        self.asks_far = False
        self.form = self._words()
        if self.request.method == "POST":
            self._pressed()

    def _pressed(self) -> None:
        data = self.request.POST
        self.picked = picked_in(data, self.picked)
        self.asks_far = "is_far_right" in data
        self.form = self._words(data)
        if data.get("press") == KEEP:
            self._keep()
            return
        try:
            self.picked = pressed(data, self.picked, self.middle)
        except Refusal as refusal:
            self.form.is_valid()
            add_refusal(self.form, refusal)

    def _keep(self) -> None:
        if not self.form.is_valid():
            return
        if not self.picked.taken:
            self.form.add_error(None, _("Tap on the map where the house is, or use one of the other ways."))
            return
        try:
            self._located()
        except FarFromCommune as far:
            self.asks_far = True
            self.form = self._words(self.request.POST)
            self.form.is_valid()
            add_refusal(self.form, far)
        except Refusal as refusal:
            add_refusal(self.form, refusal)
        else:
            self.is_kept = True
            messages.success(self.request, _("The house is on the map."))

    def _located(self) -> None:
        data = self.form.cleaned_data
        locate(
            by=self.user,
            participant=self.participant,
            point=self.picked.point,
            taken=self.picked.taken,
            accuracy_m=self.picked.accuracy_m,
            words=self.form.words,
            consent=self._consent() if data.get("consent") else None,
            is_far_right=data.get("is_far_right", False),
            has_moved=data.get("has_moved", False),
        )
        if data.get("at_the_door"):
            with suppress(VerifiedAlready):
                verify_address(by=self.user, participant=self.participant, how=AddressCheck.How.AT_THE_DOOR)

    def _consent(self) -> ConsentGiven:
        proof = Consent.Proof.TICKED if self.is_own else Consent.Proof.WITNESSED
        return consent_given(proof, Consent.Purpose.POSITION)

    def _words(self, data: object = None) -> WordsForm:
        may_verify = bool(ways_to_verify(self.user, self.participant))
        return WordsForm(
            data,
            initial=_said(self.held),
            is_located=self.held is not None,
            may_verify=may_verify,
            asks_consent=not self.has_agreed,
            is_final=self.request.POST.get("press") == KEEP,
            asks_far=self.asks_far,
            is_own=self.is_own,
        )

    def answer(self, template: str, **context: object) -> HttpResponse:
        """The page, with the map as it stands now."""
        picked = self.picked
        others = neighbours(self.user, picked.view, without=self.participant)
        shown = {
            "participant": self.participant,
            "form": self.form,
            "picked": picked,
            "map": draw(picked.view, communes=communes_on_the_map(), others=others, has_marker=bool(picked.taken)),
            "plus_code": plus_code(picked.point),
            "way": way_from_commune(picked.point, self.participant.commune) if picked.taken else "",
            "is_doubtful": (picked.accuracy_m or 0) > DOUBTFUL_M,
            "is_located": self.held is not None,
            "consent_words": words(Consent.Purpose.POSITION),
        }
        return render(self.request, template, {**shown, **context})


def _said(held: DigitalAddress | None) -> dict[str, object]:
    names = ("directions", "ten_digit", "vpostcode", "shown_to_buyers")
    return {name: getattr(held, name) for name in names} if held else {}


def _middle(participant: Participant) -> Point:
    """Where one begins to look: the commune, else the province, else the country."""
    found = middle_of(participant.commune) or middle_of(installation_province())
    return found or MIDDLE_OF_VIETNAM
