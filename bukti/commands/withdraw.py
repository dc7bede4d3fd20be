"""`bukti withdraw`: delete a document for good and leave a tombstone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bukti import exits
from bukti.options import json_option, store_option

EPILOG = """\b
Examples:
  bukti withdraw 3f0c91 --reason "memuat data pasien" --by "Sri Wulandari"
  bukti withdraw "Daftar Pasien.pdf" --reason "salah kirim" --by "Sri Wulandari" --yes
\b
Deleted are the bytes, the text, the dossier, earlier dossiers, the places
where it was met and a quarantined copy. What is chained stays: the journal
and the run reports name the places, decisions keep the words quoted. Backups
and exports are copies of their own; see docs/proof.md."""


@click.command(epilog=EPILOG)
@click.argument("name", metavar="DOC")
@click.option("--reason", required=True, help="Why; kept for good, so without personal data.")
@click.option("--by", required=True, metavar="NAME", help="Who withdraws it.")
@click.option("--yes", is_flag=True, help="Do not ask, on a terminal either.")
@store_option
@json_option
def withdraw(*, name: str, reason: str, by: str, yes: bool, store: Path, as_json: bool) -> int:
    """Delete DOC (sha256, file name, place or number) and all that was read of it, for good.

    A tombstone says who, when and why, and `verify` accepts it. A withdrawn document that is met
    again is passed over.
    """
    from bukti.screen import write_json  # noqa: PLC0415
    from bukti.views import withdrawal  # noqa: PLC0415
    from bukti.withdrawing import carry_out, look  # noqa: PLC0415

    loss = look(store, name)
    if not yes and sys.stdin.isatty():
        withdrawal.print_loss(loss)
        click.confirm("Tarik dokumen ini?", abort=True, err=True)
    tombstone = carry_out(store, loss, by=by, reason=reason)
    if as_json:
        write_json(tombstone)
    else:
        withdrawal.print_tombstone(loss, tombstone)
    return exits.DONE
