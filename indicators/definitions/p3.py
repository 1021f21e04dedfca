"""P3: certificates."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from indicators.definitions.base import Indicator, Kind, Opens, Rows, Shape, Split
from indicators.definitions.goods import CERTIFICATE
from indicators.sql.certificates import CERTIFIED, CHECKED

# From which day to which a certificate holds, ends soon, is over (marketplace: warned 180 days before).
STANDINGS = """
    CROSS JOIN LATERAL (VALUES
        ('valid', daterange(c.issued_on, greatest(c.issued_on, c.expires_on - 180))),
        ('expiring', daterange(greatest(c.issued_on, c.expires_on - 180), c.expires_on + 1)),
        ('expired', daterange(c.expires_on + 1, NULL))) AS s(part, days)"""

CERTIFICATES = f"""
    SELECT t.commune_id, c.id AS row_id, 1 AS weight, t.enrolled * datemultirange({{days}}) AS during,
        CASE WHEN {CHECKED} THEN t.enrolled_ok * datemultirange({{days}}) END AS verified,
        c.issued_on AS since, c.added_at AS recorded_at,
        c.scheme || coalesce('-' || c.stars, '') AS scheme{{part}}
    FROM taking_part t JOIN marketplace_certificate c ON c.participant_id = t.participant_id AND {CERTIFIED}{{ends}}"""

INDICATOR = Indicator(
    code="P3",
    name=_("Certificates"),
    unit=_("certificates"),
    kind=Kind.STOCK,
    counts=_(
        "Certificates that participants have handed in and that have begun: valid, ending soon (180 days) and "
        "over, by scheme and star."
    ),
    verified=_("Only those that staff have checked."),
    plan=_("Decision 1489/QĐ-TTg (2025), OCOP"),
    since=date(2026, 11, 1),
    rows=Rows(
        sql=CERTIFICATES.format(part="", days="daterange(c.issued_on, NULL)", ends=""),
        shape=Shape.STOCK,
        opens=Opens.CERTIFICATES,
        reads=("households_enrolment", CERTIFICATE),
        splits=(Split.SCHEME,),
        apart={Split.STANDING: CERTIFICATES.format(part=", s.part", days="s.days", ends=STANDINGS)},
    ),
)
