"""`bukti index`: the tables that answer questions, made anew from the files."""

from __future__ import annotations

from pathlib import Path

import click

from bukti import exits
from bukti.options import index_url, json_option, store_option

EPILOG = """\b
Examples:
  bukti index rebuild
  bukti index rebuild --store /srv/bukti
\b
The index is derived: nothing is lost with it. Which database it stands in is
`index` in bukti.toml; without that, SQLite inside the store."""


@click.group(epilog=EPILOG)
def index() -> None:
    """Keep the index of a store."""


@index.command("rebuild", epilog=EPILOG)
@store_option
@json_option
def rebuild(*, store: Path, as_json: bool) -> int:
    """Make the index anew from the documents, decisions and reports of the store."""
    from bukti.screen import console, on_terminal, text, write_json  # noqa: PLC0415
    from store.index.filling import Index  # noqa: PLC0415
    from store.opening import check_format  # noqa: PLC0415

    def progress(done: int, total: int) -> None:
        click.echo(f"\r{done}/{total}", err=True, nl=done == total)

    check_format(store)
    with Index.opened(store, index_url()) as opened:
        count = opened.rebuild(progress if on_terminal() else None)
    if as_json:
        write_json({"documents": count})
    else:
        console().print(text(f"Indeks dibuat ulang: {count} dokumen.", "bold"))
    return exits.DONE
