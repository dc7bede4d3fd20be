"""A decision applies, is stale or is orphaned, by what became of its record."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from schemas.decisions import Decision, Reason, Target, Verdict
from schemas.records import Dossier, Evidence, Mention
from store.deciding import Said, on_evidence, on_finding
from store.decisions import Draft
from store.standing import in_force, standings

from .samples import dossier, with_text

SAID = Said("accepted", "Ratna Wijaya", "2026-02-02T02:15:00Z")
Change = Callable[[Evidence], Evidence]


def kept(draft: Draft, sequence: int = 1) -> Decision:
    return Decision(
        "urn:bukti:schema:decision:1", sequence, "sha256:" + "0" * 64, draft.at, draft.by,
        draft.verdict, draft.target, draft.reason, draft.values, draft.undoes,
        draft.content_hash, draft.snapshot,
    )  # fmt: skip


def with_first(made: Dossier, change: Change) -> Dossier:
    first, *rest = made.evidence
    return replace(made, evidence=[change(first), *rest])


def shifted(record: Evidence, by: int) -> Evidence:
    quote = replace(record.quote, start=record.quote.start + by, end=record.quote.end + by)
    return replace(record, quote=quote)


def renamed(record: Evidence) -> Evidence:
    return replace(record, id="ev-" + "9" * 16)


def other_subject(record: Evidence) -> Evidence:
    mention = Mention("Y", 0, 1)
    assert record.subject is not None
    return replace(record, subject=replace(record.subject, name="Dinas Lain", mention=mention))


CASES: dict[str, tuple[Change, str]] = {
    "nothing changed": (lambda r: r, "applied"),
    "rule version": (lambda r: replace(r, rule=replace(r.rule, version=99)), "applied"),
    "confidence": (lambda r: replace(r, confidence=replace(r.confidence, score=0.1)), "applied"),
    "warnings": (lambda r: replace(r, warnings=["period-unknown"]), "applied"),
    "boxes": (lambda r: replace(r, quote=replace(r.quote, fragments=[])), "applied"),
    "offsets alone": (lambda r: shifted(r, 3), "applied"),
    "value": (lambda r: replace(r, claim=replace(r.claim, value="lain")), "stale"),
    "status": (
        lambda r: replace(r, status="target" if r.status != "target" else "planned"), "stale"
    ),
    "subject": (other_subject, "stale"),
    "quote": (lambda r: replace(r, quote=replace(r.quote, text="lain")), "stale"),
    "id, quote overlaps": (lambda r: shifted(renamed(r), 3), "stale"),
    "id, quote elsewhere": (lambda r: shifted(renamed(r), 10_000), "orphaned"),
    "id and subject": (lambda r: other_subject(renamed(r)), "orphaned"),
    "id and claim": (
        lambda r: replace(renamed(r), claim=replace(r.claim, name="peringkat")), "orphaned"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "state"), CASES.values(), ids=CASES)
def test_by_what_became_of_the_record(change: Change, state: str) -> None:
    before = dossier()
    decision = kept(on_evidence(before, before.evidence[0].id, SAID))
    now = with_first(before, change)
    (standing,) = standings([decision], now)
    assert standing.state == state
    assert standing.now == (None if state == "orphaned" else now.evidence[0].id)


def test_two_records_it_may_have_become_leave_it_orphaned() -> None:
    before = dossier()
    first = before.evidence[0]
    decision = kept(on_evidence(before, first.id, SAID))
    twins = [renamed(first), replace(first, id="ev-" + "8" * 16)]
    (standing,) = standings([decision], replace(before, evidence=twins))
    assert (standing.state, standing.now) == ("orphaned", None)


def test_in_a_text_read_anew_the_words_count_and_not_their_place() -> None:
    before = dossier()
    decision = kept(on_evidence(before, before.evidence[0].id, SAID))
    now = with_text(with_first(before, lambda r: shifted(renamed(r), 10_000)), "b")
    assert standings([decision], now)[0].state == "stale"
    other = with_first(now, lambda r: replace(r, quote=replace(r.quote, text="kata lain")))
    assert standings([decision], other)[0].state == "orphaned"


def test_without_a_dossier_it_is_orphaned() -> None:
    before = dossier()
    decision = kept(on_evidence(before, before.evidence[0].id, SAID))
    assert standings([decision], None)[0].state == "orphaned"


def test_a_finding_whose_words_changed_is_stale() -> None:
    before = dossier()
    first = before.findings[0]
    said = Said("dismissed", "Ratna Wijaya", SAID.at, Reason("false-alarm", None))
    decision = kept(on_finding(before, first.id, said))
    assert standings([decision], before)[0].state == "applied"
    changed = replace(first, severity="important" if first.severity != "important" else "info")
    assert standings([decision], replace(before, findings=[changed]))[0].state == "stale"
    assert standings([decision], replace(before, findings=[]))[0].state == "orphaned"


def step(sequence: int, verdict: Verdict, undoes: int | None = None) -> Decision:
    target = Target("evidence", "ev-" + "1" * 16, "sha256:" + "a" * 64)
    return kept(Draft("2026-02-02T02:15:00Z", "R", verdict, target, undoes=undoes), sequence)


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ([step(1, "accepted")], [1]),
        ([step(1, "accepted"), step(2, "rejected")], [2]),
        ([step(1, "accepted"), step(2, "commented")], [1]),
        ([step(1, "accepted"), step(2, "rejected"), step(3, "undone", 2)], [1]),
        ([step(1, "accepted"), step(2, "undone", 1)], []),
        ([step(1, "accepted"), step(2, "undone", 1), step(3, "corrected")], [3]),
    ],
)
def test_the_last_word_that_was_not_undone_is_in_force(
    chain: list[Decision], expected: list[int]
) -> None:
    assert [each.sequence for each in in_force(chain)] == expected
    assert [each.sequence for each in in_force(reversed(chain))] == expected
