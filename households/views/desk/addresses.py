"""The desk's list of digital addresses: what is still to be verified, and one button for it. Limited by place."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from accounts.models import User
from accounts.policies import ByRole
from accounts.views.desk.columns import DayColumn
from accounts.views.desk.sheets import SafeSheets
from accounts.views.desk.visible import VisibleViewSet
from common.errors import Refusal
from households.actions.verify_address import verify_address
from households.models import AddressCheck, DigitalAddress, Participant
from households.queries.addresses import located
from households.queries.search import search_households
from households.rules import ways_to_verify
from households.views.desk.participants import READERS
from places.models import Place
from places.queries.province import installation_province


class AddressFilterSet(WagtailFilterSet):
    """By commune, how it was taken, and whether somebody verified it."""

    commune = django_filters.ModelChoiceFilter(label=_("Commune"), queryset=lambda request: _communes())
    is_verified = django_filters.BooleanFilter(label=_("Verified"))

    class Meta:
        model = DigitalAddress
        fields = ["taken"]


def _communes() -> QuerySet[Place]:
    return Place.objects.standing().communes().filter(parent=installation_province()).order_by("name")


class AddressIndexView(SafeSheets, generic.IndexView):
    """Search by the household's name without marks, or by its phone."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[DigitalAddress]) -> QuerySet[DigitalAddress]:
        if not self.is_searching:
            return queryset
        return queryset.filter(participant__in=search_households(Participant.objects.all(), self.search_query))


class AddressInspectView(generic.InspectView):
    """An address on its map, with the button that verifies it."""

    template_name = "households/desk/address.html"

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """A dash for what is not known."""
        value = super().get_field_display_value(field_name, field)
        return "—" if value in (None, "") else value

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        participant = self.object.participant
        ways = ways_to_verify(self.request.user, participant)
        shown = {
            "participant": participant,
            "located": located(participant, seen_by=self.request.user),
            "ways": [(how, AddressCheck.How(how).label) for how in ways],
        }
        return {**super().get_context_data(**kwargs), **shown}


def addresses_visible_to(user: User) -> QuerySet[Any]:
    """Those that hold, with whether and when they were verified; those still to be verified first."""
    checks = AddressCheck.objects.standing().filter(address=OuterRef("pk"))
    rows = DigitalAddress.objects.visible_to(user).open().with_check().select_related("participant", "commune")
    return rows.annotate(verified_on=Subquery(checks.values("happened_on")[:1])).order_by("is_verified", "-pk")


@require_POST
def verify_at_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """It was verified: one button. A row that the person may not see does not exist."""
    user = request.user
    assert isinstance(user, User)
    address = get_object_or_404(DigitalAddress.objects.visible_to(user).open().select_related("participant"), pk=pk)
    if not ways_to_verify(user, address.participant):
        raise PermissionDenied
    try:
        verify_address(by=user, participant=address.participant, how=request.POST.get("how", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The address is verified."))
    return redirect(reverse("addresses:inspect", args=[pk]))


class AddressDesk(VisibleViewSet):
    """Read here, written by the actions alone."""

    model = DigitalAddress
    icon = "site"
    menu_label = _("Digital addresses")
    url_prefix = "dia-chi-so"
    name = "addresses"
    inspect_view_enabled = True
    inspect_view_fields = ["participant", "commune", "plus_code", "ten_digit", "vpostcode", "taken", "accuracy_m"]
    index_view_class = AddressIndexView
    inspect_view_class = AddressInspectView
    filterset_class = AddressFilterSet
    form_fields = ["directions"]
    list_display = [
        "participant",
        Column("commune", label=_("Commune")),
        "plus_code",
        "taken",
        Column("accuracy_m", accessor=lambda row: row.accuracy_m or "", label=_("Off by (m)")),
        DayColumn("happened_on", label=_("Day"), sort_key="happened_on"),
        DayColumn("verified_on", label=_("Verified on"), sort_key="verified_on"),
    ]
    list_export = [
        "participant", "commune", "plus_code", "ten_digit", "vpostcode", "latitude", "longitude", "taken",
        "accuracy_m", "happened_on", "verified_on",
    ]  # fmt: skip
    export_headings = {"verified_on": _("Verified on")}
    export_filename = "dia-chi-so"

    @staticmethod
    def visible_rows(user: User) -> QuerySet[DigitalAddress]:
        return addresses_visible_to(user)

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(DigitalAddress, readers=READERS)
