"""Who there will be and what happens to each, drawn from a seed: a table of this session that everything is written from."""

from dataclasses import dataclass
from datetime import date

from common.clock import AT_ZONE
from common.text import folded

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Huỳnh", "Châu", "Lâm", "Đặng", "Bùi")
MIDDLE = ("Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thanh", "Kim")
GIVEN = ("Sáu", "Bảy", "Tám", "Út", "Hai", "Ba", "Tư", "Năm", "Chín", "Mười", "Sen", "Lài", "Lúa", "Mai", "Đào", "Cúc")


@dataclass(frozen=True)
class Size:
    """How much of everything, from which day to which."""

    households: int
    listed: int
    trained: int
    products: int
    sales: int
    first: date
    last: date
    seed: int

    @property
    def wrong(self) -> str:
        """Why it cannot be; empty where it can."""
        if max(self.listed, self.trained) > self.households:
            return "There cannot be more listed or trained households than households."
        if self.listed == 0 and (self.products or self.sales):
            return "Products and sales need listed households."
        return "" if self.first <= self.last else "The months end before they begin."


# A number from nought to one that belongs to a word and a row, whatever the order in which they are asked for.
DRAWN = "((hashtextextended('{word}' || i, %(seed)s) & 2147483647) / 2147483648.0)"
MOMENT = f"({{day}} + time '08:00') {AT_ZONE}"


def drawn(word: str) -> str:
    """SQL: a drawn number of row ``i``."""
    return DRAWN.format(word=word)


def moment(day: str) -> str:
    """SQL: when on a day it was written down."""
    return MOMENT.format(day=day)


NAMES = "CREATE TEMPORARY TABLE seed_name (number integer PRIMARY KEY, name text, folded text)"

# ``i`` numbers households. Everybody registers, some learn, some list; each after the one before.
PLAN = f"""
    CREATE TEMPORARY TABLE seed_plan AS
    WITH drawn AS (
        SELECT i::integer, {drawn("commune")} AS c, {drawn("day")} AS d, {drawn("learn")} AS t, {drawn("list")} AS l,
            {drawn("sex")} AS s, {drawn("name")} AS n, {drawn("channel")} AS h
        FROM generate_series(1, %(households)s) AS i),
    days AS (
        SELECT *, %(first)s::date + floor(d * (%(last)s::date - %(first)s::date + 1))::integer AS registered_on FROM drawn)
    SELECT x.i, (%(communes)s::integer[])[1 + floor(x.c * cardinality(%(communes)s::integer[]))::integer] AS commune_id,
        registered_on,
        CASE WHEN x.i <= %(trained)s THEN registered_on + floor(t * (%(last)s::date - registered_on + 1))::integer END
            AS trained_on,
        CASE WHEN x.i > %(households)s - %(listed)s
            THEN registered_on + floor(l * (%(last)s::date - registered_on + 1))::integer END AS listed_on,
        (%(channels)s::integer[])[1 + floor(h * cardinality(%(channels)s::integer[]))::integer] AS channel_id,
        CASE WHEN s < 0.35 THEN 'female' WHEN s < 0.95 THEN 'male' ELSE '' END AS sex,
        '+849' || lpad(x.i::text, 8, '0') AS phone, na.name || ' ' || x.i AS name, na.folded || ' ' || x.i AS folded
    FROM days x JOIN seed_name na ON na.number = floor(x.n * %(names)s)::integer"""


def all_names() -> list[tuple[int, str, str]]:
    """Invented names, each with how it is found."""
    names = [f"{family} {middle} {given}" for family in FAMILIES for middle in MIDDLE for given in GIVEN]
    return [(number, name, folded(name)) for number, name in enumerate(names)]
