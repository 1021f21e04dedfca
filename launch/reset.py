"""Begin anew: `make reset` deletes what DATA_DIR holds. It asks nothing, and stops nothing that it did not start."""

import os
import sys
from contextlib import closing

from launch.data_dir import DataDir
from launch.errors import LaunchError
from launch.locks import FileLock
from launch.postgres import stop_for_good


def main() -> None:
    """Delete it, or say why not."""
    data = DataDir.from_environment()
    try:
        reset(data)
    except LaunchError as refusal:
        sys.exit(str(refusal))


def reset(data: DataDir) -> None:
    """Raises LaunchError while anything runs on it."""
    if os.environ.get("DATABASE_URL"):
        raise LaunchError(
            "DATABASE_URL names a server, and a reset only deletes the embedded database. Unset it, or empty that database."
        )
    if not data.cluster.home.exists():
        print(f"{data.path} is empty already.")
        return
    with closing(data.lock("market")) as market, closing(FileLock(data.cluster.users_lock)) as users:
        if not market.try_take():
            raise LaunchError(
                "The market runs on this DATA_DIR. Stop it first with Ctrl-C where it runs, then `make reset` again."
            )
        if not users.try_take():
            raise LaunchError("A command still uses this DATA_DIR. Wait until it has ended, then `make reset` again.")
        stop_for_good(data.path)
        data.delete()
    print(f"{data.path} is empty: `make run` begins anew.")


if __name__ == "__main__":
    main()
