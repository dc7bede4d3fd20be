"""`bukti rules`: the reading rules keep their word, keep their form, and can be looked at."""

from __future__ import annotations

from pathlib import Path

import click

from bukti import exits
from bukti.options import json_option

packs_option = click.option(
    "--packs",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="Rule packs of your own beside the built-in ones (a file or a folder).",
)
EPILOG = """\b
Examples:
  bukti rules test
  bukti rules test opini-bpk nilai-ikm
  bukti rules lint --packs my-rules/
  bukti rules list --json"""


@click.group(epilog=EPILOG)
def rules() -> None:
    """Test, lint and list the reading rules (aturan pembacaan)."""


@rules.command("test", epilog=EPILOG)
@click.argument("rule_ids", nargs=-1, metavar="[RULE]...")
@packs_option
@json_option
def test_rules(rule_ids: tuple[str, ...], packs: tuple[Path, ...], as_json: bool) -> int:
    """Run the examples and counter-examples of all rules, or of each RULE.

    Ends with 4 if a rule does not keep its word.
    """
    from bukti.screen import write_json  # noqa: PLC0415
    from bukti.views.rules import as_builtins, print_results  # noqa: PLC0415
    from extractors.rules.loader import rule_book  # noqa: PLC0415
    from extractors.rules.testing import check_examples  # noqa: PLC0415

    book = rule_book(packs)
    known = {compiled.rule.id for compiled in book.rules}
    unknown = [name for name in rule_ids if name not in known]
    if unknown:
        raise exits.UsageFaultError(
            f"tidak ada aturan {', '.join(unknown)}", remedy="Lihat `bukti rules list`."
        )
    results = check_examples(book, rule_ids)
    if as_json:
        write_json(as_builtins(results))
    else:
        print_results(results)
    return exits.DONE if all(result.passed for result in results) else exits.SAYS_NO


@rules.command("lint", epilog=EPILOG)
@packs_option
@json_option
def lint_rules(packs: tuple[Path, ...], as_json: bool) -> int:
    """Find all faults of the rule packs at once: file, place, what is wrong.

    Ends with 4 if there is one.
    """
    from bukti.screen import write_json  # noqa: PLC0415
    from bukti.views.rules import print_faults  # noqa: PLC0415
    from extractors.rules.linting import lint  # noqa: PLC0415
    from extractors.rules.pack_files import pack_files  # noqa: PLC0415

    faults = lint(pack_files(packs))
    if as_json:
        write_json(faults)
    else:
        print_faults(faults)
    return exits.SAYS_NO if faults else exits.DONE


@rules.command("list", epilog=EPILOG)
@packs_option
@json_option
def list_rules(packs: tuple[Path, ...], as_json: bool) -> int:
    """List the rules: id, version, claim, title, indicators, pack."""
    from bukti.screen import write_json  # noqa: PLC0415
    from bukti.views.rules import listing, print_listing  # noqa: PLC0415
    from extractors.rules.loader import rule_book  # noqa: PLC0415

    found = listing(rule_book(packs))
    if as_json:
        write_json(found)
    else:
        print_listing(found)
    return exits.DONE
