"""Addresses of outside shops, as people paste them."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.errors import Refusal
from marketplace.models import Channel

_well_formed = URLValidator(schemes=["https"])


class NotAnAddress(Refusal):
    """The text is no address of a page on that channel."""

    message = gettext_lazy("This is not an address. Open your shop there, copy its link and paste it here.")
    field = "url"


def parse_address(text: str, channel: Channel) -> str:
    """Return the https address meant by ``text``, of a host that belongs to the channel; raises NotAnAddress.

    A missing or plain http:// in front is made https://. Addresses with names and passwords, ports, or bare numbers
    are refused.
    """
    address = text.strip()
    if "://" not in address:
        address = f"https://{address}"
    if address.lower().startswith("http://"):
        address = f"https://{address[7:]}"
    try:
        _well_formed(address)
        parts = urlsplit(address)
        port = parts.port
    except (ValidationError, ValueError):
        raise NotAnAddress from None
    host = (parts.hostname or "").lower()
    if len(address) > 500 or parts.username is not None or port or _is_number(host) or "." not in host:
        raise NotAnAddress
    known = channel.hosts.split()
    if known and not any(host == end or host.endswith(f".{end}") for end in known):
        raise NotAnAddress(
            _("This is not an address on %(channel)s. It has %(host)s in it.")
            % {"channel": channel.label, "host": known[0]}
        )
    return address


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
