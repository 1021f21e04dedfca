"""People, places and households for tests. All names are invented."""

from accounts.actions.roles import give_role
from accounts.models import Message, Role, User
from common.facts import Source
from common.phones import parse_phone
from households.actions.assist import agree_assisting, begin_assisting, record_agreement
from households.actions.give_consent import ConsentGiven
from households.actions.register import register_participant
from households.errors import AskedTooOften, NobodyToAsk
from households.models import Assistance, Participant, Person
from places.actions.add_hamlet import add_hamlet
from places.models import Place

AGREED = ConsentGiven(wording="Tôi đồng ý.", language="vi", proof="ticked")
TICKED = ConsentGiven(wording="Tôi đồng ý.", language="vi", proof="witnessed")


def commune(name: str = "my hoa hung") -> Place:
    return Place.objects.standing().communes().get(folded_name=name, parent__code="91")


def other_commune() -> Place:
    return commune("an chau")


def hamlet(name: str = "Ấp Mỹ An", of: Place | None = None) -> Place:
    return add_hamlet(commune=of or commune(), name=name)


def farmer(phone: str = "0912345678", **fields: str) -> User:
    """Somebody who proved the phone by a code."""
    return User.objects.create_user(phone=parse_phone(phone), phone_verified=True, **fields)


def member_of(place: Place | None = None, phone: str = "0987000001", name: str = "Trần Ngân") -> User:
    """A team member of a commune or hamlet."""
    user = farmer(phone, name=name)
    give_role(by=None, user=user, role=Role.TEAM_MEMBER, place=place or commune())
    return user


def officer_of(place: Place | None = None, email: str = "xa@example.vn") -> User:
    user = User.objects.create_user(email=email, name="Lê Cán Bộ", password="mat-khau-dai-lam")
    give_role(by=None, user=user, role=Role.COMMUNE_OFFICER, place=place or commune())
    return user


def department(email: str = "so@example.vn") -> User:
    user = User.objects.create_user(email=email, name="Phạm Thị Sở", password="mat-khau-dai-lam")
    give_role(by=None, user=user, role=Role.DEPARTMENT_STAFF)
    return user


def household(
    *, name: str = "Nguyễn Thị Sáu", phone: str = "0912345678", where: Place | None = None, **more: object
) -> Participant:
    """A household from a commune's list: declared, its phone not proved, consent pending."""
    given = {"by": None, "kind": "household", "source": Source.LIST, "produce": "xoài", **more}
    return register_participant(name=name, phone=phone, commune=where or commune(), **given)  # type: ignore[arg-type]


# Invented numbers of the right shape.
WOMAN_OF_1980 = "089180001234"
MAN_OF_1975 = "089075004321"


def agreed_to(purpose: str) -> ConsentGiven:
    """What somebody who read the words of a purpose and ticked says."""
    return ConsentGiven(wording="Tôi đồng ý.", language="vi", proof="ticked", purpose=purpose)


def living_in(user: User, participant: Participant) -> User:
    """Make the user the head of a household."""
    participant.people.filter(is_head=True).update(user=user)
    return user


def assisting(helper: User, participant: Participant) -> Assistance:
    """The household agreed that the helper acts for it: by the code that came to its head's phone, or by word."""
    try:
        begin_assisting(by=helper, participant=participant)
    except (NobodyToAsk, AskedTooOften):
        head = Person.objects.get(participant=participant, is_head=True)
        return record_agreement(by=helper, participant=participant, person=head, agreement="spoken", note="Mất máy")
    return agree_assisting(by=helper, participant=participant, code=code_for(participant))


def code_for(participant: Participant) -> str:
    """The latest code that came to the head's phone."""
    phone = Person.objects.get(participant=participant, is_head=True).phone
    return Message.objects.filter(phone=phone, kind=Message.Kind.CODE).latest("pk").text[:6]
