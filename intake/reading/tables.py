"""Read a file that may be .xlsx or .csv."""

from intake.reading.csv_text import read_csv
from intake.reading.workbook import Sheet, read_workbook

_BINARY = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"{\\rtf")


def read_tables(data: bytes) -> list[Sheet]:
    """Return the visible sheets; a .csv is one. Raises ListUnreadable with what to do."""
    if data.startswith(_BINARY):
        return read_workbook(data)
    return [read_csv(data)]
