"""Signals that numbers give, beside those of rows (findings/signals)."""

from indicators.signals.contradiction import CONTRADICTION
from indicators.signals.jump import JUMP

__all__ = ["CONTRADICTION", "JUMP"]
