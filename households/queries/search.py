"""Find a household by what somebody remembers of it."""

from django.db.models import Q

from common.phones import NotAPhone, parse_phone
from common.text import folded
from households.models import ParticipantQuerySet

LONGEST = 100


def search_households(rows: ParticipantQuerySet, text: str) -> ParticipantQuerySet:
    """Those of ``rows`` whose name (or a member's) holds ``text`` without marks, or that have the phone."""
    text = folded(text[:LONGEST].replace("\x00", ""))
    if not text:
        return rows
    try:
        return rows.filter(pk__in=rows.filter(people__phone=parse_phone(text)).values("pk"))
    except NotAPhone:
        digits = "".join(letter for letter in text if letter.isdigit())
        wanted = Q(folded_name__contains=text)
        if len(digits) >= 3 and not any(letter.isalpha() for letter in text):
            wanted |= Q(people__phone__endswith=digits)
        return rows.filter(pk__in=rows.filter(wanted).values("pk"))
