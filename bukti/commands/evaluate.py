"""`bukti evaluate`: how well documents are read, against gold files."""

from __future__ import annotations

from pathlib import Path

import click

from bukti import exits
from bukti.options import json_option, packs_option

EPILOG = """\b
Examples:
  bukti evaluate samples/inbox
  bukti evaluate gold/ --workers 2 --min-f1 0.85
  bukti evaluate gold/ --why
  bukti evaluate gold-sealed/ --sealed --json"""


@click.command(epilog=EPILOG)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--sealed", is_flag=True, help="Totals only: no text and no name of a document.")
@click.option("--why", is_flag=True, help="For each missed fact: what the rules did at its place.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, help="Documents read at once.")
@click.option("--min-f1", type=click.FloatRange(0, 1), help="Say no below this F1 of records.")
@packs_option
@json_option
def evaluate(  # noqa: PLR0913 (each is one option)
    *,
    folder: Path,
    sealed: bool,
    why: bool,
    workers: int,
    min_f1: float | None,
    packs: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Score what is read in FOLDER against its gold files (*.gold.json).

    Precision, recall and F1 by claim, status and subject accuracy, fields, findings, precision
    by confidence. Ends with 4 if a record appears that the gold rules out, if a document cannot
    be read, or below --min-f1.
    """
    from bukti.screen import on_terminal, write_json  # noqa: PLC0415
    from bukti.views.evaluation import as_builtins, print_evaluation  # noqa: PLC0415
    from extractors.evaluation import evaluate as score  # noqa: PLC0415
    from extractors.rules.pack_files import own_packs  # noqa: PLC0415

    def progress(done: int, total: int) -> None:
        click.echo(f"\r{done}/{total}", err=True, nl=done == total)

    if sealed and why:
        raise exits.UsageFaultError(
            "--sealed tidak menunjukkan satu teks pun", remedy="Pilih --sealed atau --why."
        )
    found = score(
        folder,
        packs=own_packs(packs),
        workers=workers,
        why=why,
        progress=progress if on_terminal() else None,
    )
    if as_json:
        write_json(as_builtins(found, sealed=sealed))
    else:
        print_evaluation(found, sealed=sealed)
    low = min_f1 is not None and (found.records.f1 or 0.0) < min_f1
    return exits.SAYS_NO if found.not_facts or found.unreadable or low else exits.DONE
