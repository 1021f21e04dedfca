"""How the demo's participants come in: by themselves, with a team at the door, or from a list."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from accounts.models import User
from common.facts import Source
from demo.clockwork import Clockwork
from demo.goods import GOODS, GROWN, KHMER_COMMUNES
from demo.people import DemoPerson, People
from demo.staff import DemoTeam
from households.actions.give_consent import ConsentGiven
from households.actions.prove_phone import link_proved_phone
from households.actions.register import register_participant
from households.actions.visits import note_visit
from households.models import Consent, Participant, Visit
from places.models import Place

WORDS = "Chợ Nổi giữ tên, số điện thoại và nơi ở của tôi để tôi tham gia chợ."
KINDS = ["household"] * 262 + ["cooperative"] * 14 + ["household_business"] * 14 + ["enterprise"] * 10
NAMES = {
    "cooperative": "HTX {produce} {place}",
    "household_business": "Cơ sở {name}",
    "enterprise": "Công ty TNHH {produce} {place}",
}


@dataclass
class Taker:
    """A participant of the demo, with who signs in for it and what it grows."""

    participant: Participant
    person: DemoPerson
    team: DemoTeam
    goods: tuple[str, ...]
    user: User | None = None


class TakingPart:
    """Registers participants one after the other."""

    def __init__(
        self, *, random: Random, people: People, diary: Clockwork, officer: User, teams: dict[str, DemoTeam]
    ) -> None:
        self._random, self._people, self._diary = random, people, diary
        self._officer, self._teams = officer, teams
        self._kinds = KINDS[:]
        random.shuffle(self._kinds)
        self.takers: list[Taker] = []

    def register(self, commune: Place, hamlets: list[Place]) -> Taker:
        """Somebody of that commune takes part from now on."""
        random = self._random
        kind = self._kinds[len(self.takers) % len(self._kinds)]
        khmer = commune.code in KHMER_COMMUNES and random.random() < 0.6
        person = self._people.make(khmer=khmer)
        goods = tuple(random.sample(GROWN[commune.code], k=min(3, len(GROWN[commune.code]))))
        produce = ", ".join(
            GOODS[key].name.split(" ")[0].lower() + " " + GOODS[key].name.split(" ")[1] for key in goods
        )
        name = person.name
        if kind in NAMES:
            first = " ".join(GOODS[goods[0]].name.split(" ")[:2])
            name = NAMES[kind].format(produce=first, place=commune.name, name=person.name.split()[-1])
        team = self._teams[commune.code]
        how = random.choices(["assisted", "self", "list"], [55, 22, 23])[0]
        common = {
            "kind": kind,
            "name": name,
            "person_name": person.name,
            "phone": person.phone,
            "commune": commune,
            "hamlet": random.choice(hamlets),
            "produce": produce,
        }
        taker = getattr(self, f"_{how}")(person, team, goods, common)
        head = taker.participant.people.get(is_head=True)
        head.sex, head.birth_year = person.sex, person.birth_year
        head.save(update_fields=["sex", "birth_year"])
        self.takers.append(taker)
        return taker

    def sign_in(self, taker: Taker) -> User:
        """The head proves the phone by a code, if that has not happened yet."""
        if taker.user is None:
            taker.user = self._account(taker.person)
            link_proved_phone(taker.user)
        return taker.user

    def _assisted(self, person: DemoPerson, team: DemoTeam, goods: tuple[str, ...], common: dict) -> Taker:
        consent = ConsentGiven(WORDS, "vi", Consent.Proof.WITNESSED)
        participant = register_participant(
            by=team.member, source=Source.ASSISTED, consent=consent, team=team.team, **common
        )
        taker = Taker(participant, person, team, goods)
        if self._random.random() < 0.65:
            self._diary.after(timedelta(days=self._random.randint(1, 40)), lambda: self.sign_in(taker))
        for _ in range(self._random.choice((0, 0, 1, 2))):
            self._diary.after(timedelta(days=self._random.randint(10, 120)), lambda: self._visit(taker))
        return taker

    def _self(self, person: DemoPerson, team: DemoTeam, goods: tuple[str, ...], common: dict) -> Taker:
        user = self._account(person)
        consent = ConsentGiven(WORDS, "vi", Consent.Proof.TICKED)
        return Taker(
            register_participant(by=user, source=Source.SELF, consent=consent, **common), person, team, goods, user
        )

    def _list(self, person: DemoPerson, team: DemoTeam, goods: tuple[str, ...], common: dict) -> Taker:
        taker = Taker(register_participant(by=self._officer, source=Source.LIST, **common), person, team, goods)
        if self._random.random() < 0.3:
            self._diary.after(timedelta(days=self._random.randint(5, 60)), lambda: self._visit(taker))
        return taker

    def _visit(self, taker: Taker) -> None:
        outcome, note = self._random.choice(
            [
                (Visit.Outcome.TALKED, "Hẹn tuần sau chụp hình hàng"),
                (Visit.Outcome.HELPED, "Chỉ cách nhận đơn trên điện thoại"),
                (Visit.Outcome.HELPED, "Sửa lại giá và hình"),
                (Visit.Outcome.NOT_HOME, ""),
            ]
        )
        note_visit(by=taker.team.member, participant=taker.participant, outcome=outcome, note=note)

    def _account(self, person: DemoPerson) -> User:
        return User.objects.create_user(
            phone=person.phone, phone_verified=True, name=person.name, address=person.address
        )
