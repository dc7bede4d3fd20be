"""The checks of the machine on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from bukti.doctor import Check
from bukti.screen import console, text


def print_checks(checks: Sequence[Check]) -> None:
    """Print one line a check, and below each that failed what to do."""
    out = console()
    for check in checks:
        if check.ok:
            mark, style = "baik", "green"
        else:
            mark, style = ("RUSAK", "bold red") if check.required else ("kurang", "yellow")
        out.print(text(f"{mark:7}", style) + text(f"{check.name}: ", "bold") + text(check.detail))
        if not check.ok and check.remedy:
            out.print(text(f"        → {check.remedy}"))
    broken = sum(not c.ok and c.required for c in checks)
    less = sum(not c.ok and not c.required for c in checks)
    out.print(
        text(
            f"{len(checks)} pemeriksaan: {broken} harus diperbaiki, {less} kurang lengkap.", "bold"
        )
    )
