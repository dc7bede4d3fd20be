"""`bukti rules`: the reading rules keep their word and form, can be looked at and compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bukti import exits
from bukti.options import json_option, packs_option, store_option

if TYPE_CHECKING:
    from extractors.rules.loader import RuleBook

EPILOG = """\b
Examples:
  bukti rules test
  bukti rules test opini-bpk nilai-ikm
  bukti rules lint --packs my-rules/
  bukti rules list opini-bpk --store /srv/bukti
  bukti rules diff built-in my-rules/ --store /srv/bukti"""


@click.group(epilog=EPILOG)
def rules() -> None:
    """Test, lint, list and compare the reading rules (aturan pembacaan)."""


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
    from extractors.rules.pack_files import own_packs  # noqa: PLC0415
    from extractors.rules.testing import check_examples  # noqa: PLC0415

    book = rule_book(own_packs(packs))
    _require_known(rule_ids, book)
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
    from extractors.rules.pack_files import built_in_packs, own_packs  # noqa: PLC0415

    faults = lint((*built_in_packs(), *own_packs(packs)))
    if as_json:
        write_json(faults)
    else:
        print_faults(faults)
    return exits.SAYS_NO if faults else exits.DONE


@rules.command("list", epilog=EPILOG)
@click.argument("rule_ids", nargs=-1, metavar="[RULE]...")
@packs_option
@store_option
@json_option
def list_rules(
    rule_ids: tuple[str, ...], packs: tuple[Path, ...], store: Path, as_json: bool
) -> int:
    """List the rules: version, claim, indicators, pack, examples, and its records in the store.

    With RULE: each in full, with legal basis, examples and counter-examples.
    """
    from bukti.lookup import fired  # noqa: PLC0415
    from bukti.screen import write_json  # noqa: PLC0415
    from bukti.views.rules import listing, print_listing, print_rules  # noqa: PLC0415
    from extractors.rules.loader import rule_book  # noqa: PLC0415
    from extractors.rules.pack_files import own_packs  # noqa: PLC0415

    book = rule_book(own_packs(packs))
    _require_known(rule_ids, book)
    found = listing(book, rule_ids, fired(store) if store.exists() else None)
    if as_json:
        write_json(found)
    elif rule_ids:
        print_rules(found)
    else:
        print_listing(found)
    return exits.DONE


@rules.command("diff", epilog=EPILOG)
@click.argument("old")
@click.argument("new")
@click.option(
    "--store",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Read the documents of this store with both, and say what becomes of their evidence.",
)
@json_option
def diff_rules(old: str, new: str, store: Path | None, as_json: bool) -> int:
    """Compare the packs OLD with the packs NEW: which rules differ, and in what.

    Each is `built-in`, a pack, or a folder of packs; a pack that bears the name of a built-in
    one stands in its place, others beside the built-in ones. With --store: which records the
    change adds, removes and alters, by risk. Nothing is written.
    """
    from bukti.rule_diff import compare  # noqa: PLC0415
    from bukti.screen import on_terminal, write_json  # noqa: PLC0415
    from bukti.views.rule_diff import as_builtins, print_diff  # noqa: PLC0415

    def progress(done: int, total: int) -> None:
        click.echo(f"\r{done}/{total}", err=True, nl=done == total)

    found = compare(old, new, store, progress if on_terminal() else None)
    if as_json:
        write_json(as_builtins(found))
    else:
        print_diff(found)
    return exits.DONE


def _require_known(rule_ids: tuple[str, ...], book: RuleBook) -> None:
    known = {compiled.rule.id for compiled in book.rules}
    unknown = [name for name in rule_ids if name not in known]
    if unknown:
        raise exits.UsageFaultError(
            f"tidak ada aturan {', '.join(unknown)}", remedy="Lihat `bukti rules list`."
        )
