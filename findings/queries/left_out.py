"""Which facts upheld findings leave out of *verified*, as known at %(known_at)s. They stay in *raw*."""

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

_UPHELD = "r.left_out_at <= %(known_at)s AND (r.back_at IS NULL OR r.back_at > %(known_at)s)"

# Columns: fact (label of the model), fact_id.
LEFT_OUT = " UNION ALL ".join(
    [
        f"SELECT '{fact}'::text AS fact, r.row_id AS fact_id FROM findings_findingrow r WHERE r.kind = '{kind}' AND {_UPHELD}"
        for kind, fact in BY_ROW.items()
    ]
    + [
        f"SELECT '{fact}', f.id FROM findings_findingrow r JOIN {fact.replace('.', '_')} f ON f.participant_id = r.participant_id"
        f" WHERE r.kind IN ({', '.join(repr(str(kind)) for kind in kinds)}) AND {_UPHELD}"
        for fact, kinds in OF_PARTICIPANT.items()
    ]
)
