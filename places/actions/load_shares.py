"""Which part of a divided unit went where, as somebody found out; until then the parts are estimated."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from django.db import transaction

from common import clock
from places.errors import SharesWrong
from places.models import Succession

Row = tuple[str, str, str]


def load_shares(rows: Iterable[Row]) -> int:
    """Keep the shares of ``rows`` (code of the former unit, code of today's, share); return how many units they divide.

    Of each unit that is named all parts are given, and they come to 1. Raises SharesWrong with the reason, and then changes
    nothing. Where no part is named nothing changes.
    """
    told: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for old, new, share in rows:
        told[old.strip()][new.strip()] = _read(old, share)
    with transaction.atomic():
        for old, parts in sorted(told.items()):
            _keep(old, parts)
    return len(told)


def _read(old: str, share: str) -> Decimal:
    try:
        number = Decimal(share.strip().replace(",", "."))
    except InvalidOperation:
        raise SharesWrong(f"{old}: {share}") from None
    if not 0 < number <= 1:
        raise SharesWrong(f"{old}: {share}")
    return number


def _keep(old: str, parts: dict[str, Decimal]) -> None:
    known = Succession.objects.filter(old__code=old, old__valid_to__lt=clock.today()).select_for_update(of=("self",))
    successions = {row.new.code: row for row in known.select_related("new").order_by("pk")}
    if set(successions) != set(parts):
        raise SharesWrong(f"{old}: {', '.join(sorted(set(successions) ^ set(parts)))}")
    if abs(sum(parts.values(), Decimal(0)) - 1) > Decimal("0.0001"):
        raise SharesWrong(f"{old}: {sum(parts.values())}")
    largest = max(parts, key=lambda code: (parts[code], code))
    for code, row in successions.items():
        row.share, row.is_estimated, row.is_default = parts[code], False, code == largest
        row.save(update_fields=["share", "is_estimated", "is_default"])
