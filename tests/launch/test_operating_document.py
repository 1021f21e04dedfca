"""docs/operating.md names every environment variable that the programs read."""

import re
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
READ = re.compile(r"""(?:\benv(?:\.\w+)?\(\s*|environ\.get\(\s*|environ\[\s*|\benv\.get\(\s*)["']([A-Z][A-Z_]+)["']""")
# Set by others: make, Django, the shell, CI.
FOREIGN = {"MAKELEVEL", "CI", "PATH", "DEBIAN_FRONTEND"}


def test_every_variable_is_documented() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", (TOP / "docs" / "operating.md").read_text(), re.M))
    read = {
        name
        for folder in ("config", "launch", "fakes", "tools")
        for path in (TOP / folder).rglob("*.py")
        for name in READ.findall(path.read_text())
    }

    assert "DATABASE_URL" in read
    assert read - FOREIGN - documented == set()
