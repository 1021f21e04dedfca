"""One PostgreSQL server: made, started, watched, stopped. Called by its keeper alone, which holds the owner's lock."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import IO

from launch import binaries, processes, server_user
from launch.cluster import NAME, PORT, SHARED, Cluster
from launch.errors import LaunchError
from launch.parenthood import die_with_parent

START_SECONDS = 300  # a large market may replay its journal first
STOP_SECONDS = 60
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
THROWAWAY_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "400",
    "max_wal_size": "4GB",
}
CLEAN = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}  # no PGPORT, no PGDATA of somebody else


class Server:
    """The server of one cluster. `durable=False` trades safety at a power cut for speed, which suits tests."""

    def __init__(self, cluster: Cluster, *, durable: bool) -> None:
        cluster.prepare()
        self.cluster = cluster
        self.durable = durable
        self.user = server_user.choose(cluster.folder)
        self.binaries = binaries.find(SHARED)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Bring it up, whatever state the last run left. Returns when it takes connections; raises LaunchError."""
        if not self.cluster.path.exists():
            self._create()
        self._check_place_and_version()
        self._end_leftovers()
        self._write_access()
        deadline = time.monotonic() + START_SECONDS
        while not self._try_start(deadline):
            time.sleep(0.2)  # the memory of a killed server is still held by a process of it

    def stop(self) -> None:
        """Stop it: at once for clients, with everything written."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
        self.process = None
        self.cluster.forget_socket_folder()

    def _create(self) -> None:
        """Make the cluster beside its place, with our role and database in it, and move it there when it is whole."""
        place = self.cluster.place_of_new(self.user)
        new = place.with_name(place.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        self.user.own(new)
        self._run(
            ["initdb", "-D", str(new), "-U", "postgres", "--auth=peer", "--encoding=UTF8", "--no-instructions"]
            + self.binaries.locale_options
            + ([] if self.durable else ["--no-sync"]),
            cwd=new,
        )
        commands = f"CREATE ROLE {NAME} LOGIN CREATEDB\nCREATE DATABASE {NAME} OWNER {NAME}\n"
        self._run(["postgres", "--single", "-D", str(new), "postgres"], cwd=new, typed=commands)
        if place.exists():  # of a DATA_DIR that was deleted by hand
            shutil.rmtree(place)
        new.rename(place)
        if place != self.cluster.path:
            self.cluster.path.unlink(missing_ok=True)
            self.cluster.path.symlink_to(place)

    def _run(self, command: list[str], *, cwd: Path, typed: str = "") -> None:
        done = subprocess.run(
            [self.binaries.program(command[0]), *command[1:]],
            cwd=cwd,
            env=CLEAN,
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **self.user.popen,
        )
        if done.returncode or "ERROR:" in done.stdout or "FATAL:" in done.stdout:
            raise LaunchError(f"The database could not be made ({command[0]}):\n{done.stdout.strip()}")

    def _check_place_and_version(self) -> None:
        if not self.user.can_reach(self.cluster.folder):
            raise LaunchError(
                f"PostgreSQL runs as {self.user.name}, who cannot enter the folders above {self.cluster.folder}. "
                "Move DATA_DIR to where others may pass, such as /srv."
            )
        version = (self.cluster.folder / "PG_VERSION").read_text().strip()
        if version != str(self.binaries.major):
            raise LaunchError(
                f"The database in {self.cluster.data_dir} was made by PostgreSQL {version}, and this machine has "
                f"{self.binaries.major}. Move it with pg_dump and pg_restore as docs/operating.md says, or begin anew with `make reset`."
            )

    def _end_leftovers(self) -> None:
        """End what a killed keeper left running on this cluster. The owner's lock is ours: nobody else may run it."""
        folder = self.cluster.folder
        for signum in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            left = processes.working_in(folder, "postgres")
            if not left:
                break
            lines = self.cluster.pid_lines()
            chief = [pid for pid in left if lines and lines[0].strip() == str(pid)]
            processes.signal_all(chief or left, signum)
            processes.wait_until_gone(left, 10)
        lines = self.cluster.pid_lines()
        if lines and lines[0].strip().isdigit() and processes.exists(int(lines[0])):
            # The number went to another process, or nobody has collected the dead server: PostgreSQL would take it for alive.
            (folder / "postmaster.pid").unlink()
        for left_over in self.cluster.socket_folder(self.user).glob(".s.PGSQL.*"):
            left_over.unlink()

    def _write_access(self) -> None:
        """Who may connect: the user who starts the market, by what the kernel says of the socket's other end."""
        names = dict.fromkeys([_name_of(os.geteuid()), self.user.name])
        self._put("pg_hba.conf", "local all all peer map=launcher\n")
        self._put(
            "pg_ident.conf", "".join(f"launcher {name} {role}\n" for name in names for role in (NAME, "postgres"))
        )

    def _put(self, name: str, text: str) -> None:
        path = self.cluster.folder / name
        new = path.with_name(f"{name}.new")
        new.write_text(text)
        new.chmod(0o600)
        self.user.own(new)
        new.replace(path)

    def _try_start(self, deadline: float) -> bool:
        settings = SETTINGS if self.durable else SETTINGS | THROWAWAY_SETTINGS
        socket = str(self.cluster.socket_folder(self.user))
        options = [f"--{key}={value}" for key, value in {**settings, "unix_socket_directories": socket}.items()]
        folder = self.cluster.folder
        with self.cluster.log.open("ab") as log:
            since = log.tell()
            self.process = subprocess.Popen(
                [self.binaries.program("postgres"), "-D", str(folder), *options],
                cwd=folder,
                env=CLEAN,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=die_with_parent(signal.SIGINT),
                **self.user.popen,
            )
        while self.process.poll() is None:
            if self.cluster.ready_pid() == self.process.pid:
                return True
            if time.monotonic() > deadline:
                self.stop()
                raise LaunchError(f"PostgreSQL was not ready after {START_SECONDS} seconds. See {self.cluster.log}.")
            time.sleep(0.01)
        self.process = None
        with self.cluster.log.open("rb") as log:
            said = _after(log, since)
        if "still in use" in said and time.monotonic() < deadline:
            return False
        raise LaunchError(f"PostgreSQL did not start:\n{said.strip()[-2000:]}")


def _after(log: IO[bytes], offset: int) -> str:
    log.seek(offset)
    return log.read().decode(errors="replace")


def _name_of(uid: int) -> str:
    import pwd

    return pwd.getpwuid(uid).pw_name
