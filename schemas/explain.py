"""Errors of the schema library in the words of a report: where, what, what was expected.

A missing or unknown key is reported at the pointer of that key. Alternatives (anyOf, oneOf)
are unfolded to the branch that the value was meant to be.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from jsonschema.exceptions import ValidationError  # type: ignore[import-untyped]

from .codec import Json
from .records import SchemaError

Path = tuple[str | int, ...]
Schemas = Mapping[str, dict[str, Any]]

LONGEST_VALUE = 80  # characters of a value that a message repeats
LONGEST_LIST = 24  # names that `expected` lists; more are counted
SHAPE_KEYWORDS: Final = frozenset({"type", "const", "enum"})
CLAIM_KEYWORD: Final = "x-claim-schema"

_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "boolean": (bool,),
    "null": (type(None),),
    "integer": (int, float),
    "number": (int, float),
    "array": (list,),
    "object": (dict,),
}


def explain(errors: Iterable[ValidationError], schemas: Schemas) -> list[SchemaError]:
    """One error a place, sorted by place; the schema of a claim speaks before the general one."""
    found: dict[Path, tuple[bool, str, str]] = {}
    for error in errors:
        general = CLAIM_KEYWORD not in error.absolute_schema_path
        for path, message, expected in _unfold(error, schemas):
            candidate = (general, message, expected)
            found[path] = min(found.get(path, candidate), candidate)
    return [
        SchemaError(pointer_of(path), message, expected)
        for path, (_, message, expected) in sorted(found.items(), key=lambda item: _order(item[0]))
    ]


def pointer_of(path: Iterable[str | int]) -> str:
    """RFC 6901 pointer."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def _order(path: Path) -> list[tuple[bool, int, str]]:
    return [(True, 0, part) if isinstance(part, str) else (False, part, "") for part in path]


def _unfold(error: ValidationError, schemas: Schemas) -> Iterator[tuple[Path, str, str]]:
    path: Path = tuple(error.absolute_path)
    schema: Any = error.schema
    value: Any = error.instance
    match str(error.validator):
        case "x-check":
            yield path, error.message, str(error.validator_value)
        case "required":
            for key in error.validator_value:
                if key not in value:
                    wanted = describe(schema.get("properties", {}).get(key, {}), schemas)
                    yield (*path, key), f"the key {_show(key)} is missing", wanted
        case "additionalProperties":
            known = schema.get("properties", {})
            for key in value:
                if key not in known:
                    yield (*path, key), f"the key {_show(key)} is not known", _keys(known)
        case "anyOf" | "oneOf":
            yield from _best_branch(error, schemas)
        case _ if "propertyNames" in error.absolute_schema_path:
            wanted = describe(schema, schemas, value)
            yield (*path, value), f"{_show(value)} is no name for a key here", wanted
        case _:
            yield path, _message(error), describe(schema, schemas, value)


def _best_branch(error: ValidationError, schemas: Schemas) -> Iterator[tuple[Path, str, str]]:
    """Yield the errors of the branch whose shape the value has, or one that names them all."""
    branches: dict[int, list[ValidationError]] = {}
    for inner in error.context or []:
        branches.setdefault(int(inner.schema_path[0]), []).append(inner)
    meant = [inner for inner in branches.values() if not any(map(_is_another_shape, inner))]
    if meant:
        for inner_error in min(meant, key=len):
            yield from _unfold(inner_error, schemas)
    else:
        schema: Any = error.schema
        wanted = describe(schema, schemas)
        yield tuple(error.absolute_path), f"{_show(error.instance)} is none of these", wanted


def _is_another_shape(error: ValidationError) -> bool:
    return not error.path and error.validator in SHAPE_KEYWORDS


def _message(error: ValidationError) -> str:
    if error.validator in {"const", "enum"}:
        return f"{_show(error.instance)} is not allowed here"
    if error.validator == "pattern":
        return f"{_show(error.instance)} is not written as it must be"
    message, shown = str(error.message), repr(error.instance)
    if len(shown) > LONGEST_VALUE:
        return message.replace(shown, _show(error.instance), 1)
    return message


# --- what a schema expects, in words -----------------------------------------------------


def describe(schema: Json, schemas: Schemas, value: object = ...) -> str:
    """Say what the schema wants, in words: "a number from 25 to 100".

    With a value, only the alternatives of its own type are named.
    """
    schema = resolve(schema, schemas)
    if "const" in schema:
        return _exactly(schema["const"])
    if "enum" in schema:
        return "one of: " + _some([_bare(item) for item in schema["enum"]])
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema:
            return " or ".join(describe(branch, schemas, value) for branch in schema[keyword])
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    same = [name for name in types if type(value) in _TYPES[name]]
    words = [_describe_type(name, schema, schemas) for name in same or types]
    return " or ".join(words) or "any value"


def resolve(schema: dict[str, Any], schemas: Schemas) -> dict[str, Any]:
    """Fill in the reference of a schema; its own keywords win."""
    while "$ref" in schema:
        urn, _, fragment = schema["$ref"].partition("#")
        target: Any = schemas[urn]
        for part in fragment.split("/")[1:]:
            target = target[part]
        schema = target | {key: item for key, item in schema.items() if key != "$ref"}
    return schema


def _describe_type(name: str, schema: dict[str, Any], schemas: Schemas) -> str:
    match name:
        case "integer" | "number":
            noun = "a whole number" if name == "integer" else "a number"
            return noun + _range(schema.get("minimum"), schema.get("maximum"))
        case "string":
            return _describe_text(schema)
        case "array":
            return _describe_list(schema, schemas)
        case "object":
            keys = _some(schema.get("required", []))
            return f"an object with the keys {keys}" if keys else "an object"
        case _:
            return {"boolean": "true or false"}.get(name, name)


def _describe_text(schema: dict[str, Any]) -> str:
    if "pattern" in schema:
        return f"text like {schema['examples'][0]}" if "examples" in schema else "text of its form"
    return "text that is not empty" if schema.get("minLength") else "text"


def _describe_list(schema: dict[str, Any], schemas: Schemas) -> str:
    if "prefixItems" in schema:
        return f"a list of {len(schema['prefixItems'])}"
    size = " with at least one entry" if schema.get("minItems") == 1 else ""
    items = resolve(schema.get("items") or {}, schemas)
    each = f", each {describe(items, schemas)}" if items.keys() & {"type", "enum"} else ""
    return f"a list{size}{each}"


def _range(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f" from {low} to {high}"
    if low is not None:
        return f" of at least {low}"
    return "" if high is None else f" of at most {high}"


def _keys(known: Iterable[str]) -> str:
    names = _some(list(known))
    return f"only the keys {names}" if names else "no keys"


def _some(names: list[str]) -> str:
    more = f", and {len(names) - LONGEST_LIST} more" if len(names) > LONGEST_LIST else ""
    return ", ".join(names[:LONGEST_LIST]) + more


def _exactly(value: object) -> str:
    return "null" if value is None else f"exactly {_bare(value)}"


def _bare(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _show(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"
