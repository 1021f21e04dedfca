"""A team's classes: calling them together and keeping their rosters."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from common.errors import NotAllowed, Refusal
from households.views.access import for_helpers, team_context
from training.actions.keep_roster import Ticked, add_to_roster, tick_roster
from training.actions.open_class import open_class
from training.forms.open_class import OpenClassForm
from training.models import CoursePage, TrainingClass
from training.queries.classes import classes_of
from training.queries.people import find_people, person_to_add
from training.queries.roster import roster_of
from training.queries.teams import teaching_teams
from training.rules import can_tick

MOST_SHOWN = 50
LONGEST = 80
SESSION_KEY = "roster_search"


@for_helpers
@require_safe
def team_classes(request: HttpRequest, user: User) -> HttpResponse:
    """Classes of the visitor's teams."""
    teams, found = teaching_teams(user), classes_of(user)[:MOST_SHOWN]
    context = {**team_context(user), "classes": found, "can_open": bool(teams)}
    return render(request, "training/team_classes.html", context)


@for_helpers
@require_http_methods(["GET", "HEAD", "POST"])
def new_class(request: HttpRequest, user: User) -> HttpResponse:
    """Open a class."""
    teams = teaching_teams(user)
    if not teams:
        raise PermissionDenied
    courses = CoursePage.objects.live().public().order_by("path")
    form = OpenClassForm(request.POST or None, courses=courses, teams=teams)
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_class(by=user, **form.as_asked())
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("The class stands. Now put people on its roster."))
            return redirect("class_roster", pk=opened.pk)
    return render(
        request, "training/new_class.html", {**team_context(user), "form": form}, status=422 if form.is_bound else 200
    )


@for_helpers
@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Who is in the class; tick who came and who did the task; look for somebody to add (what was looked for lies in the
    session: no name and no phone belongs in an address).
    """
    shown = _class_or_404(user, pk)
    if "q" in request.POST:
        request.session[SESSION_KEY] = [pk, request.POST["q"].replace("\x00", "")[:LONGEST]]
        return redirect(f"{reverse('class_roster', args=[pk])}#them")
    rows = roster_of(shown)
    if request.method == "POST":
        posted = {name: set(request.POST.getlist(name)) for name in ("shown", "came", "done")}
        ticks = {name: {row.pk for row in rows if str(row.pk) in ids} for name, ids in posted.items()}
        try:
            _say(request, tick_roster(by=user, training_class=shown, **ticks))
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("class_roster", pk=pk)
    looked_in, wanted = request.session.get(SESSION_KEY, (0, ""))
    wanted = wanted if looked_in == pk else ""
    context = {
        **team_context(user),
        "class": shown,
        "rows": rows,
        "can_tick": can_tick(user, shown),
        "query": wanted,
        "found": find_people(user, wanted, out_of=shown) if wanted else [],
    }
    return render(request, "training/roster.html", context)


@for_helpers
@require_POST
def add_person(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Put somebody on the roster."""
    shown = _class_or_404(user, pk)
    person = person_to_add(user, request.POST.get("person", ""))
    try:
        add_to_roster(by=user, training_class=shown, person=person)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        request.session.pop(SESSION_KEY, None)
        messages.success(request, _("%(name)s is on the roster.") % {"name": person.name})
    return redirect("class_roster", pk=pk)


def _class_or_404(user: User, pk: int) -> TrainingClass:
    visible = TrainingClass.objects.visible_to(user)
    return get_object_or_404(visible.select_related("course", "team__commune", "commune"), pk=pk)


def _say(request: HttpRequest, ticked: Ticked) -> None:
    words = [_("The roster is kept.")]
    if ticked.completed:
        finished = ngettext(
            "%(count)d person finished the course.", "%(count)d people finished the course.", ticked.completed
        )
        words.append(finished % {"count": ticked.completed})
    if ticked.taken_back:
        back = ngettext(
            "%(count)d completion was taken back.", "%(count)d completions were taken back.", ticked.taken_back
        )
        words.append(back % {"count": ticked.taken_back})
    messages.success(request, " ".join(words))
