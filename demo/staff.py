"""The demo's staff and teams."""

from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import generate_totp_secret

from accounts.actions.roles import give_role
from accounts.actions.second_factor import set_up_app
from accounts.models import Role, User
from accounts.second_factor import has_factor
from demo.goods import HAMLETS
from demo.people import People
from households.actions.teams import add_member, make_team
from households.models import Team
from places.actions.add_hamlet import add_hamlet
from places.models import Place

PASSWORD = "cho-noi-demo"
MAIN_COMMUNE = "30856"  # Tân Hội


@dataclass(frozen=True)
class DemoTeam:
    """A team with the member that does the demo's work."""

    team: Team
    member: User


def make_staff(commune: Place) -> dict[str, User]:
    """One of each kind of staff, all with the demo's password. Raises nothing; run in an empty market."""
    return {
        "department": _staff("so@demo.example", "Lê Thị Thu Hà", "chị", Role.DEPARTMENT_STAFF, None),
        "officer": _staff("xa@demo.example", "Nguyễn Hoàng Nam", "anh", Role.COMMUNE_OFFICER, commune),
        "editor": _staff("bientap@demo.example", "Trần Mỹ Duyên", "chị", Role.CONTENT_EDITOR, None),
        "auditor": _staff("kiemtra@demo.example", "Phạm Quốc Bảo", "anh", Role.AUDITOR, None),
    }


def _staff(email: str, name: str, address: str, role: Role, place: Place | None) -> User:
    user = User.objects.create_user(email=email, password=PASSWORD, name=name, address=address)
    give_role(by=None, user=user, role=role, place=place)
    set_up_demo_app(user)
    return User.objects.get(pk=user.pk)


def set_up_demo_app(user: User) -> None:
    """An app of somebody who has no phone: its codes stand on the demo phone."""
    if not has_factor(user):
        set_up_app(by=user, secret=generate_totp_secret())


def make_demo_team(commune: Place, people: People) -> DemoTeam:
    """A team of the commune's first hamlet's name that works in the whole commune, with two members."""
    team = make_team(by=None, name=f"Tổ công nghệ số {commune.name}", commune=commune)
    members = []
    for address in ("em", "em"):
        person = people.make()
        user = add_member(by=None, team=team, phone=person.phone, name=person.name).user
        user.address, user.phone_verified = address, True
        user.save(update_fields=["address", "phone_verified"])
        members.append(user)
    return DemoTeam(team, members[0])


def make_hamlets(commune: Place) -> list[Place]:
    """Three hamlets of a commune."""
    start = int(commune.code) % len(HAMLETS)
    return [add_hamlet(commune=commune, name=HAMLETS[(start + index) % len(HAMLETS)]) for index in range(3)]
