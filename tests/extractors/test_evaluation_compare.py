"""Equality of what was read and what is expected, case by case."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extractors.evaluation_compare import (
    same_body,
    same_date,
    same_period,
    same_person,
    same_scalar,
    same_value,
)

CASES = yaml.safe_load(Path(__file__).with_name("evaluation_cases.yaml").read_text("utf-8"))


def test_there_are_cases_that_hold_and_cases_that_do_not() -> None:
    assert all({case[-1] for case in cases} == {True, False} for cases in CASES.values())


@pytest.mark.parametrize(("found", "expected", "same"), CASES["bodies"])
def test_bodies(found: str | None, expected: list[str | None], same: bool) -> None:
    assert same_body(found, expected) is same
    if len(expected) == 1:
        assert same_body(expected[0], [found]) is same


@pytest.mark.parametrize(("found", "expected", "same"), CASES["people"])
def test_people(found: str | None, expected: str | None, same: bool) -> None:
    assert same_person(found, expected) is same


@pytest.mark.parametrize(("claim", "found", "expected", "same"), CASES["values"])
def test_values(claim: str, found: object, expected: object, same: bool) -> None:
    assert same_value(claim, found, expected) is same


@pytest.mark.parametrize(("found", "expected", "same"), CASES["dates"])
def test_dates(found: str | None, expected: str | None, same: bool) -> None:
    assert same_date(found, expected) is same


@pytest.mark.parametrize(("found", "expected", "same"), CASES["periods"])
def test_periods(found: list[str] | None, expected: object, same: bool) -> None:
    assert same_period(None if found is None else (found[0], found[1]), expected) is same


@given(st.text(max_size=60))
def test_every_name_is_itself_and_no_text_raises(name: str) -> None:
    assert same_body(name, [name])
    assert same_scalar(name, name)
    same_person(name, name)
    same_date(name, name)
