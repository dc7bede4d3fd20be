"""Environment of Prefect, set before it is imported: it must not call home or chatter.

What the operator has set stays. Without `PREFECT_API_URL` Prefect starts a server of its own on
the loopback address for the time of the run; on a loaded machine that takes its time.
"""

from __future__ import annotations

import os
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

for _name, _value in ENVIRONMENT.items():
    os.environ.setdefault(_name, _value)
