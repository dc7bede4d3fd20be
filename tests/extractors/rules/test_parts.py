"""Rules over a whole part, and from candidates to records."""

from dataclasses import replace

import pytest

from extractors import read
from extractors.pipeline import _accept
from extractors.rules.build import to_evidence
from extractors.rules.explain import read_document
from extractors.rules.loader import rule_book
from schemas.records import Evidence, Rejected

from ..dossiers import dossier_of
from ..parts.papers import paper


def _team(text: str) -> Evidence | None:
    found = [e for e in dossier_of(text).evidence if e.claim.name == "pembentukan-tim-zi"]
    assert len(found) <= 1
    return found[0] if found else None


def test_a_decree_is_evidence_of_what_it_is_about() -> None:
    team = _team(paper("decree"))
    assert team is not None
    assert team.status == "realised"
    assert team.quote.text == "TIM KERJA PEMBANGUNAN ZONA INTEGRITAS\nMENUJU WBK"
    assert team.rule.slots["anchor"].text == "TIM KERJA"
    assert team.subject is not None
    assert (team.subject.name, team.subject.basis) == ("Dinas Kesehatan Kota Melati", "stated")
    assert team.date is not None
    assert team.date.value == "2024-02-05"
    assert "document-type" in [f.name for f in team.confidence.factors]


@pytest.mark.parametrize(
    "changes",
    [
        {"number": "NOMOR: ........../...../2024"},
        {"number": "NOMOR: ____/____/2024"},
        {"date": "tanggal ............", "name": "............", "nip": "NIP. ............"},
    ],
)
def test_what_was_never_filled_in_is_uncertain(changes: dict[str, str]) -> None:
    team = _team(paper("decree", **changes))
    assert team is not None
    assert team.status == "uncertain"
    assert "hedged" in [f.name for f in team.confidence.factors]


def test_a_number_left_blank_with_ellipses_is_uncertain() -> None:
    team = _team(paper("decree", number="NOMOR: ……/……/DINKES/2024"))
    assert team is not None
    assert team.status == "uncertain"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("TIM KERJA PEMBANGUNAN ZONA INTEGRITAS\nMENUJU WBK", "PANITIA PENGADAAN BARANG"),
        ("KEPUTUSAN KEPALA DINAS KESEHATAN KOTA MELATI", "RENCANA AKSI TIM KERJA"),
    ],
)
def test_another_title_or_type_is_no_evidence(old: str, new: str) -> None:
    assert old in paper("decree")
    assert _team(paper("decree").replace(old, new, 1)) is None


def test_the_second_record_of_an_id_is_rejected_not_dropped() -> None:
    document = read(b"Pemerintah Kota Melati meraih opini WTP dari BPK RI.")
    ((part, candidate),) = read_document(document, {}, rule_book()).candidates
    other = replace(candidate, status="target", rule=replace(candidate.rule, version=9))
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for record in to_evidence(document, part, [candidate, other]):
        _accept(record, evidence, rejected)
    assert [r.status for r in evidence] == ["realised"]
    (second,) = ((r.record["status"], r.errors[0].pointer) for r in rejected)
    assert second == ("target", "/id")
