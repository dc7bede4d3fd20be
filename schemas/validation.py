"""Does a value keep its contract? Errors come with a JSON pointer and what was expected.

jsonschema is the authority (`validate`); jsonschema-rs answers yes in the hot loop
(`validate_fast`) and leaves every no to the authority, so both give the same errors. Both run
the checks of `checks` and, for a claim, the schema that the catalogue has for its name.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

import jsonschema_rs
import msgspec
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from jsonschema.exceptions import ValidationError  # type: ignore[import-untyped]
from jsonschema.validators import extend  # type: ignore[import-untyped]
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from . import checks
from .catalogue import SUFFIX, claims
from .codec import Json, NotJsonError, to_builtins
from .errors import ContractError
from .explain import explain, pointer_of
from .records import SchemaError

SHOWN_ERRORS = 3  # `require` names so many; a broken record seldom has more causes


def validate(kind: str, value: object) -> list[SchemaError]:
    """All errors of a value, sorted by place; empty if it keeps its contract.

    `kind` is the name of a schema file: evidence, dossier, layout, source, gold, claim ...
    Records are taken as well as builtins. One error a place. Raises KeyError for an unknown kind.
    """
    validator = _authority(kind)
    try:
        plain = to_builtins(value)
    except NotJsonError as error:
        return [_not_json(error)]
    return explain(validator.iter_errors(plain), schemas())


def validate_fast(kind: str, value: object) -> list[SchemaError]:
    """Like `validate`, forty times faster where the value is good."""
    validator = _fast(kind)
    try:
        raw = msgspec.to_builtins(value)
        json.dumps(raw, ensure_ascii=False, allow_nan=False).encode()  # finite, and Unicode
        if validator.is_valid(raw):
            return []
    except (TypeError, ValueError, RecursionError):
        pass  # not JSON: the authority says where
    return validate(kind, value) or [
        SchemaError("", "the two validators disagree on this value", "a value both accept")
    ]


def require(kind: str, value: object) -> None:
    """Raise ContractError with the first errors unless the value keeps its contract."""
    errors = validate_fast(kind, value)
    if errors:
        shown = "; ".join(
            f"{error.pointer or '/'}: {error.message} (expected {error.expected})"
            for error in errors[:SHOWN_ERRORS]
        )
        more = f"; and {len(errors) - SHOWN_ERRORS} more" if len(errors) > SHOWN_ERRORS else ""
        raise ContractError(f"not a valid {kind}: {shown}{more}")


def kinds() -> tuple[str, ...]:
    """Name what `validate` takes, sorted; shared parts are no kind."""
    return tuple(name for name, schema in _files().items() if "type" in schema)


@functools.cache
def schemas() -> Mapping[str, dict[str, Any]]:
    """Every schema by its URN: those of this folder and those of the claims."""
    ours = {schema["$id"]: schema for schema in _files().values()}
    of_claims = {entry.schema["$id"]: dict(entry.schema) for entry in claims().values()}
    return MappingProxyType(ours | of_claims)


@functools.cache
def _files() -> Mapping[str, dict[str, Any]]:
    found = sorted(
        (entry for entry in files("schemas").iterdir() if entry.name.endswith(SUFFIX)),
        key=lambda entry: entry.name,
    )
    return MappingProxyType(
        {
            entry.name.removesuffix(SUFFIX): json.loads(entry.read_text(encoding="utf-8"))
            for entry in found
        }
    )


def _not_json(error: NotJsonError) -> SchemaError:
    return SchemaError(pointer_of(error.path), str(error), "a JSON value")


# --- the authority -----------------------------------------------------------------------


def _claim_schema_id(claim: object) -> str | None:
    """Give the URN of the schema for this claim; None if the catalogue has no such name."""
    name = claim.get("name") if isinstance(claim, dict) else None
    entry = claims().get(name) if isinstance(name, str) else None
    return None if entry is None else str(entry.schema["$id"])


def _check(validator: Json, name: str, instance: Json, _schema: Json) -> Iterator[ValidationError]:
    for path, message, expected in checks.run(name, instance):
        yield ValidationError(message, path=path, validator="x-check", validator_value=expected)


def _claim(validator: Json, _on: bool, instance: Json, _schema: Json) -> Iterator[ValidationError]:
    schema_id = _claim_schema_id(instance)
    if schema_id is not None:
        yield from validator.descend(instance, {"$ref": schema_id})
    elif isinstance(instance, dict) and isinstance(instance.get("name"), str):
        yield ValidationError(
            f"{instance['name'][:60]!r} is not in the claim catalogue",
            path=["name"],
            validator="x-check",
            validator_value="the name of a claim in the catalogue",
        )


def _pattern(validator: Json, pattern: str, instance: Json, _s: Json) -> Iterator[ValidationError]:
    """`pattern` as ECMA means it: Python's `$` would let a newline pass at the end."""
    if isinstance(instance, str) and not _ecma(pattern).search(instance):
        yield ValidationError(f"{instance[:60]!r} does not match the pattern {pattern}")


@functools.cache
def _ecma(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern)


def _items(validator: Json, items: Json, instance: Json, schema: Json) -> Iterator[ValidationError]:
    """`items`, with one look at columns of numbers: a layout holds 4,000 of them a page."""
    if isinstance(instance, list) and set(map(type, instance)) == {int}:
        least = items.get("minimum", 0) if isinstance(items, dict) else 0
        if items == {"type": "integer", "minimum": least} and min(instance) >= least:
            return
    yield from Draft202012Validator.VALIDATORS["items"](validator, items, instance, schema)


_Validator: Final = extend(
    Draft202012Validator,
    {"x-check": _check, "x-claim-schema": _claim, "pattern": _pattern, "items": _items},
)


@functools.cache
def _authority(kind: str) -> Json:
    return _Validator(_without_dialect(_files()[kind]), registry=_registry())


@functools.cache
def _registry() -> Registry[Any]:
    resources = (
        (name, DRAFT202012.create_resource(_without_dialect(schema)))
        for name, schema in schemas().items()
    )
    return Registry().with_resources(resources).crawl()


def _without_dialect(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Drop `$schema`: at that word jsonschema forgets the keywords of ours."""
    return {key: value for key, value in schema.items() if key != "$schema"}


# --- the fast one ------------------------------------------------------------------------


class _FastCheck:
    """The keyword `x-check` for jsonschema-rs."""

    def __init__(self, _parent: object, name: str, _path: object) -> None:
        self.name = name

    def validate(self, instance: Json) -> None:
        if checks.run(self.name, instance):
            raise ValueError(self.name)


class _FastClaim:
    """The keyword `x-claim-schema` for jsonschema-rs."""

    def __init__(self, _parent: object, _on: bool, _path: object) -> None:
        """Nothing to keep: the claim names its schema."""

    def validate(self, instance: Json) -> None:
        schema_id = _claim_schema_id(instance)
        if schema_id is None or not _fast_schema(schema_id).is_valid(instance):
            raise ValueError("claim")


@functools.cache
def _fast_registry() -> jsonschema_rs.Registry:
    return jsonschema_rs.Registry(list(schemas().items()))


@functools.cache
def _fast_schema(schema_id: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        schemas()[schema_id],
        registry=_fast_registry(),
        keywords={"x-check": _FastCheck, "x-claim-schema": _FastClaim},
        offline=True,
    )


def _fast(kind: str) -> jsonschema_rs.Draft202012Validator:
    return _fast_schema(_files()[kind]["$id"])
