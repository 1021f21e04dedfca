"""Brings an installation up to date before anything runs on it; each step does nothing when nothing is to do.

`python -m launch.prepare` does what the market needs and prints, for people, what `demo_sign_ins` says. `make manage` calls
`prepare_files` and `prepare_database` in its own process and never loads the demo.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch.data_dir import DataDir
from launch.freshness import app_files, fingerprint, says


def main() -> None:
    """Everything before the market opens. The environment is that of `launch.environment`."""
    os.environ["CARRIER"] = ""  # what the demo tells of has been brought long ago: nobody books it now
    data = DataDir.from_environment()
    lock = data.lock("prepare")
    lock.take()
    prepare_files()
    _set_up_django()
    prepare_database(data)
    _collect_static(data)
    _fill_with_demo()
    _print_sign_ins()
    lock.close()


def prepare_files() -> None:
    """Words and looks, made from what lies in the tree. Before Django starts: it reads them then."""
    from tools import assets, messages

    with step("words"):
        messages.compile_all()
    with step("stylesheet, typeface, icons"):
        assets.build()


def prepare_database(data: DataDir) -> None:
    """Migrations that were not applied, and what no installation can be without: all places of Vietnam among it."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        with step(f"database: {len(plan)} migrations"):
            call_command("migrate", interactive=False, verbosity=0, stdout=sys.stderr)
    stamp, fresh = data.stamp("set_up"), fingerprint(app_files(), os.environ["DATABASE_URL"])
    if plan or not says(stamp, fresh):
        with step("places of Vietnam, kinds of goods, groups, first pages"):
            call_command("set_up", stdout=sys.stderr)
        stamp.write_text(fresh)


def has_command(name: str) -> bool:
    """Whether some app has that management command."""
    from django.core.management import get_commands

    return name in get_commands()


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say on stderr what took its time, and how long."""
    started = time.monotonic()
    yield
    took = time.monotonic() - started
    if took > 0.3:
        say(f"· {name} ({took:.1f} s)")


def say(text: str) -> None:
    """A note for the person at the keyboard; stdout belongs to commands."""
    print(text, file=sys.stderr, flush=True)


def _set_up_django() -> None:
    import django

    django.setup()


def _collect_static(data: DataDir) -> None:
    """Compress and name the static files, when one of them has changed."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    found = (Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list(["CVS", ".*", "*~"]))
    fresh = fingerprint(found)
    stamp = data.stamp("static")
    if not says(stamp, fresh):
        with step("static files"):
            call_command("collectstatic", interactive=False, verbosity=0, stdout=sys.stderr)
        stamp.write_text(fresh)


def _fill_with_demo() -> None:
    """A believable province for a market that has nobody in it; whole or, when it is interrupted, not at all."""
    from django.conf import settings
    from django.core.management import call_command

    if not settings.DEMO or not has_command("seed_demo"):
        return
    from households.models import Participant

    if not Participant.objects.exists():
        say("· a small market for An Giang: this takes a while, once")
        with step("demo"):
            call_command("seed_demo", stdout=sys.stderr)
    if has_command("demo_factors"):
        call_command("demo_factors", stdout=sys.stderr)


def _print_sign_ins() -> None:
    from django.conf import settings
    from django.core.management import call_command

    if settings.DEMO and has_command("demo_sign_ins"):
        call_command("demo_sign_ins")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    main()
