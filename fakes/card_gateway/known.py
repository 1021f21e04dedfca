"""Which parameters exist: read from the ``stripe`` SDK's own parameter types, so that we know no fewer and no more."""

import types
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from stripe import _request_options
from typing_extensions import is_typeddict

from fakes.card_gateway.errors import ApiError

# Every parameter type inherits the SDK's options of a call (api_key, idempotency_key …): headers, never parameters.
_OPTIONS = frozenset(_request_options.RequestOptions.__annotations__)
_NAMES = {**vars(_request_options), "StripeContext": object}


def checked(params: Mapping[str, Any], shape: type, *, at: str = "") -> dict[str, Any]:
    """Return ``params`` with their types, or raise ApiError: unknown, missing, or not what the SDK declares."""
    fields = _fields(shape)
    for name in params:
        if name not in fields:
            raise ApiError(
                f"Received unknown parameter: {_at(at, name)}", code="parameter_unknown", param=_at(at, name)
            )
    for name in shape.__required_keys__ - _OPTIONS:  # type: ignore[attr-defined]
        if name not in params:
            raise ApiError(f"Missing required param: {_at(at, name)}.", code="parameter_missing", param=_at(at, name))
    return {name: _value(value, fields[name], at=_at(at, name)) for name, value in params.items()}


@cache
def _fields(shape: type) -> dict[str, tuple[Any, ...]]:
    hints = get_type_hints(shape, localns=_NAMES)
    return {name: tuple(_choices(hint)) for name, hint in hints.items() if name not in _OPTIONS}


def _choices(hint: Any) -> list[Any]:
    """The alternatives of a union, flat."""
    if get_origin(hint) in (Union, types.UnionType):
        return [choice for part in get_args(hint) for choice in _choices(part)]
    return [hint]


def _value(value: Any, choices: tuple[Any, ...], *, at: str) -> Any:
    if isinstance(value, Mapping):
        return _nested(value, choices, at=at)
    literals = {option for choice in choices if get_origin(choice) is Literal for option in get_args(choice)}
    if literals - {""}:
        # The SDK writes Literal[…] | str, to stay open to what is added later; what it names is what exists today.
        if value not in literals:
            raise ApiError(f"Invalid {at}: must be one of {', '.join(sorted(literals))}", param=at)
        return value
    if str in choices or value in literals:
        return value
    if bool in choices:
        return _boolean(value, at=at)
    if int in choices:
        return _integer(value, at=at)
    if float in choices or Decimal in choices:
        return value
    raise ApiError(f"Invalid hash: {at}" if any(map(is_typeddict, choices)) else f"Invalid array: {at}", param=at)


def _nested(value: Mapping[str, Any], choices: tuple[Any, ...], *, at: str) -> Any:
    for choice in choices:
        if is_typeddict(choice):
            return checked(value, choice, at=at)
        if get_origin(choice) is list:
            part = tuple(_choices(get_args(choice)[0]))
            return [_value(value[key], part, at=_at(at, key)) for key in _indexes(value, at=at)]
        if get_origin(choice) is dict:
            if any(isinstance(inner, Mapping) for inner in value.values()):
                raise ApiError(f"Invalid hash: {at}", param=at)
            return dict(value)
    raise ApiError(f"Invalid value: {at}", param=at)


def _indexes(value: Mapping[str, Any], *, at: str) -> list[str]:
    if not all(key.isascii() and key.isdigit() for key in value):
        raise ApiError("Invalid array", param=at)
    return sorted(value, key=int)


def _boolean(value: str, *, at: str) -> bool:
    if value not in ("true", "false"):
        raise ApiError(f"Invalid boolean: {value[:40]}", param=at)
    return value == "true"


def _integer(value: str, *, at: str) -> int:
    try:
        if not value.isascii() or len(value) > 18:
            raise ValueError
        return int(value)
    except ValueError:
        raise ApiError(f"Invalid integer: {value[:40]}", code="parameter_invalid_integer", param=at) from None


def _at(path: str, name: str) -> str:
    return f"{path}[{name}]" if path else name
