"""Codes of units and channels for the audit trail, which knows no more than the code."""

from collections.abc import Collection

from marketplace.models import Channel, Unit


def named_units(codes: Collection[str]) -> dict[str, str]:
    return {unit.code: unit.label for unit in Unit.objects.filter(code__in=codes)}


def named_channels(codes: Collection[str]) -> dict[str, str]:
    return {channel.code: channel.label for channel in Channel.objects.filter(code__in=codes)}
