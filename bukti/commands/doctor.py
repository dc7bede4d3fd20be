"""`bukti doctor`: whether everything is there that Bukti needs."""

from __future__ import annotations

from pathlib import Path

import click

from bukti import exits
from bukti.options import json_option, store_option

EPILOG = """\b
Examples:
  bukti doctor
  bukti doctor --store /srv/bukti --json"""


@click.command(epilog=EPILOG)
@store_option
@json_option
def doctor(store: Path, as_json: bool) -> int:
    """Check this machine and the place of the store; say what to mend.

    Ends with 3 if something is missing without which Bukti cannot run.
    """
    from bukti.doctor import doctor as check  # noqa: PLC0415
    from bukti.screen import write_json  # noqa: PLC0415
    from bukti.views.doctor import print_checks  # noqa: PLC0415

    checks = check(store)
    if as_json:
        write_json({"checks": checks})
    else:
        print_checks(checks)
    broken = any(not each.ok and each.required for each in checks)
    return exits.CANNOT_START if broken else exits.DONE
