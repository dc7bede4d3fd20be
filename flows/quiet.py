"""Environment of Prefect, set before it is imported: it must not call home or chatter.

What the operator has set stays. Without `PREFECT_API_URL` Prefect starts a server of its own on
the loopback address for the time of the run; on a loaded machine that takes its time. Its
database then stands with Bukti's own state, not in ~/.prefect.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ENVIRONMENT: Final = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_LOGGING_SERVER_LEVEL": "ERROR",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
}


def prefect_home(environ: Mapping[str, str]) -> Path | None:
    """Folder of the embedded server's database; None where a server of its own is asked.

    `$PREFECT_HOME`, else `bukti/prefect` in `$XDG_STATE_HOME` or ~/.local/state.
    """
    if environ.get("PREFECT_API_URL"):
        return None
    if environ.get("PREFECT_HOME"):
        return Path(environ["PREFECT_HOME"])
    state = Path(environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser()
    return state / "bukti" / "prefect"


for _name, _value in ENVIRONMENT.items():
    os.environ.setdefault(_name, _value)
if (_home := prefect_home(os.environ)) is not None:
    os.environ["PREFECT_HOME"] = str(_home)
