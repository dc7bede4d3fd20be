"""`bukti ingest`: files and folders into the store, then what was found and where."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bukti.options import json_option, packs_option, store_option

EPILOG = """\b
Examples:
  bukti ingest ./inbox
  bukti ingest "SK Tim.pdf" berita/ --store /srv/bukti
  bukti ingest ./inbox --packs my-rules/
  bukti ingest ./inbox --prefect --workers 4 --json > report.json"""


@click.command(epilog=EPILOG)
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    # One that is there but may not be read is an outcome of the run, not a slip of the hand.
    type=click.Path(exists=True, readable=False, path_type=Path),
    metavar="PATH…",
)
@store_option
@click.option(
    "--prefect", is_flag=True, help="Run as a Prefect flow (as with PREFECT_API_URL set)."
)
@click.option(
    "--workers", type=click.IntRange(1, 256), help="Documents read at once (default: processors)."
)
@packs_option
@json_option
def ingest(
    *,
    paths: tuple[Path, ...],
    store: Path,
    prefect: bool,
    workers: int | None,
    packs: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Read each PATH (file or folder) into the store and say what was found.

    A folder is read as <office>/<area or item>/<file>. A file that cannot be read is quarantined
    (tertahan) with its reason and never stops the rest; then the exit code is 1.
    """
    from bukti.running import through_prefect, watched  # noqa: PLC0415
    from bukti.screen import write_json  # noqa: PLC0415
    from bukti.views.run import print_run  # noqa: PLC0415

    if prefect or os.environ.get("PREFECT_API_URL"):
        report = through_prefect(paths, store, workers, packs)
    else:
        report = watched(paths, store, workers, packs)
    if as_json:
        write_json(report)
    else:
        print_run(report, store)
    return report.exit_code
