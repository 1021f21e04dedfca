"""Every signal, in the order of the reviewers' list. One is a small file here and a line below."""

from findings.signals.base import Signal
from findings.signals.called_back import CALLED_BACK
from findings.signals.never_again import NEVER_AGAIN
from findings.signals.night_burst import NIGHT_BURST
from findings.signals.one_account import ONE_ACCOUNT
from findings.signals.one_address import ONE_ADDRESS
from findings.signals.one_phone import ONE_PHONE
from findings.signals.one_photo import ONE_PHOTO
from findings.signals.price import PRICE
from findings.signals.ring import RING
from findings.signals.split import SPLIT
from findings.signals.to_and_fro import TO_AND_FRO
from findings.signals.to_oneself import TO_ONESELF
from findings.signals.too_close import TOO_CLOSE
from findings.signals.too_fast import TOO_FAST

SIGNALS: dict[str, Signal] = {
    signal.code: signal
    for signal in (
        ONE_PHONE,
        ONE_ACCOUNT,
        ONE_ADDRESS,
        ONE_PHOTO,
        TO_ONESELF,
        TO_AND_FRO,
        RING,
        SPLIT,
        PRICE,
        TOO_FAST,
        TOO_CLOSE,
        NIGHT_BURST,
        NEVER_AGAIN,
        CALLED_BACK,
    )
}


def learn(*signals: Signal) -> None:
    """Take over what a higher app looks for; called when the site starts."""
    SIGNALS.update({signal.code: signal for signal in signals})


__all__ = ["SIGNALS", "Signal", "learn"]
