"""Starts the market on this machine and stays with it: `make run`. Ctrl-C or SIGTERM ends everything that it started."""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

from launch.children import Child
from launch.data_dir import TOP, DataDir
from launch.environment import database, environment, is_free, port_of
from launch.errors import LaunchError
from launch.freshness import program_state, says
from launch.locks import FileLock
from launch.parenthood import die_with_parent, follow_parent
from launch.postgres import Use
from launch.prepare import say
from launch.programs import choose_port, programs

OPEN_SECONDS = 120
TOO_MANY_DEATHS = 4


class _Stop(Exception):
    """Somebody asked for the end."""


class Market:
    """One run."""

    def __init__(self, data: DataDir) -> None:
        self.data = data
        self.stopping = threading.Event()
        self.children: list[Child] = []

    def run(self) -> None:
        """Until somebody stops it. Raises LaunchError when it cannot start or go on."""
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, lambda *_: self.stopping.set())
        if os.environ.get("MAKELEVEL"):
            follow_parent(signal.SIGTERM)
        self.data.prepare()
        lock = self._only_one()
        try:
            self._choose_ports()
            lock.write(f"process {os.getpid()}, port {self.data.last['port']}.")
            say("· database")
            with database(self.data) as (url, use):
                try:
                    self._open(environment(self.data, url), use)
                except _Stop:
                    pass
                finally:
                    self._end()
        finally:
            lock.close()
        say("Stopped.")

    def _only_one(self) -> FileLock:
        lock = self.data.lock("market")
        if not lock.try_take():
            raise LaunchError(
                f"The market runs already on {self.data.path}: {lock.read()} Stop it there with Ctrl-C, "
                "or give this one its own folder and port: DATA_DIR=/path PORT=8010 make run"
            )
        return lock

    def _choose_ports(self) -> None:
        host = os.environ.get("HOST") or "127.0.0.1"
        port = port_of("PORT", 8000)
        if not is_free(host, port):
            raise LaunchError(f"Port {port} is taken by another program. Choose another: PORT={port + 10} make run")
        last = self.data.last
        kept = last if last.get("port") == port else {}
        card_port = choose_port(port_of("CARD_PORT", kept.get("card_port", port + 1)), port)
        carrier_port = choose_port(port_of("CARRIER_PORT", kept.get("carrier_port", port + 2)), port, card_port)
        endpoint_port = port_of("REPORT_ENDPOINT_PORT", kept.get("endpoint_port", port + 3))
        self.data.remember(
            port=port,
            host=host,
            card_port=card_port,
            carrier_port=carrier_port,
            endpoint_port=choose_port(endpoint_port, port, card_port, carrier_port),
            demo=os.environ.get("DEMO") or "1",
        )

    def _open(self, env: dict[str, str], use: Use | None) -> None:
        sign_ins = self._prepared(env)
        for child in programs(self.data, env):
            self.children.append(child)
            child.start()
            if child.needed:
                self._wait_until_open(child, env)
        _greet(env, sign_ins, self.data)
        while not self.stopping.wait(0.5):
            for child in self.children:
                child.look_after(say)
                if child.needed and child.deaths >= TOO_MANY_DEATHS:
                    raise LaunchError(f"{child.name} died again and again:\n{child.last_words()}")
            if use is not None and not use.is_kept():
                say("! the database's keeper ended; both are started again")
                use.ensure()

    def _prepared(self, env: dict[str, str]) -> str:
        """Prepare what has changed since the last start, if anything has. Returns the demo's sign-ins."""
        stamp, words = self.data.stamp("prepared"), self.data.stamp("sign-ins")
        if says(stamp, program_state(self.data, env)) and words.exists():
            return words.read_text()
        printed = self._prepare(env)
        words.write_text(printed)
        stamp.write_text(program_state(self.data, env))
        return printed

    def _prepare(self, env: dict[str, str]) -> str:
        """In a process of its own: this one stays small, and may be stopped meanwhile."""
        process = subprocess.Popen(
            [sys.executable, "-m", "launch.prepare"],
            cwd=TOP,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            process_group=0,
            preexec_fn=die_with_parent(signal.SIGTERM),
        )
        assert process.stdout is not None
        while True:
            try:
                printed, _ = process.communicate(timeout=0.2)
                break
            except subprocess.TimeoutExpired:
                if self.stopping.is_set():
                    process.terminate()
                    process.communicate()
                    raise _Stop from None
        if process.returncode:
            raise LaunchError("The market could not be made ready; the reason stands above.")
        return printed

    def _wait_until_open(self, web: Child, env: dict[str, str]) -> None:
        """Return when the home page answers."""
        host = "127.0.0.1" if env["HOST"] == "0.0.0.0" else env["HOST"]
        address = f"http://{f'[{host}]' if ':' in host else host}:{env['PORT']}/"
        deadline = time.monotonic() + OPEN_SECONDS
        while not self.stopping.wait(0.2):
            assert web.process is not None
            if web.process.poll() is not None or time.monotonic() > deadline:
                raise LaunchError(f"The web server did not open. The end of its log:\n{web.last_words()}")
            try:
                with urllib.request.urlopen(address, timeout=60):
                    return
            except urllib.error.HTTPError as answer:
                say(f"! the home page answers {answer.code}. See {web.log}")
                return
            except OSError:
                continue
        raise _Stop

    def _end(self) -> None:
        if self.children:
            say("· stopping")
        for child in reversed(self.children):
            child.ask_to_end()
        for child in reversed(self.children):
            child.end()


def _greet(env: dict[str, str], sign_ins: str, data: DataDir) -> None:
    address = env["SITE_URL"]
    print(f"\n  Chợ Nổi is open: {address}\n", flush=True)
    if sign_ins.strip():
        print(f"{sign_ins.rstrip()}\n", flush=True)
    if env["DEMO"] == "1" and env.get("CARD_PORT"):
        print(
            "  Try first: buy something at /cho/ and pay with card 4242 4242 4242 4242 (4000 0000 0000 0002 is declined);",
            flush=True,
        )
        print("  then sign in as the farmer and send it, and look at /tinh/ as the department.\n", flush=True)
    if env.get("REPORT_ENDPOINT_PORT"):
        print(f"  Reports signed for good arrive at http://127.0.0.1:{env['REPORT_ENDPOINT_PORT']}/\n", flush=True)
    print(f"  Logs: {data.path / 'logs'}   Stop: Ctrl-C   Begin anew: make reset\n", flush=True)


def main() -> None:
    """Run it; a sentence and exit code 1 when it cannot."""
    try:
        Market(DataDir.from_environment()).run()
    except LaunchError as refusal:
        sys.exit(f"\n{refusal}")


if __name__ == "__main__":
    main()
