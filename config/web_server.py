"""What gunicorn does around the site (`--config=python:config.web_server`, with `--preload`)."""

import gc
from typing import Any

SELDOM = 10_000  # new objects before somebody looks for rubbish among them: a page makes some thousands


def when_ready(_server: Any) -> None:
    """What was loaded before the workers came apart stays for good: nobody looks through it for rubbish again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM, 10, 10)
