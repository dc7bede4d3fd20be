"""`bukti decisions`: the log of what auditors decided, and the proof of its chain."""

from __future__ import annotations

from pathlib import Path

import click

from bukti import exits
from bukti.options import json_option, store_option

EPILOG = """\b
Examples:
  bukti decisions log
  bukti decisions log --standing stale
  bukti decisions log --by "Ratna Wijaya" --json
  bukti decisions verify --head sha256:3f0c…"""


@click.group(epilog=EPILOG)
def decisions() -> None:
    """Read and check the chain of decisions."""


@decisions.command("log", epilog=EPILOG)
@click.option("--by", help="Only of this auditor.")
@click.option(
    "--standing",
    type=click.Choice(["applied", "stale", "orphaned"]),
    help="Only those that still apply, are to be looked at again, or lost their record.",
)
@click.option("--document", help="Only on this document (name or sha256).")
@store_option
@json_option
def log(
    *, by: str | None, standing: str | None, document: str | None, store: Path, as_json: bool
) -> int:
    """List decisions in their order, and how each stands by the evidence of today."""
    from bukti.decision_log import entries  # noqa: PLC0415
    from bukti.screen import masked_json, write_json  # noqa: PLC0415
    from bukti.views.decisions import as_builtins, print_log  # noqa: PLC0415

    found = entries(store, by=by, standing=standing, document=document)
    if as_json:
        write_json(masked_json(as_builtins(found)))
    else:
        print_log(found)
    return exits.DONE


@decisions.command("verify", epilog=EPILOG)
@click.option("--head", help="Head of the decisions kept elsewhere (sha256:…).")
@store_option
@json_option
def verify(*, head: str | None, store: Path, as_json: bool) -> int:
    """Check that no decision was altered, taken out or put in. Ends with 4 if one was."""
    from bukti.decision_log import proof  # noqa: PLC0415
    from bukti.screen import write_json  # noqa: PLC0415
    from bukti.views.decisions import print_chain  # noqa: PLC0415

    found = proof(store, head)
    if as_json:
        write_json(found)
    else:
        print_chain(found)
    return exits.SAYS_NO if found.errors else exits.DONE
