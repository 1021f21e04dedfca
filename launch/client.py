"""PostgreSQL's own clients on the database of DATA_DIR: `make pg c="psql"`, `make pg c="pg_dump --format=custom --file=market.dump"`."""

import os
import subprocess
import sys

from launch import binaries
from launch.cluster import SHARED
from launch.data_dir import DataDir
from launch.environment import database
from launch.errors import LaunchError


def main() -> None:
    """Run one, connected to our database as our role."""
    if len(sys.argv) < 2:
        sys.exit('Say which: make pg c="psql", make pg c="pg_dump --format=custom --file=market.dump"')
    name, *arguments = sys.argv[1:]
    data = DataDir.from_environment()
    try:
        data.prepare()
        with database(data) as (url, _):
            program = binaries.find(SHARED).program(name)
            if not os.access(program, os.X_OK):
                raise LaunchError(
                    f"PostgreSQL has no program {name}. There are psql, pg_dump, pg_restore, vacuumdb and others."
                )
            sys.exit(subprocess.run([program, f"--dbname={url}", *arguments]).returncode)
    except LaunchError as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()
