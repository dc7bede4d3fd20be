"""`bukti changes`: what became of the evidence since a run, and of the decisions on it."""

from __future__ import annotations

from pathlib import Path

import click

from bukti.options import json_option, store_option

EPILOG = """\b
Examples:
  bukti changes
  bukti changes --since 2026-01-05
  bukti changes --since 12 --all
  bukti changes --since 3-runs-ago --document "SK Tim.pdf" --json"""


@click.command(epilog=EPILOG)
@click.option(
    "--since",
    metavar="RUN|DATE|N-runs-ago",
    help="Compare with the state before this run, before the first run of that day (it begins "
    "at midnight of this machine's time zone), or N runs ago. Default: before the last run.",
)
@click.option("--document", metavar="NAME", help="Only this document, named as for `bukti show`.")
@click.option("--all", "everything", is_flag=True, help="Show everything, however much it is.")
@store_option
@json_option
def changes(
    *, since: str | None, document: str | None, everything: bool, store: Path, as_json: bool
) -> None:
    """Say what became of the evidence since a run: records gone, altered, new, and by what.

    Documents that came, went, were quarantined or released are told, and decisions that do not
    stand as before. The gravest comes first; JSON always holds everything.
    """
    from bukti.changes import find_changes  # noqa: PLC0415
    from bukti.exits import UsageFaultError  # noqa: PLC0415
    from bukti.lookup import Known, find_document  # noqa: PLC0415
    from bukti.screen import write_json  # noqa: PLC0415
    from bukti.since import first_run  # noqa: PLC0415
    from bukti.views.changes import MOST, as_builtins, print_changes  # noqa: PLC0415
    from store.opening import check_format  # noqa: PLC0415
    from store.paths import runs  # noqa: PLC0415

    check_format(store)
    only = None
    if document is not None:
        known = find_document(store, document)
        if not isinstance(known, Known):
            raise UsageFaultError(
                f"dari {document!r} tidak pernah ada bukti", remedy="Lihat sebabnya: `bukti show`."
            )
        only = known.digest
    found = find_changes(store, first_run(runs(store), since), only)
    if as_json:
        write_json(as_builtins(found))
    else:
        print_changes(found, None if everything or only is not None else MOST)
