"""Children that do not outlive their parent, even when it is killed without a word."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(signum: signal.Signals) -> Callable[[], None]:
    """A function for `Popen(preexec_fn=…)`: the kernel sends `signum` to the child when its parent is gone.

    The kernel forgets the wish when the process changes its user; Popen calls this after it has done so. It watches the
    thread that started the child: start children from the main thread.
    """
    parent = os.getpid()

    def ask() -> None:
        if _libc is None:
            return
        _libc.prctl(_PR_SET_PDEATHSIG, int(signum), 0, 0, 0)
        if os.getppid() != parent:  # it died between the fork and the line above
            os.kill(os.getpid(), signum)

    return ask


def follow_parent(signum: signal.Signals) -> None:
    """Ask the same for this very process."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(signum), 0, 0, 0)
