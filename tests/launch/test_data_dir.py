"""What an installation keeps in its folder, and what a reset takes away."""

import threading
from pathlib import Path

import pytest

from launch import reset
from launch.data_dir import KEYS, DataDir
from launch.environment import environment, port_of
from launch.errors import LaunchError
from launch.freshness import fingerprint, says
from launch.postgres import running_postgres
from launch.programs import programs


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    made = DataDir(tmp_path / "data")
    made.prepare()
    return made


def test_a_key_is_made_once_also_by_many_at_once(data: DataDir) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(data.key("secret_key"))) for _ in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8
    assert len(set(found)) == 1
    assert len(found[0]) >= 50


def test_what_the_last_start_chose_is_found_again(data: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "PORT",
        "HOST",
        "DEMO",
        "SITE_URL",
        "CARD_API_BASE",
        "CARD_PORT",
        "CARRIER",
        "CARRIER_PORT",
        "REPORT_ENDPOINT",
        "ALLOWED_HOSTS",
        "SECRET_KEY",
        "SEALING_KEYS",
        "FINDING_KEYS",
    ):
        monkeypatch.delenv(name, raising=False)

    data.remember(port=8123, host="127.0.0.1", card_port=8200, carrier_port=8201, demo="0")

    env = environment(data, "postgres://here")
    assert (env["PORT"], env["SITE_URL"], env["DEMO"]) == ("8123", "http://localhost:8123", "0")
    assert env["CARD_API_BASE"] == "http://127.0.0.1:8200"
    assert env["CARD_WEBHOOK_SECRET"].startswith(KEYS["card_webhook_secret"])
    assert env["SEALING_KEYS"].startswith("k1:")
    assert env["FINDING_KEYS"].startswith("k1:")
    assert env["SEALING_KEYS"] != env["FINDING_KEYS"]
    assert "ALLOWED_HOSTS" not in env
    assert "CARRIER" not in env
    assert "REPORT_ENDPOINT" not in env


def test_in_the_demo_a_stand_in_carries(data: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEMO", "CARRIER", "CARRIER_PORT", "REPORT_ENDPOINT", "REPORT_ENDPOINT_PORT", "PORT"):
        monkeypatch.delenv(name, raising=False)
    data.remember(port=8123, host="127.0.0.1", card_port=8200, carrier_port=8201, demo="1")

    env = environment(data, "postgres://here")
    assert (env["CARRIER"], env["CARRIER_API_BASE"]) == ("plain", "http://127.0.0.1:8201")
    assert len(env["CARRIER_TOKEN"]) >= 50
    assert env["CARRIER_TOKEN"] != env["CARRIER_WEBHOOK_SECRET"]
    assert [child.name for child in programs(data, env)][:2] == ["report-endpoint", "carrier"]
    assert env["REPORT_ENDPOINT"] == "http://127.0.0.1:8126/bao-cao"
    assert len(env["REPORT_ENDPOINT_KEY"]) >= 50

    monkeypatch.setenv("CARRIER", "")
    assert "CARRIER_PORT" not in environment(data, "postgres://here")


def test_in_the_demo_reports_are_signed_with_a_certificate_of_nobodys(
    data: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DEMO", "REPORT_CERTIFICATE", "REPORT_KEY"):
        monkeypatch.delenv(name, raising=False)
    data.remember(demo="1")

    first, again = environment(data, "postgres://here"), environment(data, "postgres://here")

    certificate, key = Path(first["REPORT_CERTIFICATE"]), Path(first["REPORT_KEY"])
    assert again["REPORT_CERTIFICATE"] == str(certificate)
    assert "BEGIN CERTIFICATE" in certificate.read_text()
    assert [oct(path.stat().st_mode)[-3:] for path in (key.parent, key)] == ["700", "600"]
    data.remember(demo="0")
    assert "REPORT_CERTIFICATE" not in environment(data, "postgres://here")
    data.delete()
    assert not certificate.parent.exists()


def test_what_is_set_stays(data: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARD_API_BASE", "https://api.stripe.com")
    monkeypatch.setenv("SITE_URL", "https://cho.example.vn")
    monkeypatch.delenv("CARD_SECRET_KEY", raising=False)

    env = environment(data, "postgres://here")

    assert env["CARD_API_BASE"] == "https://api.stripe.com"
    assert env["SITE_URL"] == "https://cho.example.vn"
    assert "CARD_SECRET_KEY" not in env
    assert "CARD_PORT" not in env


@pytest.mark.parametrize("text", ["x", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_none_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", text)

    with pytest.raises(LaunchError, match="is no port"):
        port_of("PORT", 8000)


def test_a_reset_deletes_what_was_made_and_nothing_else(data: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    data.key("secret_key")
    with running_postgres(data.path):
        pass
    letter = data.path / "letter-to-my-son.txt"
    letter.write_text("stays")

    reset.reset(data)

    assert [path.name for path in data.path.iterdir()] == [letter.name]
    assert not data.cluster.folder.exists()


def test_a_reset_is_refused_while_something_runs(data: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with running_postgres(data.path), pytest.raises(LaunchError, match="still uses"):
        reset.reset(data)
    market = data.lock("market")
    assert market.try_take()

    with pytest.raises(LaunchError, match="market runs"):
        reset.reset(data)

    assert data.cluster.path.exists()
    market.close()
    reset.reset(data)
    assert not data.path.exists()


def test_a_changed_program_is_prepared_again_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    code, word = tmp_path / "views.py", "DATABASE_URL=here"
    code.write_text("old")
    stamp = tmp_path / "stamp"

    stamp.write_text(fingerprint([code], word))

    assert says(stamp, fingerprint([code], word))
    assert not says(stamp, fingerprint([code], "DATABASE_URL=there"))
    code.write_text("newer")
    assert not says(stamp, fingerprint([code], word))
    assert not says(tmp_path / "none", fingerprint([code], word))
