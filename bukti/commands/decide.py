"""`bukti decide`: an auditor's word on a record, a finding or a document."""

from __future__ import annotations

from pathlib import Path

import click

from bukti import exits
from bukti.options import index_url, json_option, store_option

COMMANDS = ("accept", "reject", "correct", "ask", "confirm", "dismiss", "add", "comment", "undo")
EPILOG = """\b
Examples:
  bukti decide ev-afee2c08 accept --by "Ratna Wijaya"
  bukti decide ev-afee2c08 reject --reason not-achieved --by "Ratna Wijaya"
  bukti decide ev-afee2c08 correct --set value=87,65 --set period=2024 --by …
  bukti decide ev-afee2c08 ask --reason "Mohon lampirkan sertifikatnya" --by …
  bukti decide fd-0d22a1f0 dismiss --reason false-alarm --by …
  bukti decide "SK Tim.pdf" correct --set unit=dinkes --by …
  bukti decide "SK Tim.pdf" add --quote "nilai 91,2" --set claim=nilai-ikm \\
      --set value=91,2 --set "subject=Dinas Kesehatan Kota Kenanga" --by …
  bukti decide 12 undo --by …                 (decision number 12)
\b
Reasons: not-stated, wrong-subject, wrong-value, wrong-period, not-achieved,
outside-window, not-supporting, repeated, not-authentic, false-alarm, other;
or words of your own, also behind a code: --reason "other: kata-kata"."""


@click.command(epilog=EPILOG)
@click.argument("name", metavar="ID")
@click.argument("verdict", type=click.Choice(COMMANDS), metavar="VERDICT")
@click.option("--by", envvar="BUKTI_REVIEWER", show_envvar=True, required=True, help="Your name.")
@click.option("--reason", help="A code of the list, or words.")
@click.option(
    "--set", "fields", multiple=True, metavar="FIELD=VALUE", help="A corrected field; repeat."
)
@click.option("--quote", help="Words of the document that an added record rests on.")
@store_option
@json_option
def decide(  # noqa: PLR0913 (each is one option)
    *,
    name: str,
    verdict: str,
    by: str,
    reason: str | None,
    fields: tuple[str, ...],
    quote: str | None,
    store: Path,
    as_json: bool,
) -> int:
    """Decide on ID: evidence (ev-…), a finding (fd-…) or a document (name or sha256).

    VERDICT is accept, reject, correct, ask or comment for evidence; confirm, dismiss, ask or
    comment for a finding; correct (unit, type), add, ask or comment for a document; undo for a
    decision. A decision is never changed: what comes later is a decision of its own.
    """
    from bukti.deciding import Asked  # noqa: PLC0415
    from bukti.deciding import decide as keep  # noqa: PLC0415
    from bukti.screen import write_json  # noqa: PLC0415
    from bukti.views.decisions import print_kept  # noqa: PLC0415

    asked = Asked(name, verdict, by, reason, _pairs(fields), quote)
    kept = keep(store, asked, index_url())
    if kept.index is not None:
        click.echo(f"Indeks belum memuatnya: {kept.index}", err=True)
    if as_json:
        write_json(kept.decision)
    else:
        print_kept(kept.decision)
    return exits.DONE


def _pairs(fields: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals or not name.strip():
            raise click.UsageError(f"--set wants FIELD=VALUE, not {field!r}.")
        pairs[name.strip()] = value
    return pairs
