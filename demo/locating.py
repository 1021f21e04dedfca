"""How the demo's households come on the map: two of five, half of those verified by the team at the door."""

from datetime import timedelta
from random import Random

from django.utils import translation

from demo.clockwork import Clockwork
from demo.taking_part import Taker
from households.actions.give_consent import ConsentGiven
from households.actions.locate import AddressWords, locate
from households.actions.verify_address import verify_address
from households.consent_words import consent_given
from households.models import AddressCheck, Consent, Enrolment
from places.points import KM_A_DEGREE_NORTH, Point
from places.queries.around import middle_of

SHARE_LOCATED, SHARE_VERIFIED, SHARE_OF_SELVES = 0.4, 0.5, 0.3
WITHIN_KM = 3.0
WAYS = (
    "Qua cầu sắt rẽ trái, nhà thứ ba mái tôn xanh",
    "Đi hết đường bê tông, nhà có cây xoài trước cửa",
    "Đối diện trạm y tế, hẻm nhỏ bên trái",
    "Bờ kinh phía nam, qua cầu khỉ là tới",
    "Kế tiệm tạp hóa cô Ba, cổng rào lưới",
    "",
)


class Locating:
    """Draws from its own random numbers, so that the rest of the story stays what it was."""

    def __init__(self, diary: Clockwork, seed: int) -> None:
        self._diary, self._random = diary, Random(seed)

    def may_come(self, taker: Taker) -> None:
        """Somebody will put the house on the map one day, or nobody will."""
        random = self._random
        if random.random() >= SHARE_LOCATED:
            return
        point = self._near(taker)
        if point is not None:
            self._diary.after(timedelta(days=random.randint(0, 90)), lambda: self._locate(taker, point))

    @staticmethod
    def _agreed(proof: str) -> ConsentGiven:
        with translation.override("vi"):
            return consent_given(proof, Consent.Purpose.POSITION)

    def _near(self, taker: Taker) -> Point | None:
        """A point by one of the hamlets of the commune: some way from its middle, neighbours near each other."""
        middle = middle_of(taker.participant.commune)
        if middle is None:
            return None
        random, spot = self._random, Random(taker.participant.hamlet_id)
        north = spot.uniform(-1, 1) * WITHIN_KM + random.gauss(0, 0.25)
        east = spot.uniform(-1, 1) * WITHIN_KM + random.gauss(0, 0.25)
        return Point(
            round(middle.latitude + north / KM_A_DEGREE_NORTH, 6),
            round(middle.longitude + east / KM_A_DEGREE_NORTH, 6),
        )

    def _locate(self, taker: Taker, point: Point) -> None:
        random = self._random
        participant = taker.participant
        if not Enrolment.objects.open().filter(participant=participant).exists():
            return
        by_itself = taker.user is not None and random.random() < SHARE_OF_SELVES
        by = taker.user if by_itself and taker.user is not None else taker.team.member
        taken = random.choice(("phone", "phone", "phone", "map", "code"))
        locate(
            by=by,
            participant=participant,
            point=point,
            taken=taken,
            accuracy_m=random.randint(4, 60) if taken == "phone" else None,
            consent=self._agreed(Consent.Proof.TICKED if by_itself else Consent.Proof.WITNESSED),
            words=AddressWords(random.choice(WAYS), shown_to_buyers=random.random() < 0.5),
        )
        if random.random() < SHARE_VERIFIED:
            verify_address(by=taker.team.member, participant=participant, how=AddressCheck.How.AT_THE_DOOR)
