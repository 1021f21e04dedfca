"""Hosts that the content security policy lets in."""

from urllib.parse import urlsplit


def host_of(address: str) -> list[str]:
    """The scheme and host of an address, as a source of the policy; none for none."""
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.scheme in ("http", "https") and parts.netloc else []
