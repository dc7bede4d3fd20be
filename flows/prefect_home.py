"""Where Prefect keeps what is its own: made on import, which has to come before Prefect's.

Prefect would make the last folder of the path only, and leave its database in ~/.prefect.
"""

from __future__ import annotations

import os
from pathlib import Path

from . import quiet  # noqa: F401 (names the folder)

if (_home := os.environ.get("PREFECT_HOME")) is not None:
    Path(_home).expanduser().mkdir(mode=0o700, parents=True, exist_ok=True)
