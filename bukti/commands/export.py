"""`bukti export`: hand over what the store holds."""

from __future__ import annotations

from pathlib import Path

import click

from bukti import exits
from bukti.options import json_option, store_option

EPILOG = """\b
Examples:
  bukti export dossier "SK Tim Kerja ZI 2024.pdf"
  bukti export dossier 3f0c91 --zip --to /media/usb/sk-tim.zip
  bukti export dossier disdukcapil --unmasked --by "Sri Wulandari"
\b
The bytes of a document are evidence and cannot be masked. A restricted one
(terbatas, rahasia) is handed over with --unmasked --by NAME only, and that is
written down for good (accesses/)."""


@click.group(epilog=EPILOG)
def export() -> None:
    """Hand over a document with all its proof."""


@export.command(epilog=EPILOG)
@click.argument("name", metavar="DOC|UNIT")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="Where to write; must not be there yet (default: ./bukti-<name>).",
)
@click.option("--zip", "packed", is_flag=True, help="One ZIP file, the same bytes on any machine.")
@click.option("--unmasked", is_flag=True, help="Restricted documents too; needs --by.")
@click.option("--by", metavar="NAME", help="Who takes the unmasked documents.")
@store_option
@json_option
def dossier(  # noqa: PLR0913 (each keyword is one option of the command)
    *,
    name: str,
    to: Path | None,
    packed: bool,
    unmasked: bool,
    by: str | None,
    store: Path,
    as_json: bool,
) -> int:
    """Export DOC (sha256, file name, place or number) or all documents of UNIT (its id).

    One folder or ZIP file with source, text, dossier, history, sources, decisions, rules and
    journal lines, and BACA-SAYA.md: how to check every quote with sha256sum and jq alone.
    """
    from bukti.exporting import carry_out, choose  # noqa: PLC0415
    from bukti.screen import console, text, write_json  # noqa: PLC0415

    if unmasked != (by is not None):
        raise click.UsageError("--unmasked and --by NAME belong together.")
    done = carry_out(store, choose(store, name), to, packed=packed, by=by)
    if as_json:
        write_json(done)
    else:
        out = console()
        out.print(text(f"{done.documents} dokumen, {done.files} berkas: {done.place}", "bold"))
        out.print(text("Cara memeriksanya ada pada BACA-SAYA.md."))
        if done.access is not None:
            out.print(text(f"Akses dicatat dengan nomor {done.access}."))
        else:
            out.print(text("Berkas asli tidak disamarkan; di dalamnya mungkin ada data pribadi."))
    return exits.DONE
