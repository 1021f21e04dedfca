"""A finding's rows in words, for a reviewer's eyes: who or what, where, when, and where it opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from common.money import show_vnd
from findings.models import Finding, FindingRow
from households.models import Enrolment
from marketplace.models import Sale

Kind = FindingRow.Kind


@dataclass(frozen=True)
class OpenedRow:
    """A row with what it is; ``href`` is its own screen at the desk, if it has one."""

    row: FindingRow
    title: str
    place: str
    detail: str
    href: str

    @property
    def is_left_out(self) -> bool:
        """Whether it counts in *raw* alone now."""
        return self.row.left_out_at is not None and self.row.back_at is None


def opened_rows(finding: Finding, rows: Sequence[FindingRow]) -> list[OpenedRow]:
    """Say what the rows are, in three queries however many there are."""
    details = {kind: describe([row.row_id for row in rows if row.kind == kind]) for kind, describe in DESCRIBE.items()}
    opened = []
    for row in rows:
        found = details.get(row.kind, {}).get(row.row_id)
        home = reverse("participants:inspect", args=[row.participant_id])
        detail, href = found or (date_format(row.happened_on, "SHORT_DATE_FORMAT"), home)
        opened.append(OpenedRow(row, row.participant.name, str(row.commune), detail, href or home))
    return opened


def rows_of(finding: Finding) -> Sequence[FindingRow]:
    """The finding's rows, the earliest first."""
    return finding.rows.select_related("participant", "commune", "recorded_by").order_by("happened_on", "pk")  # type: ignore[return-value]


def _sales(keys: list[int]) -> dict[int, tuple[str, str]]:
    found = Sale.objects.select_related("channel", "parcel__order").in_bulk(keys)
    return {
        key: (
            " · ".join(
                [
                    date_format(sale.happened_on, "SHORT_DATE_FORMAT"),
                    str(sale.parcel.order) if sale.parcel else str(sale.channel),
                    show_vnd(sale.value_vnd),
                ]
            ),
            reverse("market_parcels:inspect", args=[sale.parcel_id]) if sale.parcel_id else "",
        )
        for key, sale in found.items()
    }


def _registrations(keys: list[int]) -> dict[int, tuple[str, str]]:
    found = Enrolment.objects.in_bulk(keys)
    return {
        key: (date_format(localtime(enrolment.recorded_at), "H:i:s · j/n/Y"), "") for key, enrolment in found.items()
    }


DESCRIBE: dict[str, Callable[[list[int]], dict[int, tuple[str, str]]]] = {
    Kind.SALE: _sales,
    Kind.REGISTRATION: _registrations,
}
