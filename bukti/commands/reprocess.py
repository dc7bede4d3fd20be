"""`bukti reprocess`: what the store holds, read again after rules or tools changed."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bukti import exits
from bukti.options import json_option, packs_option, store_option

EPILOG = """\b
Examples:
  bukti reprocess --outdated --dry-run
  bukti reprocess --outdated --packs my-rules/
  bukti reprocess ./inbox/Disdukcapil --claim nilai-ikm
  bukti reprocess --unit disdukcapil --outdated
  bukti reprocess --failed"""


@click.command(epilog=EPILOG)
@click.argument("path", required=False, metavar="[PATH]")
@click.option("--unit", metavar="U", help="Documents that count for this unit (id or name).")
@click.option("--claim", metavar="C", help="Documents whose evidence holds this claim.")
@click.option("--failed", is_flag=True, help="Quarantined documents, though nothing changed.")
@click.option("--outdated", is_flag=True, help="Documents that other rules or tools read.")
@click.option("--all", "everything", is_flag=True, help="All documents of the store.")
@click.option("--dry-run", is_flag=True, help="Say what would be done and why; write nothing.")
@store_option
@click.option(
    "--prefect", is_flag=True, help="Run as a Prefect flow (as with PREFECT_API_URL set)."
)
@click.option(
    "--workers", type=click.IntRange(1, 256), help="Documents read at once (default: processors)."
)
@packs_option
@json_option
def reprocess(  # noqa: PLR0913 (each is an option of the command)
    *,
    path: str | None,
    unit: str | None,
    claim: str | None,
    failed: bool,
    outdated: bool,
    everything: bool,
    dry_run: bool,
    store: Path,
    prefect: bool,
    workers: int | None,
    packs: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Read again what the store holds; several selections narrow each other.

    PATH is a folder or file that was ingested, or a place as `bukti show` tells it. Kept layouts
    are used unless the reader changed; what is up to date stays as it is. No source is looked
    for, none is closed.
    """
    from bukti.running import reprocess_through_prefect, reprocess_watched  # noqa: PLC0415
    from bukti.screen import write_json  # noqa: PLC0415
    from bukti.settings import settings  # noqa: PLC0415
    from bukti.views.reprocess import print_plan, print_reprocess  # noqa: PLC0415
    from flows.wish import Wish  # noqa: PLC0415

    wish = Wish(path, unit, claim, failed, outdated, everything, settings().units)
    if dry_run:
        from extractors.rules.pack_files import own_packs  # noqa: PLC0415
        from flows.reprocess import plan_reprocess  # noqa: PLC0415

        planned = plan_reprocess(wish, store, "extractors", own_packs(packs))
        if as_json:
            write_json(planned)
        else:
            print_plan(planned)
        return exits.DONE
    if prefect or os.environ.get("PREFECT_API_URL"):
        report = reprocess_through_prefect(wish, store, workers, packs)
    else:
        report = reprocess_watched(wish, store, workers, packs)
    if as_json:
        write_json(report)
    else:
        print_reprocess(report, store)
    return report.exit_code
