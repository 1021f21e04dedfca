"""The embedded database: really started, killed and started again."""

import os
import pwd
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from launch import processes
from launch.cluster import Cluster
from launch.locks import FileLock
from launch.postgres import join, running_postgres

TOP = Path(__file__).resolve().parent.parent.parent
USER_OF_IT = """
import sys, time
from pathlib import Path
from launch.postgres import running_postgres
with running_postgres(Path(sys.argv[1])) as url:
    print(url, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    """A DATA_DIR that PostgreSQL's user cannot reach when we are root (pytest's own folders are closed to others)."""
    folder = tmp_path / "data"
    yield folder
    cluster = Cluster(folder)
    if cluster.path.is_symlink():
        subprocess.run(["rm", "-rf", str(cluster.folder)], check=True)


def ask(url: str, question: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        answer = connection.execute(question.encode())
        row = answer.fetchone() if answer.description else None
        return row[0] if row else None


def keeper_of(data_dir: Path) -> int:
    lock = FileLock(Cluster(data_dir).owner_lock)
    try:
        return int(lock.read().split()[0])
    finally:
        lock.close()


def server_of(data_dir: Path) -> int:
    pid = Cluster(data_dir).ready_pid()
    assert pid is not None
    return pid


def start_another_user(data_dir: Path) -> subprocess.Popen[str]:
    other = subprocess.Popen(
        [sys.executable, "-c", USER_OF_IT, str(data_dir)], cwd=TOP, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline().startswith("postgres://")
    other.stdout.close()
    return other


def eventually(check: object, seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if check():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


def test_a_new_database_folds_vietnamese_and_has_our_role_without_superpowers(data_dir: Path) -> None:
    with running_postgres(data_dir) as url:
        assert ask(url, "SELECT lower('ĐẬU PHỘNG')") == "đậu phộng"
        assert ask(url, "SELECT current_user || ' ' || current_database()") == "chonoi chonoi"
        assert ask(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
        assert ask(url, "SHOW listen_addresses") == ""
        assert ask(url, "SHOW fsync") == "on"

        with psycopg.connect(url) as connection:
            for extension in ("unaccent", "pg_trgm", "btree_gin", "btree_gist"):
                connection.execute(f"CREATE EXTENSION {extension}".encode())


def test_nothing_runs_after_the_last_user_and_the_data_stays(data_dir: Path) -> None:
    with running_postgres(data_dir) as url:
        ask(url, "CREATE TABLE boat AS SELECT 7 AS n")
        pids = [keeper_of(data_dir), server_of(data_dir)]

    assert [pid for pid in pids if processes.is_alive(pid)] == []
    with running_postgres(data_dir) as url:
        assert ask(url, "SELECT n FROM boat") == 7


def test_two_users_share_one_server_and_it_outlives_the_first(data_dir: Path) -> None:
    first = join(data_dir)
    pid = server_of(data_dir)
    other = start_another_user(data_dir)
    try:
        first.leave()

        assert server_of(data_dir) == pid
        assert processes.is_alive(pid)
    finally:
        other.terminate()
        other.wait()
    assert eventually(lambda: not processes.is_alive(pid))


def test_a_user_killed_without_a_word_leaves_nothing_running(data_dir: Path) -> None:
    other = start_another_user(data_dir)
    pids = [keeper_of(data_dir), server_of(data_dir)]

    other.kill()
    other.wait()

    assert eventually(lambda: not any(processes.is_alive(pid) for pid in pids))


def test_a_killed_server_is_back_at_the_same_address_with_what_was_committed(data_dir: Path) -> None:
    with running_postgres(data_dir) as url:
        ask(url, "CREATE TABLE boat AS SELECT 7 AS n")
        before = server_of(data_dir)

        os.kill(before, signal.SIGKILL)

        assert eventually(lambda: Cluster(data_dir).ready_pid() not in {None, before})
        assert ask(url, "SELECT n FROM boat") == 7


def test_a_killed_keeper_takes_the_server_with_it_and_the_next_user_starts_another(data_dir: Path) -> None:
    use = join(data_dir)
    try:
        ask(use.url, "CREATE TABLE boat AS SELECT 7 AS n")
        address, server = use.url, server_of(data_dir)

        os.kill(keeper_of(data_dir), signal.SIGKILL)

        assert eventually(lambda: not processes.is_alive(server))
        assert not use.is_kept()
        use.ensure()
        assert use.url == address
        assert ask(use.url, "SELECT n FROM boat") == 7
    finally:
        use.leave()


def test_everything_killed_at_once_starts_again(data_dir: Path) -> None:
    other = start_another_user(data_dir)
    pids = [other.pid, keeper_of(data_dir), server_of(data_dir)]

    processes.signal_all(pids, signal.SIGKILL)
    other.wait()
    assert eventually(lambda: not any(processes.is_alive(pid) for pid in pids))

    with running_postgres(data_dir) as url:
        assert ask(url, "SELECT 1") == 1


def test_a_stale_process_number_that_names_somebody_else_does_not_stop_the_start(data_dir: Path) -> None:
    with running_postgres(data_dir):
        note = (Cluster(data_dir).folder / "postmaster.pid").read_text()
        owner = (Cluster(data_dir).folder / "PG_VERSION").stat()
    bystander = subprocess.Popen(
        ["/bin/sleep", "60"],
        **({"user": owner.st_uid, "group": owner.st_gid} if os.geteuid() == 0 else {}),  # type: ignore[arg-type]
    )
    try:
        stale = Cluster(data_dir).folder / "postmaster.pid"
        stale.write_text("\n".join([str(bystander.pid), *note.splitlines()[1:]]) + "\n")
        os.chown(stale, owner.st_uid, owner.st_gid)

        with running_postgres(data_dir) as url:
            assert ask(url, "SELECT 1") == 1

        assert processes.is_alive(bystander.pid)
    finally:
        bystander.kill()
        bystander.wait()


def test_two_data_folders_run_side_by_side(data_dir: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    with running_postgres(data_dir) as url, running_postgres(second, "--fast", "--throwaway") as other_url:
        ask(url, "CREATE TABLE boat (n int)")

        assert url != other_url
        assert ask(other_url, "SELECT count(*) FROM pg_tables WHERE tablename = 'boat'") == 0
        assert ask(other_url, "SHOW fsync") == "off"
    assert not second.exists()


def test_a_half_made_cluster_is_made_anew(data_dir: Path) -> None:
    cluster = Cluster(data_dir)
    cluster.prepare()
    (cluster.home / "cluster.new").mkdir()
    (cluster.home / "cluster.new" / "PG_VERSION").write_text("18\n")

    with running_postgres(data_dir) as url:
        assert ask(url, "SELECT 1") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_root_runs_it_as_somebody_else_even_below_a_folder_closed_to_others(data_dir: Path) -> None:
    data_dir.parent.chmod(0o700)

    with running_postgres(data_dir):
        status = Path(f"/proc/{server_of(data_dir)}/status").read_text()
        keeper = Path(f"/proc/{keeper_of(data_dir)}/status").read_text()

    assert "\nUid:\t0\t" not in status
    assert "\nUid:\t0\t" in keeper


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_runs_it_as_itself() -> None:
    nobody = pwd.getpwnam("nobody")
    as_nobody: dict[str, Any] = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    python = next((path for path in (sys.executable, "/usr/bin/python3") if _runs(path, as_nobody)), None)
    if python is None:
        pytest.skip("every Python here lies where nobody else can execute it")
    site = str(Path(psycopg.__file__).resolve().parent.parent)
    with tempfile.TemporaryDirectory(prefix="cho-noi-user-") as folder:
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        done = subprocess.run(
            [python, "-c", USER_OF_IT.replace("time.sleep(60)", "print('left', flush=True)"), f"{folder}/data"],
            cwd=TOP,
            env={"PYTHONPATH": site, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=60,
            **as_nobody,
        )

    assert done.stdout.splitlines()[-1:] == ["left"], done.stderr


def _runs(python: str, as_user: dict[str, Any]) -> bool:
    try:
        return (
            subprocess.run([python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"], **as_user).returncode
            == 0
        )
    except OSError:
        return False
