"""What can be decided, how corrected values are read, and what is refused."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codec import to_builtins
from schemas.decisions import Reason
from schemas.records import Claim, Dossier
from schemas.units import Unit
from schemas.validation import validate
from store.corrections import corrected, faults, understood
from store.deciding import (
    Addition,
    DecisionRefused,
    Said,
    addition,
    on_document,
    on_evidence,
    undoing,
)
from store.decisions import append

from .samples import dossier

AT = "2026-02-02T02:15:00Z"
UNITS = (Unit("dinkes", "Dinas Kesehatan"),)


def measured() -> Dossier:
    """A dossier whose first record carries a number."""
    made = dossier()
    claim = Claim("nilai-ikm", 82.5, None, {})
    record = replace(made.evidence[0], claim=claim)
    return replace(made, evidence=[record, *made.evidence[1:]])


def said(**changed: Any) -> Said:
    return Said(**{"verdict": "corrected", "by": "Ratna Wijaya", "at": AT} | changed)


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ({"value": "87,65"}, {"value": 87.65}),
        ({"value": "87.65"}, {"value": 87.65}),
        ({"value": "88"}, {"value": 88}),
        ({"value": "-"}, {"value": None}),
        ({"value": "delapan"}, {"value": "delapan"}),
        ({"status": "target"}, {"status": "target"}),
        ({"issuer": "-"}, {"issuer": None}),
        ({"date": "-"}, {"date": None}),
        ({"period": "2023"}, {"period": {"start": "2023", "end": "2023", "precision": "year",
                                         "basis": "hand", "mention": None}}),
        ({"period": "2023-01/2023-06"},
         {"period": {"start": "2023-01", "end": "2023-06", "precision": "range",
                     "basis": "hand", "mention": None}}),
        ({"date": "2024-02-29"},
         {"date": {"value": "2024-02-29", "end": None, "precision": "day", "basis": "hand",
                   "mention": None}}),
        ({"period": "tahun lalu"}, {"period": "tahun lalu"}),
        ({"details.respondents": "1.250"}, {"details": {"respondents": 1250}}),
    ],
)  # fmt: skip
def test_fields_are_read_as_people_write_them(
    written: dict[str, str], values: dict[str, Any]
) -> None:
    assert understood(to_builtins(measured().evidence[0]), written) == values


def test_a_body_keeps_its_kind_and_loses_its_place() -> None:
    record = to_builtins(measured().evidence[0])
    values = understood(record, {"subject": "Dinas Pangan", "subject.kind": "opd"})
    assert values["subject"] == {
        "name": "Dinas Pangan", "kind": "opd", "id": None, "basis": "hand", "mention": None,
    }  # fmt: skip
    assert faults(record, values) == []


@pytest.mark.parametrize(
    ("values", "pointer"),
    [
        ({"value": "delapan"}, "/claim/value"),
        ({"value": 820}, "/claim/value"),
        ({"status": "selesai"}, "/status"),
        ({"period": "tahun lalu"}, "/period"),
        ({"date": {"value": "2023-02-30", "end": None, "precision": "day", "basis": "hand",
                   "mention": None}}, "/date/value"),
        ({"quote": "lain"}, "/quote"),
        ({"details": {"warna": "hijau"}}, "/claim/details"),
    ],
)  # fmt: skip
def test_a_correction_that_breaks_the_contract_is_refused(
    values: dict[str, Any], pointer: str
) -> None:
    made = measured()
    with pytest.raises(DecisionRefused) as caught:
        on_evidence(made, made.evidence[0].id, said(values=values))
    assert caught.value.errors[0].pointer.startswith(pointer)


@given(st.floats(25, 100, allow_nan=False).map(lambda n: round(n, 2)))
def test_a_kept_correction_keeps_the_contract(number: float) -> None:
    made = measured()
    written = f"{number:.2f}".replace(".", ",")
    values = understood(to_builtins(made.evidence[0]), {"value": written})
    assert values["value"] == number
    draft = on_evidence(made, made.evidence[0].id, said(values=values))
    assert validate("evidence", corrected(to_builtins(made.evidence[0]), draft.values or {})) == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"verdict": "rejected"}, "alasan"),
        ({"verdict": "rejected", "reason": Reason("tidak-ada", None)}, "tidak ada alasan"),
        ({"verdict": "rejected", "reason": Reason(None, "  ")}, "alasan"),
        ({"verdict": "commented", "reason": Reason(None, "NIK 3174 0123 4567 8901")}, "pribadi"),
        ({"verdict": "commented", "reason": Reason(None, "hubungi 0812-3456-7890")}, "pribadi"),
        ({"verdict": "accepted", "by": "   "}, "nama"),
        ({"verdict": "confirmed"}, "tidak berlaku"),
        ({"verdict": "corrected"}, "diperbaiki"),
    ],
)
def test_a_word_that_cannot_stand_for_good_is_refused(
    changed: dict[str, Any], message: str
) -> None:
    made = dossier()
    with pytest.raises(DecisionRefused, match=message):
        on_evidence(made, made.evidence[0].id, said(**changed))


def test_a_number_of_a_letter_is_no_personal_number() -> None:
    made = dossier()
    reason = Reason(None, "Lihat SK 188.45/120/2024 dan nilai 87,65 pada 2 Januari 2024")
    assert on_evidence(made, made.evidence[0].id, said(verdict="commented", reason=reason))


@pytest.mark.parametrize(
    ("values", "fine"),
    [
        ({"unit": "dinkes"}, True),
        ({"unit": "dinsos"}, False),
        ({"type": "sk"}, True),
        ({"type": "novel"}, False),
        ({"title": "x"}, False),
    ],
)
def test_of_a_document_its_unit_and_type_can_be_corrected(
    values: dict[str, str], fine: bool
) -> None:
    document = dossier().document.id
    if fine:
        assert on_document(document, said(values=values), UNITS).values == values
    else:
        with pytest.raises(DecisionRefused):
            on_document(document, said(values=values), UNITS)


def test_an_added_record_quotes_the_document_and_keeps_its_claim() -> None:
    made = dossier()
    text = "Nilai 91,2 diraih."
    added = Addition("p1", {"name": "nilai-ikm", "value": 91.2, "unit": None, "details": {}}, 0, 10,
                     "realised")  # fmt: skip
    draft = addition(made, text, [], said(verdict="added"), added)
    assert draft.values is not None
    assert draft.values["quote"]["text"] == "Nilai 91,2"
    assert draft.values["id"].startswith("ad-")
    for wrong in (
        replace(added, claim={**added.claim, "value": "banyak"}),
        replace(added, claim={**added.claim, "name": "tidak-ada"}),
        replace(added, start=5, end=6),
    ):
        with pytest.raises(DecisionRefused):
            addition(made, text, [], said(verdict="added"), wrong)


def test_what_was_undone_cannot_be_undone_again(tmp_path: Any) -> None:
    made = dossier()
    append(tmp_path, on_evidence(made, made.evidence[0].id, said(verdict="accepted")))
    append(tmp_path, undoing(tmp_path, 1, said(verdict="undone")))
    with pytest.raises(DecisionRefused):
        undoing(tmp_path, 2, said(verdict="undone"))
