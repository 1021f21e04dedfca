"""Business records, what they use, how they see themselves; and a few families. Chance of its own: the rest stays as it is."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random

from common import clock
from demo.clockwork import Clockwork
from demo.people import People
from demo.taking_part import Taker, TakingPart
from households.actions.add_person import add_person
from households.actions.assess import assess
from households.actions.keep_organisation import Profile, keep_organisation
from households.maturity.questions import QUESTIONS
from households.models import Participant
from households.tax_codes import check_digit

SEED = 80  # the decree on sizes
Kind = Participant.Kind
SECTORS = {
    Kind.COOPERATIVE: ("A01", "A01", "A03"),
    Kind.HOUSEHOLD_BUSINESS: ("C10", "G47", "I", "C32"),
    Kind.ENTERPRISE: ("C10", "C10", "G46", "A03", "H"),
}
# People who work there, and the bands of revenue that go with them.
SIZES = {
    Kind.COOPERATIVE: ((5, "to_3"), (12, "to_10"), (30, "to_50")),
    Kind.HOUSEHOLD_BUSINESS: ((1, "to_3"), (3, "to_3"), (6, "to_10")),
    Kind.ENTERPRISE: ((8, "to_10"), (40, "to_50"), (120, "to_200"), (9, "to_3")),
}
TOOLS = ("e_tax", "e_invoice", "e_commerce", "e_contract")
# How likely each of them is used from the beginning, and how many more are later.
USES = {Kind.COOPERATIVE: 0.35, Kind.HOUSEHOLD_BUSINESS: 0.2, Kind.ENTERPRISE: 0.6}
STAFF = {
    Kind.COOPERATIVE: ("accountant", "member", "seller"),
    Kind.HOUSEHOLD_BUSINESS: ("seller", "worker", "accountant"),
    Kind.ENTERPRISE: ("accountant", "seller", "worker"),
}
FAMILY = (("spouse", 0.7), ("child", 0.5), ("parent", 0.2))


class Organisations:
    """Writes into the diary what organisations say of themselves."""

    def __init__(self, *, diary: Clockwork, taking_part: TakingPart, seed: int) -> None:
        self._random = Random(seed + SEED)
        self._people = People(self._random)
        self._diary, self._taking_part = diary, taking_part
        self._codes = 0

    def follow(self, taker: Taker, *, assesses: bool = False) -> None:
        """What becomes of somebody who has just come in."""
        if taker.participant.is_organisation:
            self._tell(taker)
        elif taker.user is not None and self._random.random() < 0.6:
            self._family(taker)
        if assesses or taker.participant.is_organisation:
            answers = {question.code: self._random.randint(0, 2) for question in QUESTIONS}
            self._later(0.25, partial(self._assess, taker, answers))
            better = {code: min(3, answer + self._random.choice((0, 1, 1))) for code, answer in answers.items()}
            self._later(0.85, partial(self._assess, taker, better))

    def _tell(self, taker: Taker) -> None:
        random, kind = self._random, Kind(taker.participant.kind)
        employees, revenue = random.choice(SIZES[kind])
        used = {tool for tool in TOOLS if random.random() < USES[kind]}
        profile = Profile(
            tax_code=self._tax_code(),
            licence_number=f"{random.randint(1, 999):03d}/GP-{random.randint(2012, 2024)}",
            licence_on=date(random.randint(2012, 2024), random.randint(1, 12), random.randint(1, 28)),
            sector=random.choice(SECTORS[kind]),
            employees=employees,
            revenue=revenue,
            members=random.randint(7, 60) if kind == Kind.COOPERATIVE else None,
            tools=frozenset(used),
        )
        more = replace(profile, tools=frozenset(used | {random.choice(TOOLS)}))
        self._later(0.1, partial(self._staff, taker))
        self._later(0.2, partial(self._keep, taker, profile))
        self._later(0.6, partial(self._keep, taker, more))

    def _later(self, share: float, deed: partial) -> None:
        """After so large a share of the time that is left until now."""
        self._diary.after((self._diary.now - clock.now()) * share + timedelta(minutes=1), deed)

    def _keep(self, taker: Taker, profile: Profile) -> None:
        by = self._taking_part.sign_in(taker)
        keep_organisation(by=by, participant=taker.participant, profile=profile)

    def _assess(self, taker: Taker, answers: dict[str, int]) -> None:
        assess(by=self._taking_part.sign_in(taker), participant=taker.participant, answers=answers)

    def _family(self, taker: Taker) -> None:
        for relation, chance in FAMILY:
            if taker.user is not None and self._random.random() < chance:
                born = {"child": taker.person.birth_year + 26, "parent": taker.person.birth_year - 27}
                self._add(taker, relation, min(born.get(relation, taker.person.birth_year + 2), 2020))

    def _staff(self, taker: Taker) -> None:
        """Those who work there, the accountant first; they have no phone of their own here."""
        for relation in STAFF[Kind(taker.participant.kind)][: self._random.randint(1, 3)]:
            self._add(taker, relation, self._random.randint(1970, 2004))

    def _add(self, taker: Taker, relation: str, birth_year: int) -> None:
        somebody = self._people.make()
        add_person(
            by=self._taking_part.sign_in(taker),
            participant=taker.participant,
            name=somebody.name,
            sex=somebody.sex,
            birth_year=birth_year,
            relation=relation,
        )

    def _tax_code(self) -> str:
        """Ten digits that add up and begin with 99, as no province's do."""
        while True:
            self._codes += 7
            nine = f"99{self._codes:07d}"
            if check_digit(nine) < 10:
                return f"{nine}{check_digit(nine)}"
