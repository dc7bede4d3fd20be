"""One run, from files and folders to the store. A bad file is an outcome, never fatal.

discover -> take -> plan -> read and extract in workers -> check -> commit -> journal -> report
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from extractors.rules.pack_files import Packs
from schemas.records import Fingerprint, RunReport
from schemas.units import Unit
from store import rules
from store.opening import Clock, Store, open_store
from store.units import keep as keep_units

from .discover import discover
from .fingerprint import todays
from .hints import printable
from .indexing import Follower, following
from .isolation import Pool
from .limits import Limits, usual_workers
from .plan import Moment
from .run import IngestRun, Progress, Settings, Tools, utc_now
from .taking import Taken, take
from .worker import load


def run_ingest(  # noqa: PLR0913 (each keyword is one setting of the command)
    sources_at: Sequence[Path | str],
    store_root: Path | str,
    *,
    workers: int | None = None,
    extractor: str = "extractors",
    limits: Limits | None = None,
    packs: Packs = (),
    retry: bool = False,
    arguments: Sequence[str] | None = None,
    units: Sequence[Unit] | None = None,
    index: str | None = None,
    progress: Progress | None = None,
    now: Clock = utc_now,
) -> RunReport:
    """Ingest files and folders into a store; the report says what became of each source.

    For the keywords see Settings. Raises StoreBusy, StoreError or SettingsError if the run cannot
    start. Interrupted by SIGINT it keeps what is done and returns a report with exit code 130.
    """
    settings = Settings(
        extractor=extractor,
        workers=workers or usual_workers(),
        limits=limits or Limits(),
        packs=packs,
        retry=retry,
        arguments=None if arguments is None else tuple(arguments),
        units=None if units is None else tuple(units),
        index=index,
    )
    with ingesting(sources_at, store_root, settings, progress=progress, now=now) as run:
        return run.complete(run.work_on)


@contextlib.contextmanager
def ingesting(
    sources_at: Sequence[Path | str],
    store_root: Path | str,
    settings: Settings,
    *,
    progress: Progress | None = None,
    now: Clock = utc_now,
) -> Iterator[IngestRun]:
    """Open a run over what lies at these paths."""
    asked = [Path(each) for each in sources_at]
    if settings.arguments is None:
        arguments = tuple(printable(path.name) or "." for path in asked)
        settings = replace(settings, arguments=arguments)

    def find(root: Path, _now: Fingerprint) -> list[Taken]:
        return [take(each, settings.limits.file_size) for each in discover(asked, store_root=root)]

    with begun(find, store_root, settings, progress=progress, now=now) as run:
        yield run


@contextlib.contextmanager
def begun(
    find: Callable[[Path, Fingerprint], Sequence[Taken]],
    store_root: Path | str,
    settings: Settings,
    *,
    progress: Progress | None = None,
    now: Clock = utc_now,
) -> Iterator[IngestRun]:
    """Open a run: its sources are found and planned, its workers at hand.

    `find` is asked once the store is held, with its root and the fingerprint of today.
    """
    fingerprint = todays(settings.extractor, settings.packs)
    with (
        open_store(Path(store_root), now) as store,
        _followed(store, settings) as follower,
        Pool(settings.workers, settings.extractor, settings.limits, settings.packs) as pool,
    ):
        _keep_rules(store, settings, fingerprint)
        moment = Moment(store.run, now(), fingerprint)
        taken = find(store.root, fingerprint)
        yield IngestRun(Tools(store, pool, settings, moment, progress, follower), taken)


@contextlib.contextmanager
def _followed(store: Store, settings: Settings) -> Iterator[Follower]:
    """Write down the units of this run, then have the index follow it: it goes by them."""
    transaction = store.begin()
    if settings.units is not None and keep_units(transaction, settings.units):
        store.commit(transaction)
    with following(store.root, settings.index) as follower:
        if follower.trouble is not None:
            store.healed.append(follower.trouble)
        yield follower


def _keep_rules(store: Store, settings: Settings, fingerprint: Fingerprint) -> None:
    """Keep the rules of this fingerprint before any dossier is made by them, all or none."""
    lacking = rules.lacking(store.root, fingerprint)
    if not lacking:
        return
    transaction = store.begin()
    for known in load(settings.extractor).knowledge(settings.packs):
        if known.part in lacking:
            rules.put(transaction, known, getattr(fingerprint, known.part))
    store.commit(transaction)
