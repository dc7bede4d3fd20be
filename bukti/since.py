"""Which run `--since` means: the state before that run is compared with today's."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Final

from bukti.exits import UsageFaultError

_RUN: Final = re.compile(r"([0-9]{6,})-([0-9]{8}T[0-9]{6}Z)\Z")
_AGO: Final = re.compile(r"([1-9][0-9]{0,5})-runs?-ago\Z")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def first_run(names: Sequence[str], said: str | None) -> str | None:
    """The first run whose doing counts; None if there is none that late, or none at all.

    `names` are the runs of a store, oldest first. `said`: a run or its number, a day (it begins
    at midnight where this machine is), or `3-runs-ago`; None means the last run.
    Raises UsageFaultError for what is none of these, and for a run that is not there.
    """
    runs = [name for name in names if _RUN.match(name)]
    if said is None:
        return runs[-1] if runs else None
    if ago := _AGO.match(said):
        return runs[-int(ago[1]) :][0] if runs else None
    if _DAY.match(said):
        return _of_day(runs, said)
    for name in runs:
        if said == name or (said.isascii() and said.isdigit() and int(said) == _number(name)):
            return name
    last = f"Proses terakhir: {runs[-1]}. " if runs else ""
    raise UsageFaultError(
        f"tidak ada proses {said!r}",
        remedy=f"{last}Sebut proses atau nomornya, tanggal seperti 2026-01-05, atau 3-runs-ago.",
    )


def began(run: str) -> str:
    """When a run began, as YYYY-MM-DDTHH:MM:SSZ, by its name."""
    moment = run.rpartition("-")[2]
    return (
        f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}T{moment[9:11]}:{moment[11:13]}:{moment[13:15]}Z"
    )


def _of_day(runs: Sequence[str], said: str) -> str | None:
    try:
        midnight = datetime.datetime.fromisoformat(said).astimezone(datetime.UTC)
    except (ValueError, OverflowError) as error:
        raise UsageFaultError(
            f"{said} bukan tanggal", remedy="Tulis seperti 2026-01-05."
        ) from error
    moment = midnight.strftime("%Y%m%dT%H%M%SZ")
    return next((name for name in runs if name.rpartition("-")[2] >= moment), None)


def _number(run: str) -> int:
    return int(run.partition("-")[0])
