"""`bukti verify`: proof that nothing in a store was lost or altered."""

from __future__ import annotations

from pathlib import Path

import click

from bukti import exits
from bukti.options import default_store, index_url, json_option

EPILOG = """\b
Examples:
  bukti verify
  bukti verify /srv/bukti --head sha256:3f0c…
  bukti verify /srv/bukti --document 3f0c91
\b
Without a head kept elsewhere, who owns the disk can rewrite everything in a
way that agrees with itself. The heads stand in every run report."""


@click.command(epilog=EPILOG)
@click.argument(
    "store_argument", required=False, type=click.Path(path_type=Path), metavar="[STORE]"
)
@click.option(
    "--store", type=click.Path(path_type=Path), help="Folder of the store, instead of STORE."
)
@click.option(
    "--head", help="Head of the journal, the decisions or the accesses kept elsewhere (sha256:…)."
)
@click.option("--document", metavar="DOC", help="Of the documents only this one (sha256).")
@json_option
def verify(
    *,
    store_argument: Path | None,
    store: Path | None,
    head: str | None,
    document: str | None,
    as_json: bool,
) -> int:
    """Check a store: bytes, quotes, boxes, schemas, journal, decisions, rules, tombstones.

    STORE is by default $BUKTI_STORE, else ./bukti-store. Ends with 4 if something does not hold.
    """
    from bukti.screen import write_json  # noqa: PLC0415
    from bukti.views.verify import look, print_proof  # noqa: PLC0415

    proof = look(store_argument or store or default_store(), head, document, index_url())
    if as_json:
        write_json(proof)
    else:
        print_proof(proof)
    return exits.SAYS_NO if proof.errors else exits.DONE
