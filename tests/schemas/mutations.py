"""Every way to spoil an example by one step, read off the schema beside it.

A place of the schema is spoiled once, however often it occurs in the example.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from schemas.catalogue import claims
from schemas.explain import pointer_of, resolve
from schemas.validation import schemas

Path = tuple[str | int, ...]

UNKNOWN = "tak_dikenal"
OF_TYPE = {
    "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
    "array": lambda v: isinstance(v, list),
    "object": lambda v: isinstance(v, dict),
}
WRONG = ("teks", True, None, 7, [], {"kunci": 1})


@dataclass(frozen=True)
class Mutation:
    """A spoiled copy of an example and the pointer where it must be refused."""

    kind: str
    how: str
    pointer: str
    value: Any

    def __str__(self) -> str:
        return f"{self.kind} {self.how} {self.pointer}"


def mutations(kind: str, schema: dict[str, Any], example: Any) -> Iterator[Mutation]:
    """All mutations of one example of the schema."""
    seen: set[tuple[str, str]] = set()
    for how, path, value, place in _spoil(schema, example, (), schema["$id"]):
        if (how, place) in seen:
            continue
        seen.add((how, place))
        yield Mutation(kind, how, pointer_of(path), _put(example, path, how, value))


def _spoil(schema: Any, value: Any, path: Path, place: str) -> Iterator[tuple[Any, ...]]:
    schema = _branch(schema, value)
    if schema is None:
        return
    if "x-claim-schema" in schema:
        schema = schema | dict(claims()[value["name"]].schema)
    if path:
        yield from _wrong_values(schema, value, path, place)
    if path and "x-claim-schema" not in schema and "$id" in schema:
        return  # a record of its own: its own examples are spoiled
    if isinstance(value, dict):
        yield from _spoil_object(schema, value, path, place)
    elif isinstance(value, list):
        yield from _spoil_list(schema, value, path, place)


def _spoil_object(schema: Any, value: Any, path: Path, place: str) -> Iterator[tuple[Any, ...]]:
    known = schema.get("properties", {})
    for key in schema.get("required", []):
        yield "removed", (*path, key), None, f"{place}/{key}"
    if schema.get("additionalProperties") is False:
        yield "unknown", (*path, UNKNOWN), 1, place
    if "propertyNames" in schema:
        yield "unnamed", (*path, "KUNCI SALAH"), next(iter(value.values()), 1), place
    free = schema.get("additionalProperties")
    for key, item in value.items():
        inner = known.get(key, free)
        if isinstance(inner, dict):
            name = key if key in known else "*"
            yield from _spoil(inner, item, (*path, key), f"{place}/{name}")


def _spoil_list(schema: Any, value: Any, path: Path, place: str) -> Iterator[tuple[Any, ...]]:
    for index, item in enumerate(value):
        heads = schema.get("prefixItems", [])
        inner = heads[index] if index < len(heads) else schema.get("items")
        if isinstance(inner, dict):
            name = index if index < len(heads) else "*"
            yield from _spoil(inner, item, (*path, index), f"{place}/{name}")
    if "prefixItems" in schema:
        yield "short", path, value[:-1], place
        yield "long", path, [*value, 1], place


def _wrong_values(schema: Any, value: Any, path: Path, place: str) -> Iterator[tuple[Any, ...]]:
    alternatives = schema.get("x-alternatives", [schema])
    for wrong in WRONG:
        if not any(_may_be(alternative, wrong) for alternative in alternatives):
            yield "type", path, wrong, place
            break
    if "const" in schema and len(alternatives) == 1:
        yield "const", path, "bukan-ini", place
    if "enum" in schema:
        yield "enum", path, "bukan-salah-satu", place
    if "pattern" in schema:
        yield "pattern", path, f" {value}", place
        if "[^" not in schema["pattern"]:
            yield "newline", path, f"{value}\n", place
    if schema.get("minLength") and isinstance(value, str):
        yield "empty", path, "", place
    if schema.get("minItems") and isinstance(value, list):
        yield "empty", path, [], place
    if isinstance(value, int | float) and not isinstance(value, bool):
        if "minimum" in schema:
            yield "below", path, schema["minimum"] - 1, place
        if "maximum" in schema:
            yield "above", path, schema["maximum"] + 1, place


def _branch(schema: Any, value: Any) -> Any:
    """The schema with references filled in and the alternative of the value's type chosen."""
    schema = resolve(schema, schemas())
    if "anyOf" not in schema or "properties" in schema:
        return schema
    branches = [resolve(branch, schemas()) for branch in schema["anyOf"]]
    fitting = [branch for branch in branches if _may_be(branch, value)]
    return fitting[0] | {"x-alternatives": branches} if fitting else None


def _may_be(schema: Any, value: Any) -> bool:
    if "const" in schema:
        return value is schema["const"]
    types = schema.get("type")
    if types is None:
        return value in schema["enum"] if "enum" in schema else True
    return any(OF_TYPE[name](value) for name in ([types] if isinstance(types, str) else types))


def _put(example: Any, path: Path, how: str, value: Any) -> Any:
    spoiled = copy.deepcopy(example)
    target = spoiled
    for part in path[:-1]:
        target = target[part]
    if how == "removed":
        target.pop(path[-1], None)
    else:
        target[path[-1]] = value
    return spoiled
