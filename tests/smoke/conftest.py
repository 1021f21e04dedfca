"""The installation that a story is told in, once with each queue that is on this machine."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest

from launch.environment import is_free
from tests.smoke.installation import Installation, eventually, free_port, standing_installation
from tests.smoke.story import Story

QUEUES = ["postgresql", *(["redis"] if shutil.which("redis-server") else [])]


@pytest.fixture(scope="module", params=QUEUES)
def installation(request: pytest.FixtureRequest) -> Iterator[Installation]:
    web, card = free_port(), free_port()
    if request.param == "postgresql":
        with standing_installation(web, card) as standing:
            yield standing
        return
    port = free_port()
    redis = subprocess.Popen(["redis-server", "--port", str(port), "--save", ""], stdout=subprocess.DEVNULL)
    try:
        assert eventually(lambda: not is_free("127.0.0.1", port))
        with standing_installation(web, card, REDIS_URL=f"redis://127.0.0.1:{port}/0") as standing:
            yield standing
    finally:
        redis.terminate()
        redis.wait(10)


@pytest.fixture(scope="module")
def story(installation: Installation) -> Story:
    return Story(*(installation.visitor() for _person in range(3)))
