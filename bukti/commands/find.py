"""`bukti find`: pages of evidence or documents out of the index."""

from __future__ import annotations

from pathlib import Path

import click

from bukti import exits
from bukti.options import index_url, json_option, store_option

STATUSES = ("realised", "planned", "target", "required", "negated", "uncertain")
VERDICTS = ("undecided", "accepted", "rejected", "corrected", "clarification", "added")
SORTS = ("newest", "document", "claim", "subject", "value", "period", "status", "confidence")
EPILOG = """\b
Examples:
  bukti find opini wajar --status realised
  bukti find --claim nilai-ikm --year 2024 --sort value
  bukti find --unit dinkes --area 6 --verdict undecided
  bukti find --standing stale
  bukti find --documents '"rencana aksi" pungutan'
\b
Words are compared by their stems (pelayanan finds layanan), all have to be
there, "in quotes" one behind the other."""


@click.command(epilog=EPILOG)
@click.argument("words", nargs=-1, metavar="[WORDS]…")
@click.option("--documents", "of_documents", is_flag=True, help="List documents, not evidence.")
@click.option("--unit", help="Unit of bukti.toml (its id).")
@click.option("--area", type=click.IntRange(1, 6), help="Area of change (1 to 6).")
@click.option("--item", help="Node of the worksheet and all below it (A.I.1.i).")
@click.option("--claim", help="What is stated (opini-bpk …).")
@click.option("--status", type=click.Choice(STATUSES), help="How it stands.")
@click.option("--year", type=click.IntRange(1945, 2100), help="Year that it is about.")
@click.option("--verdict", type=click.Choice(VERDICTS), help="What was decided.")
@click.option("--standing", type=click.Choice(["applied", "stale"]), help="How that stands.")
@click.option("--all", "closed", is_flag=True, help="Also documents no longer at their place.")
@click.option("--sort", type=click.Choice(SORTS), default="newest", show_default=True)
@click.option("--page", type=click.IntRange(1), default=1, show_default=True)
@click.option("--size", type=click.IntRange(1, 500), default=20, show_default=True)
@store_option
@json_option
def find(  # noqa: PLR0913 (each is one option)
    *,
    words: tuple[str, ...],
    of_documents: bool,
    unit: str | None,
    area: int | None,
    item: str | None,
    claim: str | None,
    status: str | None,
    year: int | None,
    verdict: str | None,
    standing: str | None,
    closed: bool,
    sort: str,
    page: int,
    size: int,
    store: Path,
    as_json: bool,
) -> int:
    """List evidence that holds all WORDS and passes every filter, a page at a time.

    Documents of access level rahasia and adverse news are not listed.
    """
    from bukti.finding import documents_page, records_page  # noqa: PLC0415
    from bukti.screen import masked_json, write_json  # noqa: PLC0415
    from bukti.views.find import print_documents, print_records  # noqa: PLC0415
    from store.index.asking import DocumentFilter, RecordFilter  # noqa: PLC0415

    text = " ".join(words) or None
    if of_documents:
        only = DocumentFilter(text=text, unit=unit, current=not closed)
        found = documents_page(store, index_url(), only, page=page, size=size)
    else:
        wanted = RecordFilter(
            text=text, unit=unit, area=area, item=item, claim=claim, status=status, year=year,
            verdict=verdict, standing=standing, current=not closed,
        )  # fmt: skip
        found = records_page(store, index_url(), wanted, sort=sort, page=page, size=size)
    if as_json:
        write_json(masked_json({"total": found.total, "page": page, "rows": list(found.rows)}))
    elif of_documents:
        print_documents(found, page, size)
    else:
        print_records(found, page, size)
    return exits.DONE
