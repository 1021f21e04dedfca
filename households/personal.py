"""What households holds of people."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.subjects import subjects_of
from common import personal
from common.personal import ENDS, FACT, Basis, Group, Holding, Keep, Sealed, Subject, Then
from households.models import (
    AddressCheck,
    Assessment,
    Assistance,
    AssistanceRequest,
    BankAccount,
    Consent,
    DigitalAddress,
    Enrolment,
    IdentityNumber,
    Milestone,
    Organisation,
    Participant,
    Person,
    PhoneChange,
    PhoneProof,
    RightsRequest,
    TeamMembership,
    ToolUse,
    Visit,
)

WHILE_HERE = _("as long as the household takes part; then as numbers without a name")
COUNTS = Keep(_("the province's counts open into the row; it names nobody any more"))


def _of_households(who: Subject) -> Q:
    return Q(participant_id__in=who.participants)


def _end_addresses(who: Subject) -> None:
    """An address that holds has a point: it ends before that is emptied."""
    for address in DigitalAddress.objects.open().filter(participant_id__in=who.participants):
        address.end(reason="erased")


def _number(row: IdentityNumber, who: Subject | None) -> list[Sealed]:
    """Whole to that person alone, as everywhere: the head of the household sees the end of it (actions/open_sealed.py)."""
    is_own = who is not None and who.user is not None and row.person.user_id == who.user
    return [Sealed("number", _("Number of the identity card"), row.content()["number"] if is_own else row.masked)]


def _account(row: BankAccount, who: Subject | None) -> list[Sealed]:
    """Whole to a member who signs in."""
    if who is None or who.user is None or not row.participant.people.filter(user=who.user).exists():
        return [Sealed("number", _("Account number"), row.masked)]
    content = row.content()
    return [
        Sealed("number", _("Account number"), content["number"]),
        Sealed("holder", _("Name on the account"), content["holder"]),
    ]


personal.declare(
    Holding(
        model="households.Participant",
        group=Group.HOUSEHOLD,
        title=_("Your household or business"),
        purpose=_("to know who takes part in the market, and where"),
        basis=Basis.CONSENT,
        kept=WHILE_HERE,
        called={"folded_name": _("the name without marks, for searching")},
        fields={
            "name": Then.PSEUDONYM,
            "folded_name": Then.EMPTY,
            "hamlet": Then.EMPTY,
            "produce": Then.EMPTY,
            "shared_phone_reason": Then.EMPTY,
        },
        show=("kind", "commune"),
        named=("name",),
        mine=lambda who: Participant.objects.filter(pk__in=who.participants),
    ),
    Holding(
        model="households.Person",
        group=Group.HOUSEHOLD,
        title=_("People of the household"),
        purpose=_("to know whom to call, who signs in, and who has learned what"),
        basis=Basis.CONSENT,
        kept=WHILE_HERE,
        fields={
            "participant": Then.LINK,
            "name": Then.PSEUDONYM,
            "phone": Then.EMPTY,
            "sex": Then.EMPTY,
            "birth_year": Then.EMPTY,
            "relation": Then.EMPTY,
            "user": Then.EMPTY,
        },
        show=("is_head",),
        named=("name", "phone"),
        mine=lambda who: Person.objects.filter(pk__in=who.people),
    ),
    Holding(
        model="households.PhoneProof",
        group=Group.HOUSEHOLD,
        title=_("That a phone was proved"),
        purpose=_("to tell a household that was met from one that only stands in a list"),
        basis=Basis.DUTY,
        kept=WHILE_HERE,
        fields={**FACT, "person": Then.LINK, "participant": Then.LINK},
        plain=ENDS,
        show=("happened_on", "how", "ended_on"),
        mine=lambda who: PhoneProof.objects.filter(person_id__in=who.people),
    ),
    Holding(
        model="households.PhoneChange",
        group=Group.HOUSEHOLD,
        title=_("A new number that waits for its code"),
        purpose=_("so that nobody gets in with a number that was written down wrong"),
        basis=Basis.CONSENT,
        kept=_("a day"),
        called={"code_hash": _("the code, as a fingerprint")},
        fields={"person": Then.LINK, "asked_by": Then.LINK, "phone": Then.EMPTY, "code_hash": Then.EMPTY},
        show=("asked_at",),
        deletes=True,
        mine=lambda who: PhoneChange.objects.filter(person_id__in=who.people),
        retention=personal.Retention(days=1, rows=lambda moment: PhoneChange.objects.filter(asked_at__lt=moment)),
    ),
    Holding(
        model="households.Organisation",
        group=Group.HOUSEHOLD,
        title=_("Your business record"),
        purpose=_("to know which businesses there are, how large, in which trade"),
        basis=Basis.CONSENT,
        kept=WHILE_HERE,
        called={
            "owner_id_hash": _("the owner's number, as a fingerprint"),
            "owner_id_end": _("the last digits of the owner's number"),
        },
        fields={
            "participant": Then.LINK,
            "tax_code": Then.EMPTY,
            "owner_id_hash": Then.EMPTY,
            "owner_id_end": Then.EMPTY,
            "licence_number": Then.EMPTY,
            "licence_on": Then.EMPTY,
        },
        show=("sector", "size", "employees", "revenue", "members"),
        mine=lambda who: Organisation.objects.filter(_of_households(who)),
    ),
    Holding(
        model="households.ToolUse",
        group=Group.HOUSEHOLD,
        title=_("What your business uses"),
        purpose=_("to count how many trade online, and since when"),
        basis=Basis.DUTY,
        kept=WHILE_HERE,
        fields={**FACT, "participant": Then.LINK},
        plain=ENDS,
        show=("tool", "happened_on", "ended_on"),
        mine=lambda who: ToolUse.objects.filter(_of_households(who)),
    ),
    Holding(
        model="households.Assessment",
        group=Group.LEARNING,
        title=_("How far you are on the digital road"),
        purpose=_("to show you what to learn next"),
        basis=Basis.CONSENT,
        kept=WHILE_HERE,
        fields={**FACT, "participant": Then.LINK},
        plain={"answers": "which of four given answers was chosen", "scores": "sums of the answers"},
        show=("happened_on", "total", "scores"),
        mine=lambda who: Assessment.objects.filter(_of_households(who)),
    ),
    Holding(
        model="households.Consent",
        group=Group.RIGHTS,
        title=_("What you agreed to"),
        purpose=_("to prove what was agreed to, in which words, and when it was taken back"),
        basis=Basis.LAW,
        kept=_("for good, without a name after an erasure: it proves that we were allowed"),
        fields={**FACT, "participant": Then.LINK, "person": Then.LINK},
        plain={**ENDS, "wording": "the words that were shown to everybody"},
        show=("purpose", "wording", "language", "proof", "happened_on", "ended_on"),
        mine=lambda who: Consent.objects.filter(_of_households(who)),
    ),
    Holding(
        model="households.IdentityNumber",
        group=Group.HOUSEHOLD,
        title=_("The number of your identity card"),
        purpose=_("so that one person is counted once, and the department can check who sells"),
        basis=Basis.CONSENT,
        kept=_("until you take the agreement back or leave; sealed all the while"),
        fields={"person": Then.LINK, "sealed": Then.EMPTY, "fingerprint": Then.EMPTY, "recorded_by": Then.LINK},
        show=("recorded_at",),
        deletes=True,
        mine=lambda who: IdentityNumber.objects.filter(person_id__in=who.people).select_related("person"),
        sealed=_number,
    ),
    Holding(
        model="households.BankAccount",
        group=Group.MONEY,
        title=_("Where you are paid"),
        purpose=_("to pay out what was sold"),
        basis=Basis.CONSENT,
        kept=_("until you take the agreement back or leave; sealed all the while"),
        fields={"participant": Then.LINK, "sealed": Then.EMPTY, "fingerprint": Then.EMPTY, "recorded_by": Then.LINK},
        show=("bank", "recorded_at"),
        deletes=True,
        mine=lambda who: BankAccount.objects.filter(_of_households(who)).select_related("participant"),
        sealed=_account,
    ),
    Holding(
        model="households.Enrolment",
        group=Group.HOUSEHOLD,
        title=_("From when to when you took part"),
        purpose=_("to count how many take part"),
        basis=Basis.DUTY,
        kept=WHILE_HERE,
        fields={**FACT, "participant": Then.LINK},
        plain=ENDS,
        show=("happened_on", "ended_on", "commune"),
        mine=lambda who: Enrolment.objects.filter(_of_households(who)),
    ),
    Holding(
        model="households.Milestone",
        group=Group.HOUSEHOLD,
        title=_("How far you have got"),
        purpose=_("to see who may want help with the next step"),
        basis=Basis.DUTY,
        kept=WHILE_HERE,
        fields={"participant": Then.LINK},
        show=("step", "reached_on"),
        mine=lambda who: Milestone.objects.filter(_of_households(who)),
    ),
    Holding(
        model="households.DigitalAddress",
        group=Group.HOUSEHOLD,
        title=_("Where your house is"),
        purpose=_("so that the team, and whoever fetches goods if you wish, find the way"),
        basis=Basis.CONSENT,
        kept=_("as long as you live there; the point goes when you take it back"),
        fields={
            **FACT,
            "participant": Then.LINK,
            "latitude": Then.EMPTY,
            "longitude": Then.EMPTY,
            "accuracy_m": Then.EMPTY,
            "plus_code": Then.EMPTY,
            "ten_digit": Then.EMPTY,
            "vpostcode": Then.EMPTY,
            "directions": Then.EMPTY,
        },
        plain=ENDS,
        show=("happened_on", "ended_on", "taken"),
        mine=lambda who: DigitalAddress.objects.filter(_of_households(who)),
        erase=_end_addresses,
        retention=personal.Retention(
            days=365,
            rows=lambda moment: DigitalAddress.objects.exclude(latitude=None).filter(
                Q(end_recorded_at__lt=moment) | Q(voided_at__lt=moment)
            ),
        ),
    ),
    Holding(
        model="households.AddressCheck",
        group=Group.HOUSEHOLD,
        title=_("That the address was verified"),
        purpose=_("to count addresses that somebody has seen"),
        basis=Basis.DUTY,
        kept=WHILE_HERE,
        fields={**FACT, "participant": Then.LINK},
        show=("happened_on", "how"),
        mine=lambda who: AddressCheck.objects.filter(_of_households(who)),
    ),
    Holding(
        model="households.Visit",
        group=Group.HOUSEHOLD,
        title=_("Visits of the team"),
        purpose=_("to know who was visited and what is still to be done"),
        basis=Basis.CONSENT,
        kept=_("the note for two years, the visit itself as a number"),
        fields={**FACT, "participant": Then.LINK, "member": Then.LINK, "note": Then.EMPTY},
        show=("happened_on", "outcome"),
        mine=lambda who: Visit.objects.filter(_of_households(who)),
        retention=personal.Retention(
            days=730, rows=lambda moment: Visit.objects.filter(recorded_at__lt=moment).exclude(note="")
        ),
    ),
    Holding(
        model="households.Assistance",
        group=Group.HOUSEHOLD,
        title=_("Who acted for you, and that you agreed"),
        purpose=_("to show in whose name a helper did something, and that it was agreed to"),
        basis=Basis.CONSENT,
        kept=_("as long as what was done in your name is kept"),
        fields={
            "participant": Then.LINK,
            "helper": Then.LINK,
            "agreed_by": Then.LINK,
            "ended_by": Then.LINK,
            "note": Then.PSEUDONYM,
        },
        show=("agreement", "started_at", "expires_at", "ended_at", "end_reason"),
        mine=lambda who: Assistance.objects.filter(_of_households(who)),
    ),
    Holding(
        model="households.AssistanceRequest",
        group=Group.HOUSEHOLD,
        title=_("Who asked to act for you"),
        purpose=_("to know whether the code that is told is the one that was sent"),
        basis=Basis.CONSENT,
        kept=_("30 days"),
        fields={"participant": Then.LINK, "helper": Then.LINK, "person": Then.LINK},
        plain={"code_hash": "a keyed hash of a code that is good for ten minutes"},
        show=("asked_at",),
        deletes=True,
        mine=lambda who: AssistanceRequest.objects.filter(_of_households(who)),
        retention=personal.Retention(
            days=30, rows=lambda moment: AssistanceRequest.objects.filter(asked_at__lt=moment)
        ),
    ),
    Holding(
        model="households.TeamMembership",
        group=Group.WORK,
        title=_("Your time in a team"),
        purpose=_("to know who helps where"),
        basis=Basis.DUTY,
        kept=_("as long as what was done in the role is kept"),
        fields={"user": Then.LINK},
        show=("team", "starts_on", "ends_on"),
        mine=lambda who: TeamMembership.objects.filter(user_id=who.user or 0),
    ),
)
personal.declare(
    Holding(
        model="households.RightsRequest",
        group=Group.RIGHTS,
        title=_("What you asked"),
        purpose=_("to answer in time, and to prove it"),
        basis=Basis.LAW,
        kept=_("the words for two years, that it was asked and answered for good"),
        fields={
            "user": Then.LINK,
            "participant": Then.LINK,
            "handled_by": Then.LINK,
            "words": Then.EMPTY,
            "answer": Then.EMPTY,
        },
        show=("kind", "state", "asked_at", "due_on", "handled_at"),
        mine=lambda who: RightsRequest.objects.filter(
            Q(user_id=who.user or 0) | Q(user=None, participant_id__in=who.participants)
        ),
        retention=personal.Retention(
            days=730,
            rows=lambda moment: RightsRequest.objects.filter(handled_at__lt=moment).exclude(words="", answer=""),
        ),
    )
)
personal.declare_impersonal("a team's name is its hamlet's or commune's", "households.Team")
subjects_of.register(
    "households", lambda who: {"households.person": who.people, "households.participant": who.participants}
)
