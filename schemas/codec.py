"""Records to canonical JSON and back.

Canonical JSON: UTF-8, keys of a record in field order, free keys (details, fields, slots,
hints) sorted, one space of indent, LF at the end, no NaN or infinity. Same record, same bytes.
"""

from __future__ import annotations

import json
import math
from typing import Any, TypeAlias, TypeVar

import msgspec

from .errors import ContractError
from .records import Document

T = TypeVar("T")

Json: TypeAlias = Any
"""A JSON value whose shape is not known yet."""

MAX_DEPTH = 64  # our deepest record nests 9; anything near this is not ours


class NotJsonError(ValueError):
    """A value that JSON cannot carry. `path` leads to it."""

    def __init__(self, path: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.path = path


def to_builtins(record: object) -> Json:
    """Turn a record into dicts, lists, strings, numbers, booleans and None, in canonical order.

    A plain dict has no fields, so all its keys are sorted.
    Raises NotJsonError for NaN, infinity, lone surrogates, keys that are no strings, unknown types.
    """
    try:
        raw = msgspec.to_builtins(record, order="deterministic")
    except (TypeError, ValueError, RecursionError) as error:
        raise NotJsonError((), f"not JSON: {error}") from error
    return plain(raw)


def plain(value: object, path: tuple[str | int, ...] = ()) -> Json:
    """Turn tuples into lists. Raises NotJsonError with the path of what JSON cannot carry."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _text(value, path)
    if isinstance(value, float):
        if math.isfinite(value):
            return value
        raise NotJsonError(path, f"{value} is not a JSON number")
    if len(path) > MAX_DEPTH:
        raise NotJsonError((), f"nested deeper than {MAX_DEPTH}")
    if isinstance(value, list | tuple):
        if set(map(type, value)) == {int}:  # columns of a layout: a million numbers, no walk
            return list(value)
        return [plain(item, (*path, index)) for index, item in enumerate(value)]
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise NotJsonError(path, f"the key {key!r} is not text")
        return {_text(key, path): plain(item, (*path, key)) for key, item in value.items()}
    raise NotJsonError(path, f"{type(value).__name__} is not JSON")


def encode(record: object) -> bytes:
    """Canonical JSON of a record. Raises NotJsonError where `to_builtins` does."""
    text = json.dumps(to_builtins(record), ensure_ascii=False, allow_nan=False)
    return msgspec.json.format(text.encode(), indent=1) + b"\n"


def encode_compact(record: object) -> bytes:
    """Canonical JSON on one line, without spaces and LF: for hashes and for lines."""
    text = json.dumps(
        to_builtins(record), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return text.encode()


def encode_layout(document: Document) -> bytes:
    """Compact JSON of a layout with LF: its columns hold about 4,000 numbers a page.

    Raises NotJsonError if a page quality is not finite, the only floats of a layout, or if a text
    holds lone surrogates.
    """
    for index, page in enumerate(document.pages):
        if page.quality is not None and not math.isfinite(page.quality):
            raise NotJsonError(("pages", index, "quality"), f"{page.quality} is not a JSON number")
    try:
        return msgspec.json.encode(document, order="deterministic") + b"\n"
    except UnicodeEncodeError as error:
        raise NotJsonError((), f"not Unicode text: {error.reason}") from error


def decode(data: bytes, type: type[T]) -> T:  # noqa: A002 (the word of msgspec)
    """Read a record of this type. Raises ContractError if bytes or shape are wrong.

    Keys that the record does not know are passed over: `validation` refuses them.
    """
    try:
        return msgspec.json.decode(data, type=type)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ContractError(f"not a {type.__name__}: {error}") from error


def from_builtins(value: object, type: type[T]) -> T:  # noqa: A002
    """Make the record of builtins, as `decode` makes it of bytes."""
    try:
        return msgspec.convert(value, type)
    except msgspec.ValidationError as error:
        raise ContractError(f"not a {type.__name__}: {error}") from error


def _text(value: str, path: tuple[str | int, ...]) -> str:
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise NotJsonError(path, "text with a lone surrogate is not Unicode") from error
    return value
