"""The whole way from bytes to a dossier: a pure function whose places are slices."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors import extract, pipeline, read
from schemas.codec import encode, to_builtins
from schemas.errors import ReadingError
from schemas.records import SchemaError
from schemas.validation import validate

from .dossiers import SENTENCES, check_promises, dossier_of, places

ARTICLE = "\n\n".join(SENTENCES[:12])
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JOINS = ("\n", "\n\n", " ", "\f")


def _joined(pieces: list[tuple[str, str]]) -> str:
    return "".join(sentence + join for sentence, join in pieces)


CONCATENATIONS = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(JOINS)), min_size=1, max_size=12
).map(_joined)


def test_an_article_has_evidence_in_every_slot() -> None:
    """The other tests mean something only if there is something to look at."""
    found = dossier_of(ARTICLE)
    kinds = {type(p).__name__ for p in places(found)}
    assert kinds == {"Mention", "Quote", "FieldQuote"}
    assert {e.claim.name for e in found.evidence} >= {"opini-bpk", "nilai-sakip", "maturitas-spip"}
    assert {e.status for e in found.evidence} >= {"realised", "negated", "target"}
    assert any(e.period and e.period.mention for e in found.evidence)
    assert any(e.issuer and e.issuer.mention for e in found.evidence)
    assert found.status == "complete"
    assert not found.rejected


@SLOW
@given(CONCATENATIONS)
def test_every_place_is_its_slice(text: str) -> None:
    document = read(text.encode())
    found = extract(document, {})
    check_promises(found, document.text)
    assert not found.rejected
    assert found.document.characters == len(document.text)


@settings(SLOW, max_examples=8)
@given(CONCATENATIONS)
def test_a_dossier_satisfies_its_schema(text: str) -> None:
    assert validate("dossier", to_builtins(dossier_of(text))) == []


ODD = ("İ", "e\u0301", "\u200b", "\u00a0", "\ufeff", "٣", "²", "½", "Ⅳ", "ß", "ﬁ", "\u2028",
       "\U0001f600", "WTP", "Kota", "nilai", "“", "”", "Nomor :", "level", "2023", "84,2", "\n",
       "\n\n", "\f", " ")  # fmt: skip


@settings(SLOW, max_examples=120)
@given(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
        st.lists(st.sampled_from([*ODD, *SENTENCES]), max_size=30).map("".join),
    )
)
def test_no_text_makes_it_raise(text: str) -> None:
    try:
        document = read(text.encode())
    except ReadingError:
        return
    found = extract(document, {})
    check_promises(found, document.text)
    encode(found)


@settings(SLOW, max_examples=10)
@given(CONCATENATIONS, CONCATENATIONS)
def test_it_depends_on_nothing_that_was_read_before(text: str, other: str) -> None:
    first = encode(dossier_of(text))
    dossier_of(other)
    assert encode(dossier_of(text)) == first


def test_only_hints_about_the_content_enter() -> None:
    document = read(ARTICLE.encode())
    plain = encode(extract(document, {}))
    ignored = {"unit": "Dinas Kesehatan", "path": "/inbox/a.txt", "published": "", "x": "y"}
    assert encode(extract(document, ignored)) == plain
    hints = {"published": "2024-05-07", "url": "https://kabar.example/1", "title": "Judul"}
    for name, value in hints.items():
        assert extract(document, {name: value}).inputs.hints == {name: value}
    assert list(extract(document, dict(reversed(hints.items()))).inputs.hints) == list(
        extract(document, hints).inputs.hints
    )


def test_the_published_hint_gives_a_year_to_a_weekday() -> None:
    text = (
        "Pemkot Melati Gelar Apel\n\nPemerintah Kota Melati menggelar apel pada Kamis (8/8) di "
        "halaman kantor untuk semua pegawai."
    )
    event = dossier_of(text, published="2024-08-09").document.fields["event_date"]
    assert not isinstance(event, list)
    assert (event.value, event.basis) == ("2024-08-08", "weekday")


def test_same_bytes_in_another_process_with_another_hash_seed() -> None:
    code = (
        "import sys; from extractors import extract, read; from schemas.codec import encode\n"
        "sys.stdout.buffer.write(encode(extract(read(sys.stdin.buffer.read()), {})))"
    )
    children = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for seed in ("1", "4242")
    ]
    outputs = [child.communicate(ARTICLE.encode(), timeout=60)[0] for child in children]
    assert len(outputs[0]) > 1000
    assert outputs[0] == outputs[1] == encode(dossier_of(ARTICLE))


def test_a_record_that_fails_its_schema_is_kept_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = dossier_of(ARTICLE)
    victim = whole.evidence[0]
    error = SchemaError("/claim/value", "no such opinion", "WTP")
    monkeypatch.setattr(
        pipeline, "validate_fast", lambda _, record: [error] if record.id == victim.id else []
    )
    found = dossier_of(ARTICLE)
    assert found.status == "partial"
    assert [r.record["id"] for r in found.rejected] == [victim.id]
    assert found.rejected[0].errors == [error]
    assert [e.id for e in found.evidence] == [e.id for e in whole.evidence[1:]]


def test_a_text_of_another_language_gives_a_finding_and_no_evidence() -> None:
    text = (
        "The city government of Melati was given the opini WTP by BPK for 2023, and it is the "
        "seventh award in a row that the city has had from the agency."
    )
    found = dossier_of(text)
    assert found.evidence == []
    assert [f.code for f in found.findings] == ["other-language"]
    assert found.status == "partial"


def test_plans_state_no_facts() -> None:
    sentence = "Pemerintah Kota Melati meraih opini WTP atas LKPD tahun 2023."
    assert dossier_of(sentence).evidence
    plan = f"RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS\n\n{sentence}"
    found = dossier_of(plan)
    assert found.document.type == "rencana_aksi"
    assert not [e for e in found.evidence if e.claim.name == "opini-bpk"]
