"""The samples keep their word: gold beside each, anchors in the text, PDFs as made.

Anchors are looked up in the plain text of a file (tags stripped, text layer of a PDF): an
anchor that a line break or a typing slip hides would silently pair with nothing.
"""

from __future__ import annotations

import csv
import datetime
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2 as pdfium
import pytest
from jsonschema import Draft202012Validator
from lxml import html
from referencing import Registry
from referencing.jsonschema import DRAFT202012

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
REGISTRY = ROOT / "extractors" / "registries" / "governments.csv"
DOCUMENTS = sorted(
    path
    for path in (SAMPLES / "inbox").rglob("*")
    if path.suffix in {".html", ".txt", ".pdf"} and path.is_file()
)
GOLD = sorted(SAMPLES.rglob("*.gold.json"))
STATUSES = {"realised", "planned", "target", "required", "negated", "uncertain"}
GOLD_KEYS = {
    "document", "type", "types", "fields", "claims", "facts", "not_facts", "findings", "remarks",
}  # fmt: skip
FACT_KEYS = {
    "claim", "subject", "alias", "value", "status", "alternatives", "details", "issuer", "period",
    "date", "speaker", "quoted", "areas", "indicators", "anchor", "optional",
}  # fmt: skip
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
DAY_AND_DATE = re.compile(
    rf"({'|'.join(WEEKDAYS)}),? \(?([0-9]{{1,2}})"
    rf"(?:/([0-9]{{1,2}})/| ({'|'.join(MONTHS)}) )([0-9]{{4}})"
)
# Elsewhere a list in the gold means that any of its values is right.
LIST_VALUED = {"pencanangan-zi", "fokus-area-zi"}
WRONG_ON_PURPOSE = {"Daftar Hadir Monev ZI TW I 2024.pdf": ["Rabu, 4 April 2024"]}


def label(path: Path) -> str:
    return path.relative_to(SAMPLES).as_posix()


def pdf_text(data: bytes) -> str:
    with pdfium.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "\n".join(pages).replace("\r\n", "\n")


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return pdf_text(path.read_bytes())
    text = path.read_text("utf-8")
    return str(html.fromstring(text).xpath("string()")) if path.suffix == ".html" else text


def load_gold(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return gold


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pdfs", SAMPLES / "make_pdfs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rebuilt(script: ModuleType) -> dict[str, bytes]:
    made: dict[str, bytes] = script.documents()
    return made


def test_fourteen_documents() -> None:
    assert len(DOCUMENTS) == 14


@pytest.mark.parametrize("path", DOCUMENTS, ids=label)
def test_each_document_has_gold_beside_it(path: Path) -> None:
    assert load_gold(path.with_suffix(".gold.json"))["document"] == path.name


@pytest.mark.parametrize("path", GOLD, ids=label)
def test_gold_has_the_shape_that_evaluate_reads(path: Path) -> None:
    gold = load_gold(path)
    assert gold.keys() <= GOLD_KEYS
    assert ("type" in gold) != ("types" in gold)
    assert isinstance(gold["findings"], list)
    for fact in gold["facts"]:
        assert fact.keys() <= FACT_KEYS, fact
        assert fact["status"] in STATUSES
        assert fact["anchor"]
        for other in fact.get("alternatives", []):
            assert other.keys() == {"claim", "status"}
            assert other["status"] in STATUSES
    for refused in gold["not_facts"]:
        assert refused.keys() <= {"claim", "subject", "status", "why"}
        assert refused["status"] in STATUSES
        assert refused["why"]


@pytest.mark.parametrize("path", GOLD, ids=label)
def test_no_fact_is_also_refused(path: Path) -> None:
    gold = load_gold(path)
    refused = {(no["claim"], no.get("subject"), no["status"]) for no in gold["not_facts"]}
    for fact in gold["facts"]:
        for name in [fact["subject"], *fact.get("alias", [])]:
            assert (fact["claim"], name, fact["status"]) not in refused


@pytest.mark.parametrize("path", GOLD, ids=label)
def test_anchors_stand_in_the_text(path: Path) -> None:
    gold = load_gold(path)
    text = text_of(path.parent / gold["document"])
    missing = [fact["anchor"] for fact in gold["facts"] if fact["anchor"] not in text]
    assert missing == []


@pytest.fixture(scope="module")
def claim_schemas() -> dict[str, Draft202012Validator]:
    """One validator a claim. A value or detail that the catalogue refuses can never be found."""
    contents = [json.loads(p.read_text("utf-8")) for p in (ROOT / "schemas").rglob("*.schema.json")]
    registry: Registry[Any] = Registry().with_resources(
        (content["$id"], DRAFT202012.create_resource(content)) for content in contents
    )
    return {
        content["properties"]["name"]["const"]: Draft202012Validator(content, registry=registry)
        for content in contents
        if content["$id"].startswith("urn:bukti:claim:")
    }


@pytest.mark.parametrize("path", GOLD, ids=label)
def test_values_are_those_of_the_catalogue(
    path: Path, claim_schemas: dict[str, Draft202012Validator]
) -> None:
    gold = load_gold(path)
    assert {refused["claim"] for refused in gold["not_facts"]} <= set(claim_schemas)
    for fact in gold["facts"]:
        validator = claim_schemas[fact["claim"]]
        told = fact.get("value")
        whole = not isinstance(told, list) or fact["claim"] in LIST_VALUED
        for value in [told] if whole else told:
            claim = {
                "name": fact["claim"],
                "value": value,
                "unit": validator.schema["properties"]["unit"]["const"],
                "details": fact.get("details", {}),
            }
            assert [error.message for error in validator.iter_errors(claim)] == [], fact


@pytest.mark.parametrize("path", DOCUMENTS, ids=label)
def test_weekdays_fit_their_dates(path: Path) -> None:
    wrong = []
    for found in DAY_AND_DATE.finditer(text_of(path)):
        weekday, day, month, named, year = found.groups()
        number = int(month) if month else MONTHS.index(named) + 1
        if WEEKDAYS[datetime.date(int(year), number, int(day)).weekday()] != weekday:
            wrong.append(found.group())
    assert wrong == WRONG_ON_PURPOSE.get(path.name, [])


def test_only_one_document_clashes_with_the_calendar() -> None:
    clashing = [p.name for p in GOLD if "weekday-date-mismatch" in load_gold(p)["findings"]]
    assert clashing == ["Daftar Hadir Monev ZI TW I 2024.gold.json"]


def test_survey_adds_up() -> None:
    gold = load_gold(next(path for path in GOLD if path.name.startswith("Laporan SKM")))
    fact = gold["facts"][0]
    elements = fact["details"]["elements"]
    assert list(elements) == [f"U{number}" for number in range(1, 10)]
    assert round(sum(elements.values()) / 9 * 25, 2) == fact["value"]


def test_percentages_add_up() -> None:
    gold = load_gold(next(path for path in GOLD if path.name.startswith("siaran-pers-lhkpn")))
    filed = gold["facts"][0]
    complaints = next(f for f in gold["facts"] if f["claim"] == "pengaduan-tindak-lanjut")
    details = filed["details"]
    assert round(100 * details["reported"] / details["obliged"], 2) == filed["value"]
    details = complaints["details"]
    assert round(100 * details["resolved"] / details["received"], 2) == complaints["value"]


def test_script_makes_the_committed_pdfs(script: ModuleType, rebuilt: dict[str, bytes]) -> None:
    committed = {label(path) for path in SAMPLES.rglob("*.pdf")}
    assert committed == set(rebuilt)
    built_with = json.loads((SAMPLES / "built-with.json").read_text("utf-8"))
    if script.versions() != built_with:
        pytest.skip(f"built with {built_with}: bytes may differ, the text is compared instead")
    different = [name for name, data in rebuilt.items() if (SAMPLES / name).read_bytes() != data]
    assert different == []


def test_script_makes_the_committed_text(rebuilt: dict[str, bytes]) -> None:
    inbox = {name: data for name, data in rebuilt.items() if name.startswith("inbox/")}
    assert len(inbox) == 8
    for name, data in inbox.items():
        assert pdf_text(data) == pdf_text((SAMPLES / name).read_bytes()), name


def test_pdfs_are_small() -> None:
    assert [label(p) for p in SAMPLES.rglob("*.pdf") if p.stat().st_size >= 60_000] == []


def test_scan_has_no_text() -> None:
    scan = next(path for path in DOCUMENTS if path.name == "scan0007.pdf")
    assert pdf_text(scan.read_bytes()).strip() == ""


# rekursif.pdf is never handed to PDFium here: painting it would end this process.
@pytest.mark.parametrize("name", ["kosong.pdf", "terpotong.pdf", "terkunci.pdf"])
def test_broken_files_are_broken(name: str) -> None:
    with pytest.raises(pdfium.PdfiumError):
        pdfium.PdfDocument((SAMPLES / "rusak" / name).read_bytes())


def test_recursive_form_names_itself() -> None:
    data = (SAMPLES / "rusak" / "rekursif.pdf").read_bytes()
    assert len(data) < 1000
    assert data.count(b"/F Do") == 3
    assert data.count(b"/XObject << /F 5 0 R >>") == 2


def test_sidecars_describe_content() -> None:
    sidecars = sorted(SAMPLES.rglob("*.meta.json"))
    assert len(sidecars) == 3
    for sidecar in sidecars:
        assert sidecar.with_name(sidecar.name.removesuffix(".meta.json")).is_file()
        told = json.loads(sidecar.read_text("utf-8"))
        assert told.keys() <= {"url", "published", "title", "unit"}


def test_readme_lists_every_file() -> None:
    readme = (SAMPLES / "README.md").read_text("utf-8")
    broken = [path for path in (SAMPLES / "rusak").iterdir() if ".gold" not in path.name]
    assert [path.name for path in [*DOCUMENTS, *broken] if path.name not in readme] == []


def test_no_real_government_is_named() -> None:
    if not REGISTRY.exists():
        pytest.skip("no registry of governments yet")
    lines = [line for line in REGISTRY.read_text("utf-8").splitlines() if not line.startswith("#")]
    names = {row["name"] for row in csv.DictReader(lines)}
    assert len(names) > 500
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")
    texts = {label(path): text_of(path) for path in DOCUMENTS}
    texts |= {label(path): path.read_text("utf-8") for path in (SAMPLES / "pdf").glob("*.yaml")}
    found = {name: sorted(set(pattern.findall(text))) for name, text in texts.items()}
    assert {name: hits for name, hits in found.items() if hits} == {}
