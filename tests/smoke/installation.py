"""A province's installation on this machine: production settings, real processes, no demo."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import requests

from launch.cluster import Cluster
from launch.data_dir import TOP, DataDir
from launch.postgres import running_postgres
from launch.programs import programs
from tests.database import _copy_migrated
from tests.smoke.front import Front, standing
from tests.smoke.texts import Texts
from tests.smoke.visitor import Visitor

HOST = "cho.example.vn"
SITE = f"https://{HOST}"
TOKEN = "token-of-the-text-gateway"
# What this test run itself was given is not what a province sets.
NOT_A_PROVINCES = ("DEBUG", "DEMO", "REDIS_URL", "MESSAGE_GATEWAY", "STATIC_ROOT", "CARD_API_BASE", "MAKEFLAGS")


def eventually(check: Callable[[], object], seconds: float = 30) -> bool:
    """Whether it holds within that time."""
    deadline = time.monotonic() + seconds
    while not check():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


class Installation:
    """One DATA_DIR with a database server beside it, a proxy before it, a text gateway and a card gateway."""

    def __init__(self, data: DataDir, database_url: str, web_port: int, card_port: int, texts: Texts) -> None:
        self.data = data
        self.texts = texts
        self.front = Front(HOST, web_port)
        inherited = {key: value for key, value in os.environ.items() if key not in NOT_A_PROVINCES}
        self.env = {
            **inherited,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": "of-this-test-alone-" + "x7" * 25,
            "SEALING_KEYS": "k1:of-this-test-alone-" + "y7" * 25,
            "FINDING_KEYS": "k1:of-this-test-alone-" + "z7" * 25,
            "ALLOWED_HOSTS": HOST,
            "SITE_URL": SITE,
            "DATABASE_URL": database_url,
            "DATA_DIR": str(data.path),
            "HOST": "127.0.0.1",
            "PORT": str(web_port),
            "TRUSTED_PROXY_COUNT": "1",
            "MESSAGE_GATEWAY": texts.address,
            "MESSAGE_GATEWAY_TOKEN": TOKEN,
            "CARD_PORT": str(card_port),
            "CARD_API_BASE": f"http://127.0.0.1:{card_port}",
            "CARD_SECRET_KEY": "sk_test_of_this_test",
            "CARD_WEBHOOK_SECRET": "whsec_of_this_test",
        }
        # The card gateway reaches the site as everybody does: through the proxy.
        outside = {child.name: child for child in programs(data, {**self.env, "PORT": str(self.front.port)})}
        self.children = {child.name: child for child in programs(data, self.env)}
        self.children["card-gateway"] = outside["card-gateway"]

    def run(self, *command: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """A command of docs/operating.md, in the installation's environment."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=TOP,
            env=self.env,
            input=typed,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def must(self, *command: str, typed: str = "") -> str:
        """The same; it has to succeed."""
        done = self.run(*command, typed=typed)
        assert done.returncode == 0, f"{command}: {done.stdout[-2000:]}{done.stderr[-3000:]}"
        return done.stdout

    def prepare(self) -> None:
        """Everything before it opens, as docs/operating.md says."""
        self.must("-m", "tools.messages", "compile")
        self.must("-m", "tools.assets")
        for command in (["migrate", "-v0"], ["set_up"], ["collectstatic", "--noinput", "-v0"]):
            self.must("manage.py", *command)

    def open(self) -> None:
        """Start the processes; return when the site answers."""
        for child in self.children.values():
            child.start()
        assert eventually(self.answers, 90), self.words_of("web")

    def answers(self) -> bool:
        """Whether the home page comes."""
        try:
            return Visitor(SITE, self.front.port).session.get(SITE, timeout=20).status_code == 200
        except requests.ConnectionError:
            return False

    def visitor(self) -> Visitor:
        """Somebody new."""
        return Visitor(SITE, self.front.port)

    def kill(self, name: str) -> None:
        """Kill -9 a program with all that it started."""
        child = self.children[name]
        assert child.process is not None
        os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait(10)

    def start(self, name: str) -> None:
        """What the machine's supervisor does then."""
        self.children[name].start()

    def close(self) -> None:
        """End what runs."""
        for child in self.children.values():
            child.ask_to_end()
        for child in self.children.values():
            child.end(5)

    def words_of(self, name: str) -> str:
        """The end of a program's log, for the report of a failure."""
        return f"{name}:\n{self.children[name].last_words(40)}"


@contextmanager
def standing_installation(web_port: int, card_port: int, **more: str) -> Iterator[Installation]:
    """Prepared and open; ``more`` are further settings. Everything is gone after the block."""
    folder = Path(tempfile.mkdtemp(prefix="cho-noi-province-"))
    folder.chmod(0o711)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        data = DataDir(folder / "data")
        database, texts = folder / "server", Texts(TOKEN)
        for path in (data.path, database):
            path.mkdir()
            path.chmod(0o711)
        cluster = Cluster(database)
        cluster.prepare()
        _copy_migrated(
            cluster.path
        )  # migrating a new one takes half a minute; `migrate` still has to find nothing to do
        url = stack.enter_context(running_postgres(database, "--fast", "--throwaway"))
        data.prepare()
        installation = Installation(data, url, web_port, card_port, texts)
        installation.env |= more
        stack.callback(installation.close)
        stack.enter_context(standing(installation.front))
        stack.enter_context(standing(texts))
        installation.prepare()
        installation.open()
        yield installation
