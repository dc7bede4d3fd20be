"""Rules for all tests."""

import os
from collections.abc import Generator

import pytest

# Set by `make test-services`: what a test needs has to be there.
NOTHING_MAY_BE_MISSING = os.environ.get("BUKTI_SERVICES") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Count a skipped test as a failed one where nothing may be missing."""
    report = yield
    if NOTHING_MAY_BE_MISSING and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be missing: {call.excinfo}"
    return report
