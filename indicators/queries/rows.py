"""What a reader sees when a number is opened: its rows, each with what it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts.models import User
from common.decimals import localized
from common.money import show_vnd
from households.models import Participant, Person, Team, TeamMembership, Visit
from indicators.definitions import Opens
from indicators.models import OutsideFigure, Period, Report
from indicators.queries.counting import CountedRow
from marketplace.models import Certificate, Product, Sale
from places.models import Place

Found = list[CountedRow]


@dataclass(frozen=True)
class OpenedRow:
    """A row behind a number, in words: who or what, where, since when or how much."""

    counted: CountedRow
    title: str
    place: str
    detail: str


def described(opens: Opens, counted: Found) -> list[OpenedRow]:
    """Say in words what counted rows are. The caller has limited them to what the reader may see."""
    return DESCRIBE[opens](counted)


def _keys(counted: Found) -> list[int]:
    return [row.row_id for row in counted]


def _participants(counted: Found) -> list[OpenedRow]:
    found = Participant.objects.select_related("commune", "hamlet").in_bulk(_keys(counted))
    return [
        OpenedRow(row, found[row.row_id].name, _place(found[row.row_id]), found[row.row_id].produce) for row in counted
    ]


def _people(counted: Found) -> list[OpenedRow]:
    found = Person.objects.select_related("participant__commune", "participant__hamlet").in_bulk(_keys(counted))
    return [
        OpenedRow(row, person.name, _place(person.participant), person.participant.name)
        for row, person in ((row, found[row.row_id]) for row in counted)
    ]


def _products(counted: Found) -> list[OpenedRow]:
    products = Product.objects.select_related("shop__participant__commune", "shop__participant__hamlet", "category")
    found = products.in_bulk(_keys(counted))
    return [
        OpenedRow(row, product.name, _place(product.shop.participant), product.category.label)
        for row, product in ((row, found[row.row_id]) for row in counted)
    ]


def _certificates(counted: Found) -> list[OpenedRow]:
    certificates = Certificate.objects.select_related("participant__commune", "participant__hamlet")
    found = certificates.in_bulk(_keys(counted))
    return [
        OpenedRow(
            row,
            str(certificate),
            _place(certificate.participant),
            f"{certificate.participant} · {date_format(certificate.expires_on, 'SHORT_DATE_FORMAT')}",
        )
        for row, certificate in ((row, found[row.row_id]) for row in counted)
    ]


def _sales(counted: Found) -> list[OpenedRow]:
    sales = Sale.objects.select_related("participant__commune", "participant__hamlet", "channel", "parcel__order")
    found = sales.in_bulk(_keys(counted))
    return [
        OpenedRow(
            row,
            sale.participant.name,
            _place(sale.participant),
            f"{date_format(sale.happened_on, 'SHORT_DATE_FORMAT')} · {sale.channel} · {show_vnd(sale.value_vnd)}",
        )
        for row, sale in ((row, found[row.row_id]) for row in counted)
    ]


def _visits(counted: Found) -> list[OpenedRow]:
    visits = Visit.objects.select_related("participant__commune", "participant__hamlet", "team")
    found = visits.in_bulk(_keys(counted))
    return [
        OpenedRow(
            row,
            visit.participant.name,
            _place(visit.participant),
            f"{date_format(visit.happened_on, 'SHORT_DATE_FORMAT')} · {visit.get_outcome_display()}",
        )
        for row, visit in ((row, found[row.row_id]) for row in counted)
    ]


def _teams(counted: Found) -> list[OpenedRow]:
    found = Team.objects.select_related("commune", "hamlet").in_bulk(_keys(counted))
    return [
        OpenedRow(row, team.name, str(team.hamlet or team.commune), "")
        for row, team in ((row, found[row.row_id]) for row in counted)
    ]


def _members(counted: Found) -> list[OpenedRow]:
    memberships = TeamMembership.objects.select_related("team__commune", "user").in_bulk(_keys(counted))
    return [
        OpenedRow(row, _called(member.user), str(member.team.commune), member.team.name)
        for row, member in ((row, memberships[row.row_id]) for row in counted)
    ]


def _places(counted: Found) -> list[OpenedRow]:
    found = Place.objects.select_related("parent").in_bulk(_keys(counted))
    return [OpenedRow(row, str(found[row.row_id]), str(found[row.row_id].parent or ""), "") for row in counted]


def _figures(counted: Found) -> list[OpenedRow]:
    found = OutsideFigure.objects.select_related("place").in_bulk(_keys(counted))
    return [
        OpenedRow(
            row,
            f"{figure.get_code_display()} {figure.year}: {_digits(figure.value)}",
            str(figure.place),
            figure.source,
        )
        for row, figure in ((row, found[row.row_id]) for row in counted)
    ]


def _reports(counted: Found) -> list[OpenedRow]:
    """Each row is a period of a commune: what was handed in of it, if anything was."""
    communes = Place.objects.in_bulk({row.commune_id for row in counted})
    periods = Period.objects.in_bulk({row.row_id for row in counted})
    reports = Report.objects.filter(commune__in=communes, period__in=periods, revision=1)
    handed_in = {
        (commune, period): at
        for commune, period, at in reports.values_list("commune_id", "period_id", "first_submitted_at")
        if at is not None
    }
    return [
        OpenedRow(
            row,
            f"{periods[row.row_id]} · {periods[row.row_id].get_calendar_display()}",
            str(communes[row.commune_id]),
            _handed_in(handed_in.get((row.commune_id, row.row_id))),
        )
        for row in counted
    ]


def _handed_in(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else gettext("not handed in")


def _digits(value: Decimal) -> str:
    return localized(f"{value.normalize():f}")


def _called(user: User) -> str:
    return user.name or str(user.pk)


def _place(participant: Participant) -> str:
    return f"{participant.hamlet}, {participant.commune}" if participant.hamlet else str(participant.commune)


DESCRIBE: dict[Opens, Callable[[Found], list[OpenedRow]]] = {
    Opens.PARTICIPANTS: _participants,
    Opens.PEOPLE: _people,
    Opens.PRODUCTS: _products,
    Opens.CERTIFICATES: _certificates,
    Opens.SALES: _sales,
    Opens.VISITS: _visits,
    Opens.TEAMS: _teams,
    Opens.MEMBERS: _members,
    Opens.PLACES: _places,
    Opens.FIGURES: _figures,
    Opens.REPORTS: _reports,
}
