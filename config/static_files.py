"""Stylesheets, scripts and drawings: collected once, their names carry what is in them."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Works an address out once a process, not some five times a page: what is served does not change under it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        if name is None or force or name not in self._addresses:
            address = super().url(name, force)
            if name is None or force:
                return address
            self._addresses[name] = address
        return self._addresses[name]

    def post_process(self, *args: Any, **options: Any) -> Any:
        self._addresses.clear()
        yield from super().post_process(*args, **options)
