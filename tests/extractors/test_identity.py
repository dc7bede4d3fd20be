"""Identities: what changes an id, and what does not."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.identity import evidence_id, finding_id, sha256

BASE = ("sha256:ab", "opini-bpk", (3, 9), (0, 2), (5, 9), (20, 24))


def test_an_id_is_documented_sha256() -> None:
    canonical = '["sha256:ab","opini-bpk",[3,9],[0,2],[5,9],[20,24]]'
    expected = hashlib.sha256(canonical.encode()).hexdigest()[:16]
    assert evidence_id(*BASE) == f"ev-{expected}"
    assert sha256(b"") == "sha256:" + hashlib.sha256(b"").hexdigest()


@pytest.mark.parametrize(
    ("place", "other"),
    [(0, "sha256:ac"), (1, "nilai-sakip"), (2, (3, 8)), (3, (0, 1)), (3, None), (4, None),
     (4, (5, 8)), (5, None), (5, (20, 25))],
)  # fmt: skip
def test_each_slot_counts(place: int, other: object) -> None:
    changed = [*BASE]
    changed[place] = other  # type: ignore[call-overload]
    assert evidence_id(*changed) != evidence_id(*BASE)  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.text(), st.text(), st.one_of(st.none(), st.tuples(st.integers(0), st.integers(0))))
def test_finding_ids_have_one_shape(code: str, note: str, place: tuple[int, int] | None) -> None:
    clean = [t.encode("utf-8", "replace").decode() for t in (code, note)]
    made = finding_id("sha256:ab", clean[0], "p1", place, clean[1])
    assert len(made) == 19
    assert made.startswith("fd-")
    assert int(made[3:], 16) >= 0
    assert made == finding_id("sha256:ab", clean[0], "p1", place, clean[1])
    assert made != finding_id("sha256:ab", clean[0], "p2", place, clean[1])
