"""`bukti show`: a document, or one piece of evidence with all that leads back to its source."""

from __future__ import annotations

from pathlib import Path

import click

from bukti import exits
from bukti.options import json_option, store_option

EPILOG = """\b
Examples:
  bukti show                                  (lists all documents)
  bukti show "SK Tim Kerja ZI 2024.pdf"
  bukti show 3f0c91                           (sha256 of a document)
  bukti show 188.45/120/2024                  (its number)
  bukti show ev-afee2c08"""


@click.command(epilog=EPILOG)
@click.argument("name", required=False, metavar="[DOC|EVIDENCE]")
@store_option
@json_option
def show(name: str | None, store: Path, as_json: bool) -> int:
    """Show DOC (sha256, file name, place or number) or EVIDENCE (ev-…; a beginning will do).

    A name means the document that is at that place now. One that could not be read at all is
    found in the report of its run. A name that means several things lists them and ends with 2.
    Personal numbers (NIK) are masked digit for digit.
    """
    from bukti.lookup import (  # noqa: PLC0415
        Unread,
        all_documents,
        find_document,
        find_evidence,
        is_evidence_id,
    )
    from bukti.screen import masked_json, write_json  # noqa: PLC0415
    from bukti.views import document, evidence  # noqa: PLC0415
    from schemas.codec import to_builtins  # noqa: PLC0415

    if name is None:
        listed = list(all_documents(store))
        if as_json:
            write_json({"documents": listed})
        else:
            document.print_all(listed, store)
    elif is_evidence_id(name):
        found = find_evidence(store, name)
        if as_json:
            write_json(masked_json(to_builtins(found.record)))
        else:
            evidence.print_evidence(found, store)
    else:
        meant = find_document(store, name)
        if as_json:
            write_json(masked_json(document.as_builtins(meant, store)))
        elif isinstance(meant, Unread):
            document.print_unread(meant)
        else:
            document.print_document(meant, store)
    return exits.DONE
