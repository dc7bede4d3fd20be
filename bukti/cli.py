"""The command `bukti`: a table of commands, each loaded when it is asked for."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

import click

from bukti import exits


@dataclass(frozen=True, slots=True)
class Door:
    """Where a command stands (`module:attribute`) and its one line of help."""

    place: str
    help: str


COMMANDS: Final[Mapping[str, Door]] = {
    "ingest": Door("bukti.commands.ingest:ingest", "Read files and folders into the store."),
    "reprocess": Door(
        "bukti.commands.reprocess:reprocess", "Read again what the store holds, after a change."
    ),
    "changes": Door("bukti.commands.changes:changes", "Say what became of the evidence since."),
    "show": Door("bukti.commands.show:show", "Show a document or one piece of evidence."),
    "find": Door("bukti.commands.find:find", "Search and list evidence and documents."),
    "decide": Door("bukti.commands.decide:decide", "Accept, reject, correct or add evidence."),
    "decisions": Door("bukti.commands.decisions:decisions", "The log of decisions, and its proof."),
    "explain": Door("bukti.commands.explain:explain", "Say which rules fired, which nearly did."),
    "verify": Door("bukti.commands.verify:verify", "Prove that a store is whole and unaltered."),
    "export": Door("bukti.commands.export:export", "Hand over a document with all its proof."),
    "withdraw": Door("bukti.commands.withdraw:withdraw", "Delete a document, leave a tombstone."),
    "evaluate": Door("bukti.commands.evaluate:evaluate", "Score the reading against gold files."),
    "rules": Door("bukti.commands.rules:rules", "Test, lint and list the reading rules."),
    "index": Door("bukti.commands.index:index", "Make the index of a store anew."),
    "doctor": Door("bukti.commands.doctor:doctor", "Check this machine; say what to mend."),
}
EPILOG: Final = """\b
Examples:
  bukti ingest ./inbox --store ./bukti-store
  bukti show "SK Tim Kerja ZI 2024.pdf"
  bukti explain --text "Pemkot Melati meraih opini WTP dari BPK."
  bukti verify ./bukti-store

\b
Exit codes: 0 done; 1 done, something is quarantined or unreadable; 2 usage;
3 cannot start; 4 verify, evaluate or rules says no; 5 another run holds the
store; 130 interrupted."""


class LazyGroup(click.Group):
    """A group whose commands are imported when used, and whose errors are said in one line.

    What a command returns is the exit code (None: 0).
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table: as one uses them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the module of a command."""
        door = COMMANDS.get(cmd_name)
        if door is None:
            return None
        module, _, attribute = door.place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, door.help) for name, door in COMMANDS.items()])

    def main(  # type: ignore[override]  # never returns: there is one way to end
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: object
    ) -> NoReturn:
        """Run a command line and end the process with its exit code."""
        extra["standalone_mode"] = False
        try:
            code = super().main(args, prog_name, **extra)  # type: ignore[call-overload]
            sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            sys.stderr.write("\nDihentikan.\n")
            sys.exit(exits.INTERRUPTED)
        except BrokenPipeError:  # the reader of a pipe (`| head`) has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(exits.DONE)
        except Exception as error:  # noqa: BLE001 (the last resort: one line, no traceback)
            sys.exit(exits.say_error(error))
        sys.exit(code if isinstance(code, int) else exits.DONE)


@click.group(
    cls=LazyGroup,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.version_option(package_name="bukti", message="%(prog)s %(version)s")
def cli() -> None:
    """Read evidence (bukti dukung) for Zona Integritas and let auditors check every quote.

    Documents go in by `ingest`; what was found stands in the store with its exact quote, page
    and place. The machine proposes, people decide.
    """


def main() -> NoReturn:
    """Entry point of the installed command."""
    cli.main(prog_name="bukti")
