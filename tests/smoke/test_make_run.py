"""`make run`, `make manage` and `make reset` as a newcomer types them, on a folder and ports of their own."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch import processes
from launch.cluster import Cluster
from launch.data_dir import DataDir

pytestmark = pytest.mark.smoke
TOP = Path(__file__).resolve().parent.parent.parent
# What this test run itself was given is not what a newcomer has.
NOT_A_NEWCOMERS = (
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "DEMO",
    "HOST",
    "PORT",
    "SITE_URL",
    "MAKEFLAGS",
    "MAKELEVEL",
)


class Installation:
    """One DATA_DIR with its ports."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port, self.card_port = free_port(), free_port()
        self.market: subprocess.Popen[bytes] | None = None
        self.log = folder.parent / "market.log"
        self.first_start = 0.0  # seconds

    @property
    def env(self) -> dict[str, str]:
        inherited = {key: value for key, value in os.environ.items() if key not in NOT_A_NEWCOMERS}
        return {**inherited, "DATA_DIR": str(self.folder), "PORT": str(self.port), "CARD_PORT": str(self.card_port)}

    def make(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["make", "-s", *arguments], cwd=TOP, env=self.env, input=typed, capture_output=True, text=True, timeout=600
        )

    def run(self, seconds: float) -> float:
        """`make run`, until it says that it is open; how many seconds that took."""
        started = time.monotonic()
        with self.log.open("wb") as log:
            self.market = subprocess.Popen(
                ["make", "-s", "run"],
                cwd=TOP,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a terminal of its own: Ctrl-C below is for it and not for this test
            )
        assert eventually(lambda: self.market_says("Stop: Ctrl-C") or self.market_ended(), seconds), self.said
        assert not self.market_ended(), self.said
        return time.monotonic() - started

    @property
    def said(self) -> str:
        return self.log.read_text()

    def market_says(self, words: str) -> bool:
        return words in self.said

    def market_ended(self) -> bool:
        return self.market is not None and self.market.poll() is not None

    def get(self, path: str, port: int | None = None) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port or self.port}{path}", timeout=60) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as answer:
            return answer.code

    def processes(self) -> list[int]:
        """Everything alive that belongs to this folder: by its environment, or working in its cluster."""
        mark = f"DATA_DIR={self.folder}".encode()
        found = processes.working_in(Cluster(self.folder).folder, "postgres")
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
        return [pid for pid in found if processes.is_alive(pid)]

    def pid_of(self, *words: str) -> int:
        """The first process whose command line has those words; 0 where there is none."""
        for pid in sorted(self.processes()):
            try:
                command = Path(f"/proc/{pid}/cmdline").read_text()
            except OSError:
                continue
            if all(word in command for word in words):
                return pid
        return 0

    def stop(self) -> None:
        """Ctrl-C: the terminal sends it to everybody in it, make and market alike."""
        if self.market is not None and self.market.poll() is None:
            os.killpg(self.market.pid, signal.SIGINT)
            self.market.wait(60)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def eventually(check: object, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if check():  # type: ignore[operator]
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A new folder, run once with the demo in it."""
    made = Installation(tmp_path_factory.mktemp("market") / "data")
    try:
        made.first_start = made.run(seconds=900)
        yield made
    finally:
        made.stop()
        processes.signal_all(made.processes(), signal.SIGKILL)
        DataDir(made.folder).delete()


def test_a_new_market_is_open_and_says_where_and_for_whom(installation: Installation) -> None:
    assert f"http://localhost:{installation.port}" in installation.said
    assert re.search(r"09\d\d|\+84", installation.said), installation.said
    assert installation.get("/") == 200
    assert installation.get("/cho/") == 200
    assert installation.get("/v1/checkout/sessions", installation.card_port) == 401


def test_its_secrets_are_for_its_user_alone(installation: Installation) -> None:
    keys = sorted((installation.folder / "keys").iterdir())

    assert [(key.name, oct(key.stat().st_mode & 0o777)) for key in keys] == [
        ("card_secret_key", "0o600"),
        ("card_webhook_secret", "0o600"),
        ("carrier_token", "0o600"),
        ("carrier_webhook_secret", "0o600"),
        ("finding_keys", "0o600"),
        ("report_endpoint_key", "0o600"),
        ("sealing_keys", "0o600"),
        ("secret_key", "0o600"),
    ]


def test_a_command_runs_beside_the_market_with_its_own_words_on_stdout(installation: Installation) -> None:
    said = installation.make("manage", 'c=shell -v 0 -c "import sys; print(sys.stdin.read() * 2)"', typed="abc")

    assert (said.returncode, said.stdout) == (0, "abcabc\n")
    assert installation.get("/") == 200


def test_a_second_market_and_a_reset_are_refused_while_it_runs(installation: Installation) -> None:
    second, reset = installation.make("run"), installation.make("reset")

    assert second.returncode != 0
    assert "runs already" in second.stderr
    assert reset.returncode != 0
    assert "Stop it first" in reset.stderr
    assert installation.get("/") == 200


def test_a_killed_worker_is_started_again(installation: Installation) -> None:
    worker = installation.pid_of("celery", "worker")
    assert worker

    os.kill(worker, signal.SIGKILL)

    assert eventually(lambda: installation.market_says("worker ended (SIGKILL)"), 10)
    assert eventually(lambda: installation.pid_of("celery", "worker") not in {0, worker}, 10)


def test_ctrl_c_leaves_nothing_running_and_the_next_start_keeps_what_was_there(installation: Installation) -> None:
    count = 'c=shell -v 0 -c "from households.models import Participant; print(Participant.objects.count())"'
    before = installation.make("manage", count).stdout

    installation.stop()

    assert eventually(lambda: installation.processes() == [], 5), installation.processes()
    took = installation.run(seconds=120)
    assert took < installation.first_start / 2
    assert int(before) > 0
    assert installation.make("manage", count).stdout == before


def test_a_market_killed_without_a_word_leaves_nothing_running_and_starts_again(installation: Installation) -> None:
    market = installation.pid_of("launch.market")
    assert market

    os.kill(market, signal.SIGKILL)

    assert installation.market is not None
    assert installation.market.wait(60) != 0
    assert eventually(lambda: installation.processes() == [], 60), installation.processes()
    installation.run(seconds=120)
    assert installation.get("/") == 200


def test_a_command_works_without_the_market_and_then_a_reset_empties_the_folder(installation: Installation) -> None:
    installation.stop()
    assert eventually(lambda: installation.processes() == [], 5), installation.processes()

    found = installation.make(
        "manage", 'c=shell -v 0 -c "from places.models import Place; print(Place.objects.exists())"'
    )
    failed = installation.make("manage", "c=shell -c 'import sys; sys.exit(3)'")

    assert found.stdout == "True\n"
    assert failed.returncode != 0
    assert installation.processes() == []
    assert installation.make("reset").returncode == 0
    assert not installation.folder.exists()


def test_a_command_on_a_new_folder_brings_the_places_and_never_the_demo(tmp_path: Path) -> None:
    new = Installation(tmp_path / "new")
    code = (
        "from places.models import Place; from households.models import Participant; "
        "print(Place.objects.filter(kind='province', valid_to=None).count(), Participant.objects.count())"
    )
    try:
        said = new.make("manage", f'c=shell -v 0 -c "{code}"')

        assert said.stdout == "34 0\n", said.stderr
        assert new.processes() == []
    finally:
        new.make("reset")
