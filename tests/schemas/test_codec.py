"""Same record, same bytes; the same bytes, the record again."""

from __future__ import annotations

import dataclasses
import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import records
from schemas.codec import (
    NotJsonError,
    decode,
    encode,
    encode_compact,
    encode_layout,
    from_builtins,
    to_builtins,
)
from schemas.errors import ContractError
from schemas.validation import schemas, validate_fast

ROUND_TRIP = {
    "dossier": records.Dossier,
    "evidence": records.Evidence,
    "finding": records.Finding,
    "journal-line": records.JournalLine,
    "layout": records.Document,
    "problem": records.Problem,
    "run-report": records.RunReport,
    "source": records.Source,
}
EXAMPLES = [
    (kind, record, example)
    for kind, record in ROUND_TRIP.items()
    for example in schemas()[f"urn:bukti:schema:{kind}:1"]["examples"]
]

texts = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
mentions = st.builds(records.Mention, texts, st.integers(0), st.integers(0))
claims = st.builds(
    records.Claim,
    texts,
    json_values,
    st.none() | texts,
    st.dictionaries(texts, json_values, max_size=4),
)
traces = st.builds(
    records.RuleTrace, texts, st.integers(1), st.dictionaries(texts, mentions, max_size=3)
)
boxes = st.tuples(*[st.integers(0, 10**6)] * 4)
wheres = st.builds(
    records.Where,
    texts,
    st.none() | st.integers(1),
    st.none() | st.integers(0),
    st.none() | st.integers(0),
    st.lists(boxes, max_size=3),
)
fields = st.builds(records.Field, json_values, st.just("stated"), st.floats(0, 1), st.none())
parts = st.builds(
    records.Part,
    texts,
    texts,
    st.floats(0, 1),
    st.integers(0),
    st.integers(0),
    st.tuples(st.integers(1), st.integers(1)),
    st.none() | texts,
    st.dictionaries(texts, fields | st.lists(fields, max_size=2), max_size=3),
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(claims, traces, wheres, parts, mentions))
def test_a_record_comes_back_from_its_bytes(record: Any) -> None:
    data = encode(record)
    assert decode(data, type(record)) == record
    assert encode(decode(data, type(record))) == data
    assert from_builtins(to_builtins(record), type(record)) == record


@settings(max_examples=150, deadline=None)
@given(json_values)
def test_bytes_are_canonical(value: Any) -> None:
    data = encode(records.Claim("x", value, None, {}))
    assert data.endswith(b"\n}\n")
    assert data.decode("utf-8") == data.decode("utf-8", "strict")
    assert json.loads(data)["value"] == value
    assert json.loads(encode_compact(records.Claim("x", value, None, {})))["value"] == value


@given(st.dictionaries(texts, json_values, min_size=2, max_size=5))
def test_the_order_of_free_keys_does_not_matter(details: dict[str, Any]) -> None:
    turned = dict(reversed(details.items()))
    assert encode(records.Claim("x", 1, None, details)) == encode(
        records.Claim("x", 1, None, turned)
    )


@pytest.mark.parametrize(("kind", "record", "example"), EXAMPLES)
def test_an_example_comes_back_in_the_order_of_its_fields(
    kind: str, record: type[Any], example: Any
) -> None:
    made = from_builtins(example, record)
    data = encode(made)
    back = json.loads(data)
    assert back == example
    assert list(back) == [field.name for field in dataclasses.fields(record)]
    assert decode(data, record) == made
    assert validate_fast(kind, made) == []


def test_a_layout_is_one_line_and_the_same_record() -> None:
    example = schemas()["urn:bukti:schema:layout:1"]["examples"][0]
    document = from_builtins(example, records.Document)
    data = encode_layout(document)
    assert data.count(b"\n") == 1
    assert b'"start":[0,8,14,17,19]' in data
    assert decode(data, records.Document) == document
    assert data == encode_compact(document) + b"\n"


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, "\ud800", {1: 2}, {"a": object()}])
def test_what_json_cannot_carry_is_refused(bad: Any) -> None:
    with pytest.raises(NotJsonError):
        encode(records.Claim("x", [1, {"in": bad}], None, {}))
    with pytest.raises(NotJsonError):
        encode_compact(records.Claim("x", bad, None, {}))


def test_the_error_leads_to_the_place() -> None:
    with pytest.raises(NotJsonError) as caught:
        encode(records.Claim("x", 1, None, {"elements": [1.0, math.nan]}))
    assert caught.value.path == ("details", "elements", 1)


def test_a_layout_with_a_bad_quality_or_text_is_refused() -> None:
    example = schemas()["urn:bukti:schema:layout:1"]["examples"][0]
    document = from_builtins(example, records.Document)
    page = dataclasses.replace(document.pages[0], quality=math.nan)
    with pytest.raises(NotJsonError):
        encode_layout(dataclasses.replace(document, pages=[page]))
    with pytest.raises(NotJsonError):
        encode_layout(dataclasses.replace(document, text="\ud800"))


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"text": 1, "start": 0, "end": 1}', b'{"text": "a"}', b"\xff\xfe"]
)
def test_bytes_that_are_no_such_record_are_a_contract_error(data: bytes) -> None:
    with pytest.raises(ContractError):
        decode(data, records.Mention)
    with pytest.raises(ContractError):
        from_builtins({"text": "a"}, records.Mention)
