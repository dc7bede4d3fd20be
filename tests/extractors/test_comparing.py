"""What became of a document's records: gone, new, altered, by risk."""

from dataclasses import replace

import pytest

from extractors.comparing import compare_records
from schemas.records import Evidence
from tests.extractors.dossiers import dossier_of

TEXT = (
    "Pemerintah Kota Melati meraih opini WTP dari BPK RI atas LKPD tahun 2023.\n\n"
    "Nilai SAKIP Kota Melati naik dari 62,1 pada 2021 menjadi 68,4 pada 2022.\n"
)


@pytest.fixture(scope="module")
def records() -> list[Evidence]:
    found = dossier_of(TEXT).evidence
    assert [r.claim.name for r in found] == ["opini-bpk", "nilai-sakip", "nilai-sakip"]
    return found


def test_the_same_reading_changes_nothing(records: list[Evidence]) -> None:
    assert compare_records(records, records) == []
    assert compare_records(records, records[::-1]) == []


def test_what_is_gone_is_graver_than_what_is_new(records: list[Evidence]) -> None:
    changes = compare_records(records[:1], records[1:])
    assert [(c.kind, c.risk) for c in changes] == [
        ("gone", "high"), ("new", "medium"), ("new", "medium"),
    ]  # fmt: skip
    assert changes[0].old is records[0]
    assert changes[0].new is None


@pytest.mark.parametrize(
    ("changed", "risk", "fields"),
    [
        ({"status": "target"}, "high", ["status"]),
        ({"subject": None}, "high", ["subject"]),
        ({"period": None}, "medium", ["period"]),
        ({"issuer": None, "status": "target"}, "high", ["status", "issuer"]),
        ({"warnings": ["aggregate"]}, "low", ["warnings"]),
    ],
)
def test_an_altered_record_says_which_fields(
    records: list[Evidence], changed: dict[str, object], risk: str, fields: list[str]
) -> None:
    other = replace(records[0], **changed)  # type: ignore[arg-type]  # fields by name
    (change,) = compare_records(records, [other, *records[1:]])
    assert (change.kind, change.risk) == ("altered", risk)
    assert [f.field for f in change.fields] == fields


def test_another_value_has_another_id_and_is_still_the_same_record(
    records: list[Evidence],
) -> None:
    other = replace(
        records[0], id="ev-0123456789abcdef", claim=replace(records[0].claim, value="WDP")
    )
    (change,) = compare_records(records, [*records[1:], other])
    assert (change.kind, change.risk) == ("altered", "high")
    assert [(f.field, f.old, f.new) for f in change.fields] == [("value", "WTP", "WDP")]
