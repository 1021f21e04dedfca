"""What must be right with the keys of sealed numbers before anything is served."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from common.sealing import newest

SETTINGS = ("SEALING_KEYS", "FINDING_KEYS")


@register(Tags.security)
def keys_are_whole(**kwargs: Any) -> list[CheckMessage]:
    """Each key is id:secret, and no id stands twice."""
    found: list[CheckMessage] = []
    for setting in SETTINGS:
        try:
            newest(setting)
        except ImproperlyConfigured as wrong:
            found.append(Error(str(wrong), id="common.E001"))
    return found


@register(Tags.security, deploy=True)
def keys_are_secret(**kwargs: Any) -> list[CheckMessage]:
    """What everybody can read in the source is no key."""
    return [
        Error(f"{setting} is not set: sealed numbers could be read by anybody.", id="common.E002")
        for setting in SETTINGS
        if any(settings.KEY_FOR_BUILDING in key for key in getattr(settings, setting))
    ]
