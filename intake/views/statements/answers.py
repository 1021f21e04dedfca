"""Answers to what a name on another channel means."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from common.errors import Refusal
from households.models import Participant
from households.rules import can_look_at
from intake.actions.answer_question import answer_which, answer_whose
from intake.actions.take_back_answer import take_back_answer
from intake.models import KnownName, StatementLine
from intake.queries.answers import may_take_back
from intake.rules import can_import, can_see_imports
from intake.statements.errors import NoSuchAnswer
from intake.views.statements.access import DESK, SITE, Room
from marketplace.models import Product, Shop
from marketplace.rules import check_sells_for
from marketplace.views.seller.access import signed_in

NOBODYS, OTHER = "nobody", "other"
_PAGE = "/gian-hang/"


@require_POST
def answer(request: HttpRequest, pk: int, desk: bool = False) -> HttpResponse:
    """Say whose shop, or which goods it is."""
    room, user = Room(DESK if desk else SITE), signed_in(request)
    line = _line_or_404(user, room, pk)
    said = request.POST.get("answer", "").strip()[:300].replace("\x00", "")
    try:
        if line.question == StatementLine.Question.WHOSE:
            _answer_whose(user, line, said, request.POST.get("shop", "").strip()[:300].replace("\x00", ""))
        else:
            _answer_which(user, line, said)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Counted, and remembered for the next file."))
    return redirect(room.home(user, line.participant))


@require_POST
def take_back(request: HttpRequest, pk: int, desk: bool = False) -> HttpResponse:
    """It meant something else: ask again."""
    room, user = Room(DESK if desk else SITE), signed_in(request)
    known = _answer_or_404(user, room, pk)
    try:
        lines = take_back_answer(by=user, known=known)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        taken = ngettext(
            "Taken back: %(n)s row waits for a word again.", "Taken back: %(n)s rows wait for a word again.", lines
        )
        messages.success(request, taken % {"n": lines})
    return redirect(room.home(user, known.participant))


def _answer_or_404(user: User, room: Room, pk: int) -> KnownName:
    """At the desk one that the user might give; on the site one about goods of whom the user sells for."""
    rows = KnownName.objects.select_related("participant__commune", "participant__hamlet", "channel")
    known = rows.filter(pk=pk).first()
    if room.is_desk:
        if not can_import(user):
            raise PermissionDenied
        if known is None or not may_take_back(user, known):
            raise Http404
        return known
    home = known.participant if known and known.about == KnownName.About.ITEM else None
    if known is None or home is None or not can_look_at(user, home):
        raise Http404
    check_sells_for(user, home)
    return known


def _line_or_404(user: User, room: Room, pk: int) -> StatementLine:
    rows = StatementLine.objects.select_related("participant__commune", "participant__hamlet", "channel")
    line = rows.filter(pk=pk).first()
    if room.is_desk:
        if not can_see_imports(user):
            raise PermissionDenied
        if line is None or not StatementLine.objects.visible_to(user).filter(pk=pk).exists():
            raise Http404
        if not can_import(user):
            raise PermissionDenied
        return line
    if line is None or line.participant is None or not can_look_at(user, line.participant):
        raise Http404
    check_sells_for(user, line.participant)
    return line


def _answer_whose(user: User, line: StatementLine, said: str, shop: str) -> KnownName:
    if shop and not said:
        slug = shop.split(_PAGE)[-1].strip("/ ")
        held = Shop.objects.select_related("participant").filter(slug=slug).first()
        if held is None:
            raise NoSuchAnswer(_("There is no such page on this market. Copy the shop's link and paste it."))
        return answer_whose(by=user, line=line, participant=held.participant)
    if said == NOBODYS:
        return answer_whose(by=user, line=line, participant=None)
    chosen = Participant.objects.filter(pk=_key(said)).first()
    if chosen is None:
        raise NoSuchAnswer
    return answer_whose(by=user, line=line, participant=chosen)


def _answer_which(user: User, line: StatementLine, said: str) -> KnownName:
    if said == NOBODYS:
        return answer_which(by=user, line=line, product=None, is_ours=False)
    if said == OTHER:
        return answer_which(by=user, line=line, product=None)
    product = Product.objects.select_related("shop").filter(pk=_key(said)).first()
    if product is None:
        raise NoSuchAnswer
    return answer_which(by=user, line=line, product=product)


def _key(said: str) -> int:
    digits = said.removeprefix("p")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else 0
