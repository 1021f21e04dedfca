"""A trail that belongs to another role than the site's: the lines of docs/operating.md, run on the suite's server.

All of it happens in a superuser's transaction that is undone.
"""

import os
import re
from collections.abc import Iterator

import psycopg
import pytest

from launch.cluster import NAME
from tests.test_architecture import TOP

BY_ITS_OWNER = [
    "DROP TRIGGER audit_entry_append_only ON audit_entry",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "ALTER TABLE audit_entry RENAME TO gone",
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "DROP TABLE audit_entry",
]
BY_NOBODY = ["TRUNCATE audit_entry", "UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"]
ENTRY = """
INSERT INTO audit_entry (at, action, subject_type, subject_id, changes)
VALUES (now(), 'note_visit', 'households.visit', '1', '{}') RETURNING id
"""


@pytest.fixture
def server(django_db_setup: None) -> Iterator[psycopg.Connection]:
    with psycopg.connect(os.environ["DATABASE_URL"].replace(f"//{NAME}@", "//postgres@")) as superuser:
        superuser.execute("SET LOCAL lock_timeout = '10s'")
        yield superuser
        superuser.rollback()


def by_the_manual(server: psycopg.Connection) -> None:
    manual = (TOP / "docs" / "operating.md").read_text()
    found = re.search(r"### A trail that the site cannot touch.*?```sql\n(.*?)```", manual, re.DOTALL)
    assert found is not None
    server.execute(found[1])


def site_does(server: psycopg.Connection, sql: str) -> bool:
    """Whether the site's role gets through with it; what it did is undone."""
    try:
        with server.transaction(force_rollback=True):
            server.execute(f"SET LOCAL ROLE {NAME}")
            server.execute(ENTRY)
            server.execute(sql)
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException):
        return False
    return True


def test_a_site_that_owns_its_trail_could_undo_it(server):
    assert [harm for harm in BY_ITS_OWNER if not site_does(server, harm)] == []
    assert [harm for harm in BY_NOBODY if site_does(server, harm)] == []


def test_after_the_manuals_lines_the_site_adds_to_the_trail_and_does_no_more(server):
    by_the_manual(server)

    assert [harm for harm in BY_ITS_OWNER + BY_NOBODY if site_does(server, harm)] == []
    assert site_does(server, "SELECT count(*) FROM audit_entry")


def test_after_the_manuals_lines_the_site_still_makes_tables_of_its_own(server):
    by_the_manual(server)

    assert site_does(server, "CREATE TABLE next_migration (id int)")
