"""Open data as files: one table as CSV, and a Frictionless data package with everything that is needed to read it."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.utils.translation import override

from common.sheets import Cell
from indicators.meanings import all_meanings
from indicators.models import OpenCell, OpenPeriod
from places.models import Place

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same data make the same file

Row = Sequence[Cell]
Field = tuple[str, str, str]  # name, type, what it is

PERIOD = "Period: 2026-10 a month, 2026-Q4 a quarter, 2026-H2 half a year, 2026 a year"
OBSERVATIONS: tuple[Field, ...] = (
    ("period", "string", PERIOD),
    ("indicator", "string", "Code of the indicator, see definitions"),
    ("version", "integer", "Version of the definition"),
    ("place", "string", "Official code of the commune, or of the province for the sum of all"),
    ("split", "string", "Along what it is split; empty for the whole"),
    ("part", "string", "Which part of the split; * where the split is left out"),
    ("raw", "integer", "As recorded; of a share, what is above the line. Empty: left out. No row: nought"),
    ("verified", "integer", "Without what nobody proved or what was found untrue. Parts have none"),
    ("raw_of", "integer", "Of a share: below the line, as recorded"),
    ("verified_of", "integer", "Of a share: below the line, verified"),
    (
        "left_out",
        "string",
        "Which of the columns are left out, because of fewer than five or of what would tell of them",
    ),
)
PERIODS: tuple[Field, ...] = (
    ("period", "string", PERIOD),
    ("kind", "string", "month, quarter, half, year"),
    ("starts_on", "date", "First day"),
    ("ends_on", "date", "Last day"),
    ("cut_off_on", "date", "Stocks are counted at the end of this day"),
    ("deadline_on", "date", "Reports were due on this day"),
    ("known_at", "datetime", "As known at this moment"),
)
PLACES: tuple[Field, ...] = (
    ("place", "string", "Official code"),
    ("name", "string", "Name"),
    ("kind", "string", "province, commune, ward, special_zone"),
)
_WORDS = ("name", "unit", "counts", "below", "verified", "how", "splits", "plan")
DEFINITIONS: tuple[Field, ...] = (
    ("indicator", "string", "Code"),
    ("version", "integer", "Version"),
    ("since", "date", "Since when it is defined so"),
    ("kind", "string", "stock, flow, ratio, cohort, outside"),
    *((f"{word}_{language}", "string", f"{word}, in {language}") for language in ("vi", "en") for word in _WORDS),
)
# Name, columns, what tells its rows apart, and what its columns refer to.
RESOURCES: tuple[tuple[str, tuple[Field, ...], list[str], dict[str, str]], ...] = (
    (
        "observations",
        OBSERVATIONS,
        ["period", "indicator", "place", "split", "part"],
        {"period": "periods", "indicator": "definitions", "place": "places"},
    ),
    ("periods", PERIODS, ["period"], {}),
    ("places", PLACES, ["place"], {}),
    ("definitions", DEFINITIONS, ["indicator"], {}),
)


def table(year: int) -> bytes:
    """The observations of a year, for spreadsheets: they know UTF-8 by its mark."""
    return "\ufeff".encode() + _csv(OBSERVATIONS, _observations(year))


def package(year: int) -> bytes:
    """Everything of a year as a zip with its ``datapackage.json``."""
    rows: dict[str, Iterable[Row]] = {
        "observations": _observations(year),
        "periods": _periods(year),
        "places": _places(year),
        "definitions": _definitions(),
    }
    files = {f"{name}.csv": _csv(fields, rows[name]) for name, fields, _key, _refers in RESOURCES}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in {"datapackage.json": descriptor(year, files), **files}.items():
            zipped.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def descriptor(year: int, files: dict[str, bytes]) -> bytes:
    """What is in the package, by the tabular data package's profile."""
    published = OpenPeriod.objects.filter(period__year=year).order_by("-published_at").first()
    described = {
        "profile": "tabular-data-package",
        "name": f"{settings.PROVINCE_CODE}-{year}",
        "title": f"{settings.SITE_NAME} {year}",
        "description": "Numbers of the province by commune and period, raw and verified. Counts under five are left out, with "
        "what would give them away. A period is published once, after its reports were due.",
        "homepage": f"{settings.SITE_URL}/du-lieu-mo/",
        "created": published.published_at.isoformat(timespec="seconds") if published else None,
        "licenses": [LICENCE],
        "sources": [{"title": settings.SITE_NAME, "path": settings.SITE_URL}],
        "resources": [
            _resource(files[f"{name}.csv"], name, fields, key, refers) for name, fields, key, refers in RESOURCES
        ],
    }
    return json.dumps(
        {name: value for name, value in described.items() if value}, ensure_ascii=False, indent=1
    ).encode()


def _resource(
    content: bytes, name: str, fields: tuple[Field, ...], key: list[str], refers: dict[str, str]
) -> dict[str, Any]:
    foreign = [
        {"fields": [column], "reference": {"resource": other, "fields": [column]}} for column, other in refers.items()
    ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {
            "fields": [{"name": column, "type": kind, "description": words} for column, kind, words in fields],
            "missingValues": [""],
            "primaryKey": key,
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }


def _csv(fields: tuple[Field, ...], rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([name for name, _type, _words in fields])
    writer.writerows(rows)
    return text.getvalue().encode()


def _observations(year: int) -> Iterable[Row]:
    cells = OpenCell.objects.filter(published__period__year=year).order_by(
        "published__code", "indicator", "place__code", "split"
    )
    columns = (
        "published__code",
        "indicator",
        "version",
        "place__code",
        "split",
        "raw",
        "verified",
        "raw_of",
        "verified_of",
    )
    for code, indicator, version, place, split, *sides, left_out in cells.values_list(*columns, "left_out"):
        along, _equals, part = split.partition("=")
        yield [code, indicator, version, place, along, part, *sides, left_out]


def _periods(year: int) -> Iterable[Row]:
    for each in OpenPeriod.objects.filter(period__year=year).select_related("period").order_by("code"):
        period = each.period
        days = (period.starts_on, period.ends_on, period.cut_off_on, period.deadline_on)
        yield [each.code, period.kind, *(day.isoformat() for day in days), f"{each.known_at:%Y-%m-%dT%H:%M:%SZ}"]


def _places(year: int) -> Iterable[Row]:
    used = OpenCell.objects.filter(published__period__year=year).order_by().values("place").distinct()
    return Place.objects.filter(pk__in=used).order_by("code").values_list("code", "full_name", "kind")


def _definitions() -> Iterable[Row]:
    words = {}
    for language in ("vi", "en"):
        with override(language):
            words[language] = [
                [
                    str(i.name),
                    str(i.unit),
                    str(i.counts),
                    each.below,
                    str(i.verified),
                    " ".join(each.how),
                    each.splits,
                    str(i.plan),
                ]
                for each in all_meanings()
                for i in [each.indicator]
            ]
    for each, vi, en in zip(all_meanings(), words["vi"], words["en"], strict=True):
        indicator = each.indicator
        yield [indicator.code, indicator.version, indicator.since.isoformat(), indicator.kind.value, *vi, *en]
