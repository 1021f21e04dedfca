"""The desk's queue of what people asked about their data, and the list of what is held."""

from typing import Any

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from accounts.models import Role, User
from accounts.policies import ByRole
from accounts.queries.authority import has_role
from accounts.views.desk.columns import DayColumn
from accounts.views.desk.visible import VisibleViewSet
from common import clock
from common.errors import Refusal
from common.personal import stores
from households.actions.ask_rights import ask_erasure_for
from households.actions.erase_data import answer_request, carry_out, what_stands_in_the_way, whose
from households.errors import NotChecked
from households.forms.rights import AtTheCounterForm, CarryOutForm
from households.models import Participant, Person, RightsRequest
from households.queries.registry import by_group
from households.rules import can_handle, can_handle_requests_of
from households.views.desk.participants import READERS

ASKED = [RightsRequest.Kind.CORRECT, RightsRequest.Kind.WITHDRAW, RightsRequest.Kind.ERASE]


class RightsFilterSet(WagtailFilterSet):
    """By what is asked, where it stands, and whether the law's day is over."""

    overdue = django_filters.BooleanFilter(label=_("Overdue"), method="filter_overdue")

    class Meta:
        model = RightsRequest
        fields = ["kind", "state"]

    def filter_overdue(self, rows: QuerySet[RightsRequest], name: str, value: bool) -> QuerySet[RightsRequest]:
        late = {"state": RightsRequest.State.WAITING, "due_on__lt": clock.today()}
        return rows.filter(**late) if value else rows.exclude(**late)


class RightsIndexView(generic.IndexView):
    """What waits stands on top, the earliest day first."""

    default_ordering = ("rank", "due_on", "pk")

    def get_default_ordering(self) -> tuple[str, ...]:
        return self.default_ordering


class RightsInspectView(generic.InspectView):
    """One request, what stands in its way, and what to do with it."""

    template_name = "households/desk/rights_request.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.object
        mine = asked.state == RightsRequest.State.WAITING and can_handle(self.request.user, asked)
        goes = what_goes(asked) if mine and asked.kind == RightsRequest.Kind.ERASE else {}
        return {**super().get_context_data(**kwargs), "asked": asked, "can_handle": mine, **goes}


def what_goes(asked: RightsRequest) -> dict[str, Any]:
    """Whom an erasure would take away, and why it cannot be carried out now."""
    who = whose(asked)
    return {
        "households": Participant.objects.filter(pk__in=who.participants).select_related("commune"),
        "people": Person.objects.filter(pk__in=who.people).order_by("-is_head", "pk"),
        "in_the_way": what_stands_in_the_way(asked),
        "carry_out": CarryOutForm(),
    }


def due(asked: RightsRequest) -> str:
    """The law's day, and that it is over."""
    day = f"{asked.due_on.day}/{asked.due_on.month}/{asked.due_on.year}"
    return _t("%(day)s, overdue") % {"day": day} if asked.is_overdue else day


class RightsDesk(VisibleViewSet):
    """Read here; answered by the buttons on each."""

    model = RightsRequest
    icon = "key"
    menu_label = _("Requests about data")
    url_prefix = "yeu-cau-du-lieu"
    name = "rights_requests"
    inspect_view_enabled = True
    inspect_view_fields = ["kind", "state", "participant", "words", "due_on", "answer"]
    index_view_class = RightsIndexView
    inspect_view_class = RightsInspectView
    filterset_class = RightsFilterSet
    form_fields = ["answer"]
    list_display = [
        "__str__",
        Column("state", accessor=lambda row: row.get_state_display(), label=_("State"), sort_key="state"),
        Column("who", accessor=lambda row: row.participant or row.user or "", label=_("Who")),
        DayColumn("asked_at", label=_("Asked on"), sort_key="asked_at"),
        Column("due_on", accessor=due, label=_("Due on"), sort_key="due_on"),
        Column("handled_by", accessor=lambda row: row.handled_by or "", label=_("Handled by")),
    ]

    @staticmethod
    def visible_rows(user: User) -> QuerySet[RightsRequest]:
        rank = Case(
            When(state=RightsRequest.State.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField()
        )
        rows = RightsRequest.objects.visible_to(user).filter(kind__in=ASKED).annotate(rank=rank)
        return rows.select_related("user", "participant__commune", "handled_by")

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(RightsRequest, readers=READERS)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry out, say that it is done, or refuse with the reason."""
    asked = get_object_or_404(RightsDesk.visible_rows(request.user), pk=pk)  # type: ignore[arg-type]
    if not isinstance(request.user, User) or not can_handle(request.user, asked):
        raise PermissionDenied
    words = request.POST.get("answer", "").replace("\x00", "")
    try:
        if "carry_out" in request.POST:
            if not CarryOutForm(request.POST).is_valid():
                raise NotChecked
            carry_out(by=request.user, request_id=pk)
        else:
            answer_request(by=request.user, request_id=pk, done="done" in request.POST, answer=words)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("rights_requests:inspect", pk)
    messages.success(request, _t("The request is closed."))
    return redirect("rights_requests:index")


def at_the_counter(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that somebody came and asked to have a household erased that nobody signs in for."""
    seen = Participant.objects.visible_to(request.user)
    participant = get_object_or_404(seen.select_related("commune"), pk=pk)
    if not isinstance(request.user, User) or not can_handle_requests_of(request.user, participant):
        raise PermissionDenied
    form = AtTheCounterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = ask_erasure_for(by=request.user, participant=participant, words=form.cleaned_data["words"])
        except Refusal as refusal:
            form.add_error("words", str(refusal))
        else:
            return redirect("rights_requests:inspect", asked.pk)
    title = _t("Asked to be erased")
    context = {"form": form, "participant": participant, "page_title": title, "header_title": title}
    return render(request, "households/desk/at_the_counter.html", context, status=422 if form.errors else 200)


@require_safe
def registry(request: HttpRequest) -> HttpResponse:
    """What is held of people, from the code itself, for the office and the auditor."""
    if not has_role(request.user, *READERS, Role.CONTENT_EDITOR):
        raise PermissionDenied
    context = {
        "groups": by_group(),
        "stores": stores(),
        "page_title": _t("Personal data"),
        "header_title": _t("Personal data"),
        "header_icon": "key",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _t("Home")},
            {"url": "", "label": _t("Personal data")},
        ],
    }
    return render(request, "households/desk/registry.html", context)
