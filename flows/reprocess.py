"""A run over what the store holds, instead of over files: read again, nothing found or closed.

It is a run like any other (see ingest.py); only its sources come from the store, with their
hints as they stand, and the bytes from documents/ and quarantine/.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from extractors.rules.pack_files import Packs
from schemas.records import Bilingual, Fingerprint, RunReport
from store.opening import Clock, check_format
from store.paths import PREFIX

from .again import because, planned
from .fingerprint import todays
from .ingest import begun
from .limits import Limits, usual_workers
from .plan import Group, Moment, Planner
from .run import IngestRun, Progress, Settings, utc_now
from .selecting import select
from .taking import Taken
from .wish import Wish, resolve

Todo = Literal["read", "extract", "current", "stays"]
"""From the bytes, from the kept layout, nothing, nothing because it stays quarantined."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a run would do with one document, and why."""

    document: str
    locations: tuple[str, ...]
    todo: Todo
    reason: Bilingual


def run_reprocess(  # noqa: PLR0913 (each keyword is one setting of the command)
    wish: Wish,
    store_root: Path | str,
    *,
    workers: int | None = None,
    extractor: str = "extractors",
    limits: Limits | None = None,
    packs: Packs = (),
    arguments: Sequence[str] | None = None,
    index: str | None = None,
    progress: Progress | None = None,
    now: Clock = utc_now,
) -> RunReport:
    """Read again what is wished; the report says what became of each source of it.

    For the keywords see Settings. Raises NamingError for a wish that names nothing or what is
    not there, StoreBusy, StoreError or SettingsError if the run cannot start. Interrupted by
    SIGINT it keeps what is done and returns a report with exit code 130.
    """
    settings = Settings(
        extractor=extractor,
        workers=workers or usual_workers(),
        limits=limits or Limits(),
        packs=packs,
        arguments=None if arguments is None else tuple(arguments),
        units=wish.units or None,
        index=index,
    )
    with reprocessing(wish, store_root, settings, progress=progress, now=now) as run:
        return run.complete(run.work_on)


@contextlib.contextmanager
def reprocessing(
    wish: Wish,
    store_root: Path | str,
    settings: Settings,
    *,
    progress: Progress | None = None,
    now: Clock = utc_now,
) -> Iterator[IngestRun]:
    """Open a run over the documents that are wished."""
    root = Path(store_root)
    check_format(root)
    # What is wrong with the words is said before anything of a run is written.
    selection = resolve(root, wish, settings.limits.file_size)
    settings = replace(settings, retry=wish.failed, arguments=settings.arguments or told(wish))

    def find(held: Path, fingerprint: Fingerprint) -> list[Taken]:
        return select(held, selection, fingerprint)

    with begun(find, root, settings, progress=progress, now=now) as run:
        yield run


def plan_reprocess(wish: Wish, store_root: Path, extractor: str, packs: Packs) -> list[Planned]:
    """What a run would do with each document that is wished, sorted by place; writes nothing.

    Raises what `run_reprocess` raises, but StoreBusy: it looks without holding the store.
    """
    check_format(store_root)
    selection = resolve(store_root, wish, Limits().file_size)
    fingerprint = todays(extractor, packs)
    planner = Planner(store_root, Moment("", "", fingerprint), retry=wish.failed)
    return [_planned(group) for group in planner.plan(select(store_root, selection, fingerprint))]


def told(wish: Wish) -> tuple[str, ...]:
    """The wish as the arguments of a command; of a path only its name, as no path goes in."""
    said = ["reprocess"]
    if wish.path is not None:
        said.append(Path(wish.path).name or ".")
    for name, value in (("unit", wish.unit), ("claim", wish.claim)):
        if value is not None:
            said += [f"--{name}", value]
    flags = (("failed", wish.failed), ("outdated", wish.outdated), ("all", wish.everything))
    return (*said, *(f"--{name}" for name, asked in flags if asked))


def _planned(group: Group) -> Planned:
    locations = tuple(found.location for found in group.founds)
    todo, why = _todo(group)
    return Planned(PREFIX + (group.digest or ""), locations, todo, why)


def _todo(group: Group) -> tuple[Todo, Bilingual]:
    if group.action in ("read", "extract"):
        todo: Todo = "read" if group.action == "read" else "extract"
        return todo, planned(group.again or because("incomplete"), todo)
    todo = "current" if group.held is None else "stays"
    return todo, because(todo)
