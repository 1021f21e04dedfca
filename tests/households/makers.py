"""People, places and households for tests. All names are invented."""

from accounts.actions.roles import give_role
from accounts.models import Role, User
from common.facts import Source
from common.phones import parse_phone
from households.actions.give_consent import ConsentGiven
from households.actions.register import register_participant
from households.models import Participant
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
