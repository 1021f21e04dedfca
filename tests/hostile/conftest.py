from collections.abc import Iterator
from typing import Any

import pytest

from tests.world import World, build_world, undone


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once for the module, in a transaction that is never committed."""
    with django_db_blocker.unblock(), undone():
        yield build_world()
