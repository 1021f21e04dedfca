"""What the gateway knows: objects by kind and id, in memory, and a journal on disk that a restart reads again."""

import copy
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Thing = dict[str, Any]


class Change:
    """One step from one consistent state to the next; nothing of it is seen or kept unless all of it succeeds."""

    def __init__(self, held: dict[str, dict[str, Thing]]) -> None:
        self._held = held
        self.written: dict[tuple[str, str], Thing] = {}

    def get(self, kind: str, key: str) -> Thing | None:
        """A copy of the object as this change sees it, or None."""
        thing = self.written.get((kind, key)) or self._held.get(kind, {}).get(key)
        return copy.deepcopy(thing)

    def every(self, kind: str) -> list[Thing]:
        """Copies of all objects of a kind, oldest first."""
        merged = {**self._held.get(kind, {}), **{key: thing for (of, key), thing in self.written.items() if of == kind}}
        return [copy.deepcopy(thing) for thing in merged.values()]

    def put(self, kind: str, thing: Thing) -> None:
        """Write an object under its ``id``."""
        self.written[kind, thing["id"]] = copy.deepcopy(thing)


class Store:
    """All objects. One change at a time; each is on disk before anybody hears of it."""

    def __init__(self, folder: Path | None = None) -> None:
        self._lock = threading.RLock()
        self._held: dict[str, dict[str, Thing]] = {}
        self._journal = None
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = folder / "journal.jsonl"
            self._read(path)
            self._rewrite(path)
            self._journal = path.open("a", encoding="utf-8")

    @contextmanager
    def change(self) -> Iterator[Change]:
        """Hold the lock, collect what is written, keep it on success, forget it on an exception."""
        with self._lock:
            change = Change(self._held)
            yield change
            if change.written:
                self._append(change)
                for (kind, key), thing in change.written.items():
                    self._held.setdefault(kind, {})[key] = thing

    def get(self, kind: str, key: str) -> Thing | None:
        """A copy of one object, or None."""
        with self._lock:
            return copy.deepcopy(self._held.get(kind, {}).get(key))

    def every(self, kind: str, **having: object) -> list[Thing]:
        """Copies of the objects of a kind that have these values, oldest first."""
        with self._lock:
            things = self._held.get(kind, {}).values()
            return [copy.deepcopy(t) for t in things if all(t.get(name) == value for name, value in having.items())]

    def close(self) -> None:
        """Let go of the journal."""
        if self._journal is not None:
            self._journal.close()

    def _append(self, change: Change) -> None:
        if self._journal is None:
            return
        self._journal.write(json.dumps([[kind, thing] for (kind, _), thing in change.written.items()]) + "\n")
        self._journal.flush()
        os.fsync(self._journal.fileno())

    def _read(self, path: Path) -> None:
        """Read the journal. A last line that was cut off by a crash was never answered, and is left out."""
        if not path.exists():
            return
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                things = json.loads(line)
            except ValueError:
                break
            for kind, thing in things:
                self._held.setdefault(kind, {})[thing["id"]] = thing

    def _rewrite(self, path: Path) -> None:
        """Keep only the last state of each object, written beside and moved into place."""
        fresh = path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            for kind, things in self._held.items():
                for thing in things.values():
                    file.write(json.dumps([[kind, thing]]) + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
