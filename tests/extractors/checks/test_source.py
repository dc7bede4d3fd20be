"""Findings over documents and their places: each raised by its own fault and by nothing else."""

import re
from pathlib import Path
from random import Random

import pytest
import yaml

from extractors import extract, read
from extractors.checks.facts import DocumentFacts, SourceFacts, document_facts
from extractors.checks.source import check_sources
from extractors.similar import NearPair
from schemas.records import Source
from schemas.validation import validate

ROOT = Path(__file__).resolve().parents[3]
DATA = yaml.safe_load((ROOT / "extractors/checks/source_findings.yaml").read_text("utf-8"))
CASES = yaml.safe_load(Path(__file__).with_name("source_cases.yaml").read_text("utf-8"))["cases"]
DAYS = ("2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05")


def document(name: str = "a", sources: list[dict] | None = None, **other) -> DocumentFacts:
    placed = sources or [{"location": f"Dinas Kearsipan/1.i.a/SK Tim {name}.pdf"}]
    sound = {
        "types": ["sk"], "own": ["Dinas Kearsipan Kabupaten Melati"], "named": [],
        "years": [2024], "dated": True,
    } | other  # fmt: skip
    return DocumentFacts(
        id="sha256:" + name.encode().hex().rjust(64, "0"),
        types=tuple(sound["types"]),
        own=tuple(sound["own"]),
        named=tuple(sound["named"]),
        years=frozenset(sound["years"]),
        dated=sound["dated"],
        sources=tuple(
            SourceFacts(
                id=f"sr-{number:016x}", location=one["location"], member=one.get("member"),
                unit=one.get("unit"), hints=one.get("hints", {}),
                met_at=one.get("met_at", day),
            )
            for number, (day, one) in enumerate(zip(DAYS, placed, strict=False))
        ),
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_raised(case) -> None:
    one = document(sources=case.get("sources"), **case.get("document", {}))
    found = check_sources([one]).get(one.id, [])
    assert {f.code for f in found} == set(case["raises"])
    for finding in found:
        assert case["raises"][finding.code] in finding.message.id
        assert validate("finding", finding) == []
        assert finding.scope == "source"
        assert finding.severity == DATA["findings"][finding.code]["severity"]
        assert set(finding.related) <= {source.id for source in one.sources}
        texts = finding.message.id + finding.message.en + finding.action.id + finding.action.en
        assert "{" not in texts


def test_near_copies_name_each_other() -> None:
    documents = [document(name) for name in "abcde"]
    first, *others = (one.id for one in documents)
    pairs = [NearPair(first, other, 0.5 + n / 10, "text") for n, other in enumerate(others)]
    pairs.append(NearPair(first, "sha256:" + "f" * 64, 0.9, "text"))
    found = check_sources(documents, pairs)
    assert all([f.code for f in found[one.id]] == ["near-duplicate-of"] for one in documents)
    (all_of,) = found[first]
    assert all_of.related == others[::-1]
    assert "SK Tim e.pdf (80%)" in all_of.message.id
    assert "dan 1 lainnya" in all_of.message.id
    assert found[others[0]][0].related == [first]


def test_order_changes_nothing() -> None:
    documents = [
        document(f"{n}", sources=case.get("sources"), **case.get("document", {}))
        for n, case in enumerate(CASES)
    ]
    pairs = [
        NearPair(*sorted((one.id, other.id)), 0.75, "text")
        for one, other in zip(documents, documents[3:], strict=False)
    ]
    expected = check_sources(documents, pairs)
    for seed in range(5):
        Random(seed).shuffle(documents)
        Random(seed).shuffle(pairs)
        assert check_sources(documents, pairs) == expected
    ids = [finding.id for findings in expected.values() for finding in findings]
    assert len(ids) == len(set(ids)) > len(documents)


def test_facts_of_the_samples_raise_nothing() -> None:
    inbox = ROOT / "samples/inbox"
    every = []
    for file in sorted(f for f in inbox.rglob("*") if f.suffix in (".pdf", ".html", ".txt")):
        location = str(file.relative_to(inbox))
        dossier = extract(read(file.read_bytes()), {})
        source = Source(
            "urn:bukti:schema:source:1", "sr-0123456789abcdef", dossier.document.id, location,
            None, location.split("/", maxsplit=1)[0], None, {}, "run", "2024-12-01T00:00:00Z",
        )  # fmt: skip
        every.append(document_facts(dossier, [source]))
    assert len(every) > 8
    assert any(one.years and one.dated and one.own for one in every)
    assert check_sources(every) == {}


def test_findings_are_documented_as_they_are_told() -> None:
    codes = (ROOT / "docs/codes.md").read_text("utf-8")
    section = codes.split("\n## Findings about sources\n", 1)[1].split("\n## ", 1)[0]
    told = re.findall(r"^\| `([^`]+)` \| ([^|]+?) \| (\w+) \|", section, re.MULTILINE)
    assert {code: (message, severity) for code, message, severity in told} == {
        code: (entry["message"]["en"].replace("{detail}", "…"), entry["severity"])
        for code, entry in DATA["findings"].items()
    }
