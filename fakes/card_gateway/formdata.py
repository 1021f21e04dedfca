"""Stripe's form encoding: ``line_items[0][price_data][currency]=vnd`` into nested dictionaries."""

import re
from typing import Any
from urllib.parse import parse_qsl

from fakes.card_gateway.errors import ApiError

DEEPEST = 8
MOST_FIELDS = 1000
_NAME = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")


def parse_form(encoded: str) -> dict[str, Any]:
    """Return the nested parameters. Lists stay dictionaries keyed "0", "1" … until their type is known."""
    try:
        pairs = parse_qsl(encoded, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise ApiError("The request's parameters could not be read.") from None
    params: dict[str, Any] = {}
    for name, value in pairs:
        _put(params, _path(name), value)
    return params


def _path(name: str) -> list[str]:
    match = _NAME.fullmatch(name)
    steps = [match[1], *re.findall(r"\[([^\[\]]*)\]", match[2])] if match else []
    if not steps or len(steps) > DEEPEST:
        raise ApiError(f"Invalid parameter name: {name[:80]}", param=name[:80])
    return steps


def _put(params: dict[str, Any], path: list[str], value: str) -> None:
    """Write one value at its path; an empty step (``expand[]``) means the next of a list."""
    inner = params
    for step in path[:-1]:
        inner = inner.setdefault(step or str(len(inner)), {})
        if not isinstance(inner, dict):
            raise ApiError(f"Invalid hash: {path[0]}", param=path[0])
    inner[path[-1] or str(len(inner))] = value
