"""`bukti explain`: which rules fired, which nearly did, and what was missing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bukti import exits
from bukti.options import json_option, packs_option, store_option

EPILOG = """\b
Examples:
  bukti explain ev-afee2c08
  bukti explain --text "Bupati menargetkan opini WTP tahun depan."
  bukti explain --text "…" --published 2024-05-16 --type siaran_pers"""


@click.command(epilog=EPILOG)
@click.argument("evidence", required=False)
@click.option("--text", "plain", help="Explain this text instead (- reads standard input).")
@click.option("--published", metavar="YYYY-MM-DD", help="Date of publication to assume (--text).")
@click.option("--type", "assumed", help="Document type to assume (--text).")
@packs_option
@store_option
@json_option
def explain(  # noqa: PLR0913 (each is one option)
    *,
    evidence: str | None,
    plain: str | None,
    published: str | None,
    assumed: str | None,
    packs: tuple[Path, ...],
    store: Path,
    as_json: bool,
) -> int:
    """Explain EVIDENCE (ev-…) with the rules of today, or any text.

    For each rule with an anchor there: what it did, and if it gave no record, why.
    """
    from bukti.screen import masked_json, write_json  # noqa: PLC0415
    from bukti.views.explain import explain_evidence, explain_text, print_explanation  # noqa: PLC0415
    from extractors.rules.loader import rule_book  # noqa: PLC0415
    from extractors.rules.pack_files import own_packs  # noqa: PLC0415
    from schemas.codec import to_builtins  # noqa: PLC0415

    if (evidence is None) == (plain is None):
        raise click.UsageError("Name either EVIDENCE or --text, not both.")
    book = rule_book(own_packs(packs))
    if plain is not None:
        words = sys.stdin.read() if plain == "-" else plain
        found = explain_text(words, book, published=published, type=assumed)
    else:
        found = explain_evidence(str(evidence), store, book)
    if as_json:
        write_json(masked_json(to_builtins(found)))
    else:
        print_explanation(found)
    return exits.DONE
