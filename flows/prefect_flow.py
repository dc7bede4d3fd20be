"""The flows `ingest` and `reprocess`: the same runs as in flows/ingest.py and flows/reprocess.py,
seen and scheduled by Prefect.

One task for each batch, never for each document: a task run costs the server 30 to 36 ms. The
tasks run one after the other in the flow's own thread; the workers of the run read in parallel.
"""  # noqa: D205

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from . import prefect_home  # noqa: F401  # isort: skip (the environment that Prefect reads on import)

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.settings import PREFECT_CLIENT_MAX_RETRIES, get_current_settings, temporary_settings

from extractors.rules.pack_files import own_packs
from schemas.codec import from_builtins, to_builtins
from schemas.errors import SettingsError
from schemas.units import Unit

from .ingest import ingesting
from .limits import Limits, usual_workers
from .plan import Group
from .reprocess import reprocessing
from .run import IngestRun, Settings
from .wish import Wish

ANSWER_SECONDS: Final = 10.0  # a server that is up answers its health check in well under one
BATCH: Final = 50  # documents; 10,000 of them are then 200 task runs, 7 s of the server's time


@flow(name="ingest", retries=0, persist_result=False)
def ingest(  # noqa: PLR0913, PLR0917 (each is a parameter in Prefect's UI)
    paths: list[str],
    store: str,
    workers: int | None = None,
    extractor: str = "extractors",
    packs: list[str] | None = None,
    retry_quarantined: bool = False,
    arguments: list[str] | None = None,
    units: list[dict[str, Any]] | None = None,
    index: str | None = None,
) -> dict[str, Any]:
    """Ingest files and folders into a store; the run report as JSON values.

    Args:
        paths: Files and folders to read.
        store: Folder of the store; made if it is not there.
        workers: Documents read at once; as many as there are processors if not given.
        extractor: Module that reads and extracts.
        packs: Rule packs beside the built-in ones: YAML files, or folders of them.
        retry_quarantined: Try again what is quarantined, though nothing changed.
        arguments: What the report says the run was asked for.
        units: Units whose evidence is judged, as in bukti.toml; those of the store if not given.
        index: Address of the index database, without a password; SQLite if not given.
    """
    settings = Settings(
        extractor=extractor,
        workers=workers or usual_workers(),
        limits=Limits(),
        packs=own_packs(Path(path) for path in packs or ()),
        retry=retry_quarantined,
        arguments=None if arguments is None else tuple(arguments),
        units=None if units is None else from_builtins(units, tuple[Unit, ...]),
        index=index,
    )
    with ingesting([Path(path) for path in paths], Path(store), settings) as run:
        report = run.complete(lambda groups: _in_batches(run, groups))
    value: dict[str, Any] = to_builtins(report)
    return value


@flow(name="reprocess", retries=0, persist_result=False)
def reprocess(  # noqa: PLR0913, PLR0917 (each is a parameter in Prefect's UI)
    store: str,
    path: str | None = None,
    unit: str | None = None,
    claim: str | None = None,
    failed: bool = False,
    outdated: bool = False,
    everything: bool = False,
    units: list[dict[str, Any]] | None = None,
    workers: int | None = None,
    extractor: str = "extractors",
    packs: list[str] | None = None,
    index: str | None = None,
) -> dict[str, Any]:
    """Read again documents of a store; the run report as JSON values. Selections narrow each other.

    Args:
        store: Folder of the store.
        path: A folder or file that was ingested, or a place in the store.
        unit: Documents that count for this unit.
        claim: Documents whose evidence holds this claim.
        failed: Quarantined documents, though nothing changed.
        outdated: Documents that other rules or tools read.
        everything: All documents; stands alone.
        units: The units as bukti.toml names them; those kept in the store if not given.
        workers: Documents read at once; as many as there are processors if not given.
        extractor: Module that reads and extracts.
        packs: Rule packs beside the built-in ones: YAML files, or folders of them.
        index: Address of the index database, without a password; SQLite if not given.
    """
    known = tuple(from_builtins(each, Unit) for each in units or ())
    settings = Settings(
        extractor=extractor,
        workers=workers or usual_workers(),
        limits=Limits(),
        packs=own_packs(Path(each) for each in packs or ()),
        units=known or None,
        index=index,
    )
    wish = Wish(path, unit, claim, failed, outdated, everything, known)
    with reprocessing(wish, Path(store), settings) as run:
        report = run.complete(lambda groups: _in_batches(run, groups))
    value: dict[str, Any] = to_builtins(report)
    return value


def require_server() -> None:
    """Ask the server of PREFECT_API_URL whether it is there; without one nothing is asked.

    Raises SettingsError if it does not answer.
    """
    url = get_current_settings().api.url
    if url is None:
        return
    with temporary_settings({PREFECT_CLIENT_MAX_RETRIES: 0}):
        client = get_client(httpx_settings={"timeout": ANSWER_SECONDS}, sync_client=True)
        answer = client.api_healthcheck()
    if answer is not None:
        place = urlsplit(url)
        raise SettingsError(
            f"Server Prefect di {place.hostname}:{place.port or place.scheme} tidak menjawab "
            f"({type(answer).__name__})",
            remedy="Jalankan servernya atau kosongkan PREFECT_API_URL.",
        )


def _in_batches(run: IngestRun, groups: Sequence[Group]) -> None:
    batches = [groups[at : at + BATCH] for at in range(0, len(groups), BATCH)]
    for number in range(len(batches)):
        _batch(_Handle(run, batches), number)


class _Handle:
    """The run and its batches, in a wrapping that Prefect neither copies nor looks into."""

    def __init__(self, run: IngestRun, batches: Sequence[Sequence[Group]]) -> None:
        self.run = run
        self.batches = batches


@task(name="batch", cache_policy=NO_CACHE, persist_result=False, retries=0)
def _batch(handle: _Handle, number: int) -> None:
    """Read, extract, check and commit one batch."""
    handle.run.work_on(handle.batches[number])
