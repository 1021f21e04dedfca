"""What an organisation says of itself: tax code, licence, sector, size, what it uses today."""

from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError

from accounts.models import User
from audit.actions.record import record
from common import clock
from common.text import clean
from households.actions.act_for import acting_for
from households.actions.on_behalf import fact_fields, on_behalf_of
from households.actions.tax_code import is_about_code, is_taken
from households.business_size import size_of
from households.errors import HasLeft, NotAnOrganisation, TaxCodeTaken, WrongDay
from households.models import Enrolment, Organisation, Participant, ToolUse
from households.rules import check_acts_for
from households.tax_codes import SHOWN_END, parse_tax_code

FIELDS = (
    "tax_code", "owner_id_hash", "owner_id_end", "licence_number", "licence_on", "sector", "employees", "revenue", "size",
    "members",
)  # fmt: skip
STOPPED = "stopped"


@dataclass(frozen=True)
class Profile:
    """The whole screen. Whatever is empty is not known."""

    tax_code: str = ""
    licence_number: str = ""
    licence_on: date | None = None
    sector: str = ""
    employees: int | None = None
    revenue: str = ""
    members: int | None = None
    tools: frozenset[str] = field(default_factory=frozenset)


def keep_organisation(*, by: User, participant: Participant, profile: Profile) -> Organisation:
    """Write the record as it is today; a tool newly used begins today, one no longer used ends today.

    Raises NotYourHousehold, NotAnOrganisation, HasLeft, TaxCodeWrong, TaxCodeTaken, WrongDay.
    """
    check_acts_for(by, participant)
    if not participant.is_organisation:
        raise NotAnOrganisation
    if profile.licence_on and profile.licence_on > clock.today():
        raise WrongDay(field="licence_on")
    try:
        with acting_for(by=by, participant=participant):
            participant = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
            if not Enrolment.objects.open().filter(participant=participant).exists():
                raise HasLeft
            organisation = Organisation.objects.select_for_update(of=("self",)).get(participant=participant)
            before = {name: getattr(organisation, name) for name in FIELDS}
            _fill(organisation, participant, profile)
            if is_taken(organisation):
                raise TaxCodeTaken
            changed = [name for name in FIELDS if getattr(organisation, name) != before[name]]
            organisation.save(update_fields=changed)
            tools = _keep_tools(by, participant, profile.tools)
            if changed or tools:
                record(
                    by=by,
                    action="keep_organisation",
                    subject=organisation,
                    on_behalf_of=on_behalf_of(by, participant),
                    changes={"fields": [name for name in changed if not name.startswith("owner_")], **tools},
                )
    except IntegrityError as error:
        if not is_about_code(error):
            raise
        raise TaxCodeTaken from None
    return organisation


def _fill(organisation: Organisation, participant: Participant, profile: Profile) -> None:
    if profile.tax_code.strip() != organisation.shown_tax_code:
        _fill_tax_code(organisation, participant, profile.tax_code)
    organisation.licence_number = clean(profile.licence_number)[:40]
    organisation.licence_on = profile.licence_on
    organisation.sector = Organisation.Sector(profile.sector) if profile.sector else ""
    organisation.employees = profile.employees
    organisation.revenue = Organisation.Revenue(profile.revenue) if profile.revenue else ""
    organisation.size = size_of(
        sector=organisation.sector, employees=organisation.employees, revenue=organisation.revenue
    )
    is_cooperative = participant.kind == Participant.Kind.COOPERATIVE
    organisation.members = profile.members if is_cooperative else None


def _fill_tax_code(organisation: Organisation, participant: Participant, text: str) -> None:
    organisation.tax_code = organisation.owner_id_hash = organisation.owner_id_end = ""
    if text.strip():
        code = parse_tax_code(text, personal=participant.kind == Participant.Kind.HOUSEHOLD_BUSINESS)
        if code.is_personal:
            organisation.owner_id_hash, organisation.owner_id_end = code.owner_hash, code.digits[-SHOWN_END:]
        else:
            organisation.tax_code = code.digits


def _keep_tools(by: User, participant: Participant, wanted: frozenset[str]) -> dict[str, list[bool]]:
    """Begin and end uses; which were and which are, for the audit trail."""
    tools = {ToolUse.Tool(tool) for tool in wanted}
    open_uses = {ToolUse.Tool(use.tool): use for use in ToolUse.objects.open().filter(participant=participant)}
    begun = sorted(tools - open_uses.keys())
    stopped = sorted(open_uses.keys() - tools)
    for tool in begun:
        ToolUse.objects.create(participant=participant, tool=tool, **fact_fields(by, participant))
    for tool in stopped:
        _stop(open_uses[tool])
    return {tool.value: [tool in open_uses, tool in tools] for tool in (*begun, *stopped)}


def _stop(use: ToolUse) -> None:
    """A tick taken away on the day it was made was a slip: it was never used."""
    if use.happened_on == clock.today():
        use.void()
    else:
        use.end(reason=STOPPED)
