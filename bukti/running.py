"""The two ways to run: in this process with a progress bar, or as a Prefect flow."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bukti.screen import on_terminal, text
from bukti.settings import settings
from extractors.rules.pack_files import own_packs
from flows.ingest import run_ingest
from flows.reprocess import run_reprocess
from flows.run import Progress as Told
from flows.wish import Wish
from schemas.codec import from_builtins, to_builtins
from schemas.records import RunReport

_LONGEST_NAME: Final = 48


def watched(
    paths: Sequence[Path], store: Path, workers: int | None, packs: Sequence[Path]
) -> RunReport:
    """Ingest directly, with progress on a terminal."""
    own, said = own_packs(packs), settings()
    with _bar() as progress:
        return run_ingest(
            paths, store, workers=workers or said.workers, packs=own,
            units=said.units or None, index=said.index, progress=progress,
        )  # fmt: skip


def reprocess_watched(
    wish: Wish, store: Path, workers: int | None, packs: Sequence[Path]
) -> RunReport:
    """Reprocess directly, with progress on a terminal."""
    own, said = own_packs(packs), settings()
    with _bar() as progress:
        return run_reprocess(
            wish, store, workers=workers or said.workers, packs=own, index=said.index,
            progress=progress,
        )  # fmt: skip


@contextlib.contextmanager
def _bar() -> Iterator[Told | None]:
    """On a terminal a bar with done/total, held, time left and the latest file; else None."""
    if not on_terminal():
        yield None
        return
    columns = (
        TextColumn("Membaca"), BarColumn(), MofNCompleteColumn(),
        TextColumn("[yellow]{task.fields[held]} tertahan"), TimeRemainingColumn(),
        TextColumn("{task.fields[latest]}", markup=False),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("run", total=None, held=0, latest="menyiapkan…")

        def progress(done: int, total: int, held: int, location: str) -> None:
            latest = text(location).plain[-_LONGEST_NAME:]
            bar.update(task, completed=done, total=total, held=held, latest=latest)

        yield progress


def through_prefect(
    paths: Sequence[Path], store: Path, workers: int | None, packs: Sequence[Path]
) -> RunReport:
    """Run the flow `ingest`, on the server of PREFECT_API_URL or on one of its own.

    Raises SettingsError if that server does not answer.
    """
    from flows.prefect_flow import ingest, require_server  # noqa: PLC0415 (a second to import)

    require_server()
    own, said = [str(path) for path in packs] or None, settings()
    report = ingest(
        [str(path) for path in paths], str(store), workers=workers or said.workers, packs=own,
        units=to_builtins(list(said.units)) if said.units else None, index=said.index,
    )  # fmt: skip
    return from_builtins(report, RunReport)


def reprocess_through_prefect(
    wish: Wish, store: Path, workers: int | None, packs: Sequence[Path]
) -> RunReport:
    """Run the flow `reprocess`; as `through_prefect`."""
    from flows.prefect_flow import reprocess, require_server  # noqa: PLC0415

    require_server()
    report = reprocess(
        str(store),
        path=wish.path,
        unit=wish.unit,
        claim=wish.claim,
        failed=wish.failed,
        outdated=wish.outdated,
        everything=wish.everything,
        units=to_builtins(wish.units) or None,
        workers=workers,
        packs=[str(path) for path in packs] or None,
        index=settings().index,
    )
    return from_builtins(report, RunReport)
