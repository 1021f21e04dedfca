"""Some of the demo's buyers say how it was, and some of its sellers answer."""

from random import Random

from accounts.models import User
from marketplace.actions.answer_review import answer_review
from marketplace.actions.write_review import write_review
from marketplace.models import Parcel, Review

SHARE, ANSWERED = 0.25, 0.4
SAID = {
    5: (
        "Hàng tươi, gói kỹ, giao đúng hẹn.",
        "Đúng như hình, cả nhà ai cũng khen.",
        "Mua lần thứ hai rồi, vẫn ưng.",
        "",
    ),
    4: ("Hàng tốt, giao hơi trễ một buổi.", "Được lắm, chỉ có thùng hơi móp.", ""),
    3: ("Tạm được, không đều như trong hình.",),
    2: ("Vài cái bị dập, gọi thì người bán có xin lỗi.",),
}
STARS = (5, 5, 5, 5, 4, 4, 4, 3, 2)
THANKS = ("Cảm ơn mình đã ủng hộ, lần sau ghé nữa nhen!", "Dạ cảm ơn, nhà tui ráng gói kỹ hơn.")


def says_something(parcel: Parcel) -> bool:
    """Whether the buyer of this parcel is one of those who do."""
    return _dice(parcel).random() < SHARE


def say(parcel: Parcel) -> None:
    """Rate what was in it."""
    dice = _dice(parcel)
    for line in parcel.lines.select_related("parcel"):
        stars = dice.choice(STARS)
        write_review(
            by=None, line=line, stars=stars, words=dice.choice(SAID[stars]), signed=dice.choice(Review.Signed.values)
        )


def answer(by: User, parcel: Parcel) -> None:
    """The seller thanks, or is sorry; not always."""
    dice = _dice(parcel)
    rows = Review.objects.new().filter(line__parcel=parcel).exclude(words="")
    for review in rows.select_related("line", "product__shop__participant"):
        if dice.random() < ANSWERED:
            answer_review(by=by, review=review, words=THANKS[0 if review.stars > 3 else 1])


def _dice(parcel: Parcel) -> Random:
    """Of its own, so that everything else in the story stays as it was."""
    return Random(f"review {parcel.pk}")
