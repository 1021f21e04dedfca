"""A table to take away."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from common.sheets import CSV, XLSX, Cell, write_csv, write_xlsx


def sheet(name: str, kind: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str) -> HttpResponse:
    """As XLSX or CSV, by ``kind``; the file is called cho-noi-NAME."""
    content, content_type = (
        (write_xlsx(title, header, rows), XLSX) if kind == "xlsx" else (write_csv(header, rows), CSV)
    )
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="cho-noi-{name}.{kind}"'
    return response
