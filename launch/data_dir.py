"""DATA_DIR: where one installation keeps its database, pictures, keys and logs."""

import json
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Any

from launch.cluster import Cluster
from launch.errors import LaunchError
from launch.locks import FileLock

TOP = Path(__file__).resolve().parent.parent
KEYS = {
    "secret_key": "",
    "card_secret_key": "sk_test_",
    "card_webhook_secret": "whsec_",
    "carrier_token": "",
    "carrier_webhook_secret": "",
    "report_endpoint_key": "",
    "sealing_keys": "k1:",
    "finding_keys": "k1:",
}
# Everything that an installation makes in its folder; a reset deletes this and nothing else.
MADE = (
    "database",
    "keys",
    "logs",
    "media",
    "private",
    "static",
    "card-gateway",
    "carrier",
    "certificate",
    "report-endpoint",
    "beat",
    "stamps",
    "market.json",
    "market.lock",
    "prepare.lock",
)


class DataDir:
    """The folder that DATA_DIR names (`var` in the tree without it)."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.cluster = Cluster(self.path)

    @classmethod
    def from_environment(cls) -> "DataDir":
        """By DATA_DIR."""
        return cls(Path(os.environ.get("DATA_DIR") or TOP / "var"))

    def prepare(self) -> None:
        """Make the folders. Raises LaunchError where they belong to somebody else."""
        try:
            self.cluster.prepare()
            for name in ("keys", "beat", "stamps", "card-gateway", "carrier", "report-endpoint", "media", "static"):
                (self.path / name).mkdir(exist_ok=True)
            for name in ("keys", "card-gateway", "carrier", "report-endpoint"):
                (self.path / name).chmod(0o700)
            FileLock(self.path / "market.lock").close()
        except PermissionError as refusal:
            raise LaunchError(
                f"{refusal.filename} belongs to another user. Run as that user, or choose another folder: DATA_DIR=/path make run"
            ) from None

    def lock(self, name: str) -> FileLock:
        """`market`: held while the market runs. `prepare`: held while the database is brought up to date."""
        return FileLock(self.path / f"{name}.lock")

    def key(self, name: str) -> str:
        """A secret of this installation, made at its first use and readable by its user alone."""
        path = self.path / "keys" / name
        if not path.exists():
            fd, made = tempfile.mkstemp(
                prefix=f"{name}.", dir=path.parent
            )  # for its user alone, and nobody else's file
            new = Path(made)
            with os.fdopen(fd, "w") as file:
                file.write(KEYS[name] + secrets.token_urlsafe(48))
            try:
                os.link(new, path)  # never over one that another process has made meanwhile
            except FileExistsError:
                pass
            new.unlink()
        return path.read_text().strip()

    @property
    def last(self) -> dict[str, Any]:
        """How the market was started last: port, card_port, carrier_port, endpoint_port, host, demo."""
        try:
            found = json.loads((self.path / "market.json").read_text())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def remember(self, **values: Any) -> None:
        """Keep how the market is started, for the next start and for `make manage`."""
        new = self.path / f"market.{os.getpid()}"
        new.write_text(json.dumps(values) + "\n")
        new.replace(self.path / "market.json")

    def stamp(self, name: str) -> Path:
        """A file that holds the fingerprint of what was done last, so that it is not done again."""
        return self.path / "stamps" / name

    def delete(self) -> None:
        """Delete what was made here."""
        cluster = self.cluster.folder
        if cluster != self.cluster.path and cluster.exists():
            shutil.rmtree(cluster)
        for name in MADE:
            path = self.path / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        if self.path.exists() and not any(self.path.iterdir()):
            self.path.rmdir()
