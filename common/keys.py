"""Keys of rows as they come from a form or an address."""


def read_key(text: str) -> int | None:
    """The key that is written there, as large as the database's own can be; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
