"""Which facts upheld findings leave out of *verified*. They stay in *raw*."""

from findings.models import FindingRow

Kind = FindingRow.Kind

# Facts by the label of their model, and which kinds of rows take them along: the row itself, or whose it is.
BY_ROW = {Kind.SALE: "marketplace.sale", Kind.REGISTRATION: "households.enrolment"}
OF_PARTICIPANT = {
    "marketplace.sale": (Kind.SHOP, Kind.PARTICIPANT),
    "marketplace.listing": (Kind.SHOP, Kind.PARTICIPANT),
    "households.enrolment": (Kind.PARTICIPANT,),
    "training.completion": (Kind.PARTICIPANT,),
    "households.addresscheck": (Kind.PARTICIPANT,),
}


def _named(columns: str, when: str) -> str:
    """SQL: ``columns`` of every fact ``f`` that a row ``r`` of a finding takes along, for the rows for which ``when`` holds."""
    by_row = [
        f"SELECT {columns.format(fact=fact, table=_table(fact))} FROM findings_findingrow r"
        f" JOIN {_table(fact)} f ON f.id = r.row_id WHERE r.kind = '{kind}' AND {when}"
        for kind, fact in BY_ROW.items()
    ]
    of_participant = [
        f"SELECT {columns.format(fact=fact, table=_table(fact))} FROM findings_findingrow r"
        f" JOIN {_table(fact)} f ON f.participant_id = r.participant_id WHERE r.kind IN ({_listed(kinds)}) AND {when}"
        for fact, kinds in OF_PARTICIPANT.items()
    ]
    return " UNION ALL ".join(by_row + of_participant)


def _table(fact: str) -> str:
    return fact.replace(".", "_")


def _listed(kinds: tuple[str, ...]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


# As known at %(known_at)s: fact (label of the model), fact_id.
LEFT_OUT = _named(
    "'{fact}'::text AS fact, f.id AS fact_id",
    "r.left_out_at <= %(known_at)s AND (r.back_at IS NULL OR r.back_at > %(known_at)s)",
)

# Facts that a reviewer left out or took back since %(since)s: fact (its table), commune_id, participant_id, day.
DECIDED = _named(
    "'{table}' AS fact, f.commune_id, f.participant_id, f.happened_on AS day",
    "r.left_out_at IS NOT NULL AND (r.left_out_at >= %(since)s OR r.back_at >= %(since)s)",
)
