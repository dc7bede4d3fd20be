"""An inbox to fill, and a run over it with the fake extractor."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.ingest import run_ingest
from flows.limits import Limits
from flows.reprocess import run_reprocess
from flows.wish import Wish
from schemas.records import RunReport
from store.verify import verify_store

LIMITS = Limits(seconds=20.0, memory=2 << 30)


class Desk:
    """An inbox and a store beside it."""

    def __init__(self, folder: Path) -> None:
        self.inbox = folder / "inbox"
        self.store = folder / "store"
        self.inbox.mkdir()
        self._ticks = itertools.count()

    def put(self, location: str, text: str | bytes) -> Path:
        path = self.inbox / location
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def now(self) -> str:
        tick = next(self._ticks)
        return f"2026-01-05T{tick // 3600:02d}:{tick // 60 % 60:02d}:{tick % 60:02d}Z"

    def run(self, **keywords: object) -> RunReport:
        settings = {"workers": 1, "limits": LIMITS, "extractor": "tests.flows.fake_extractor"}
        return run_ingest([self.inbox], self.store, now=self.now, **settings | keywords)

    def reprocess(self, wish: Wish, **keywords: object) -> RunReport:
        settings = {"workers": 1, "limits": LIMITS, "extractor": "tests.flows.fake_extractor"}
        return run_reprocess(wish, self.store, now=self.now, **settings | keywords)

    def verify(self) -> list[str]:
        return [f"{each.path} {each.code} {each.message}" for each in verify_store(self.store)]

    def kept(self) -> dict[str, bytes]:
        """What is kept of documents: path to bytes, without what names runs and times."""
        return {
            str(path.relative_to(self.store)): path.read_bytes()
            for folder in ("documents", "quarantine")
            for path in sorted((self.store / folder).rglob("*"))
            if path.is_file() and path.parent.name != "sources" and path.name != "problem.json"
        }

    def sources(self) -> set[str]:
        return {path.name for path in self.store.rglob("sources/*.json")}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def outcomes(report: RunReport) -> dict[str, str]:
    """Location to outcome, and to the problem's code after a colon."""
    return {
        each.location: each.outcome + (f":{each.problem.code}" if each.problem else "")
        for each in report.outcomes
    }


@pytest.fixture
def told() -> Callable[[RunReport], dict[str, str]]:
    return outcomes
