"""Each problem says in two languages what happened and what to do."""

from __future__ import annotations

import pytest

from schemas.problems import problem, problems, retry_policy
from schemas.validation import validate


@pytest.mark.parametrize("code", problems())
def test_a_problem_speaks_two_languages_and_keeps_its_contract(code: str) -> None:
    entry = problems()[code]
    texts = [entry.message.id, entry.message.en, entry.remedy.id, entry.remedy.en]
    assert all(len(text) > 10 for text in texts)
    assert len(set(texts)) == 4
    assert all(text.endswith(".") for text in texts[2:])
    record = problem(code, page=2, detail="halaman 2")
    assert (record.code, record.page, record.detail) == (code, 2, "halaman 2")
    assert validate("problem", record) == []


def test_only_a_second_try_with_more_is_made_without_a_person() -> None:
    policies = {code: retry_policy(code) for code in problems()}
    assert {code for code, policy in policies.items() if policy == "once-longer"} == {
        "timeout",
        "memory",
        "crashed",
    }
    assert policies["encrypted"] == "with-password"
    assert set(policies.values()) == {"never", "once-longer", "with-password", "after-fix"}


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        problem("tidak-ada")
    with pytest.raises(KeyError):
        retry_policy("tidak-ada")
