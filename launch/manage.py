"""Any management command on DATA_DIR, whether or not the market runs: `make manage c="COMMAND …"`.

The database is started where it does not run (and stopped after), brought up to date where it is behind, and never filled with
the demo. Notes go to stderr; stdout, stdin and the exit code are the command's.
"""

import os
import sys

from launch.data_dir import DataDir
from launch.environment import database, environment
from launch.errors import LaunchError

# They look at the code, or at the migrations themselves: nothing is prepared for them.
UNPREPARED = {"help", "version", "check", "makemigrations", "migrate", "showmigrations", "--help", "-h", "--version"}


def main() -> None:
    """Run it."""
    arguments = sys.argv[1:]
    if not arguments:
        sys.exit('Say which command: make manage c="check_invariants". What there is: make manage c=help')
    data = DataDir.from_environment()
    try:
        data.prepare()
        with database(data) as (url, _):
            os.environ.update(environment(data, url))
            if arguments[0] not in UNPREPARED:
                _prepare(data)
            from django.core.management import execute_from_command_line

            execute_from_command_line(["manage.py", *arguments])
    except LaunchError as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit(130)


def _prepare(data: DataDir) -> None:
    import django

    from launch import prepare

    lock = data.lock("prepare")
    lock.take()
    try:
        prepare.prepare_files()
        django.setup()
        prepare.prepare_database(data)
    finally:
        lock.close()


if __name__ == "__main__":
    main()
