"""Every signal, in the order of the reviewers' list. One is a small file here and a line below."""

from findings.signals.base import Signal
from findings.signals.one_phone import ONE_PHONE
from findings.signals.to_oneself import TO_ONESELF

SIGNALS: dict[str, Signal] = {signal.code: signal for signal in (ONE_PHONE, TO_ONESELF)}

__all__ = ["SIGNALS", "Signal"]
