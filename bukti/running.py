"""The two ways to run an ingest: in this process with a progress bar, or as a Prefect flow."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bukti.screen import on_terminal, text
from bukti.settings import settings
from extractors.rules.pack_files import own_packs
from flows.ingest import run_ingest
from schemas.codec import from_builtins, to_builtins
from schemas.records import RunReport

_LONGEST_NAME: Final = 48


def watched(
    paths: Sequence[Path], store: Path, workers: int | None, packs: Sequence[Path]
) -> RunReport:
    """Run directly; on a terminal with done/total, held, time left and the latest file."""
    own, said = own_packs(packs), settings()
    workers, units = workers or said.workers, said.units or None
    if not on_terminal():
        return run_ingest(paths, store, workers=workers, packs=own, units=units, index=said.index)
    columns = (
        TextColumn("Membaca"), BarColumn(), MofNCompleteColumn(),
        TextColumn("[yellow]{task.fields[held]} tertahan"), TimeRemainingColumn(),
        TextColumn("{task.fields[latest]}", markup=False),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("ingest", total=None, held=0, latest="menyiapkan…")

        def progress(done: int, total: int, held: int, location: str) -> None:
            latest = text(location).plain[-_LONGEST_NAME:]
            bar.update(task, completed=done, total=total, held=held, latest=latest)

        return run_ingest(
            paths, store, workers=workers, packs=own, units=units, index=said.index,
            progress=progress,
        )  # fmt: skip


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
