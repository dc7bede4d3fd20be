"""Pages of the index on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bukti.screen import console, table, text
from bukti.views.marks import label, status_style
from bukti.words import document_type, number, word
from store.index.asking import Found

_LONGEST_QUOTE = 110


def print_records(found: Found, page: int, size: int) -> None:
    """Each record in three lines: what is claimed, in which words, where."""
    out = console()
    for row in found.rows:
        out.print(text(_claimed(row), "bold") + text(f" ({word('status', row['status'])})",
                                                     status_style(row["status"])))  # fmt: skip
        words = " ".join(row["quote"].split())
        cut = f"{words[:_LONGEST_QUOTE]} […]" if len(words) > _LONGEST_QUOTE else words
        out.print(text(f"  “{cut}”"))
        where = f", hal. {row['page']}" if row["page"] else ""
        sure = f" · keyakinan {number(row['confidence'])}" if row["confidence"] is not None else ""
        out.print(text(f"  {row['name']}{where}{sure} · {row['id']}{_decided(row)}", "dim"))
    _print_sum(found, page, size, "bukti")


def print_documents(found: Found, page: int, size: int) -> None:
    """One line a document."""
    rows = table("dokumen", "jenis", "keadaan", "bukti", "catatan penting", "sha256", right=(3, 4))
    for row in found.rows:
        state = row["problem"] if row["state"] == "quarantined" else word("state", row["state"])
        rows.add_row(
            text(row["name"]), text(document_type(row["type"]) if row["type"] else "–"),
            text(state), text(row["records"]), text(row["important"]), text(row["document"][:12]),
        )  # fmt: skip
    out = console()
    if found.rows:
        out.print(rows)
    _print_sum(found, page, size, "dokumen")


def _claimed(row: Mapping[str, Any]) -> str:
    said = label(row["claim"])
    if row["value"] is not None:
        said += f" {row['value'] if row['number'] is None else number(row['number'])}"
    if row["subject"]:
        said += f" — {row['subject']}"
    when = row["period"] or row["date"]
    return f"{said}, {when}" if when else said


def _decided(row: Mapping[str, Any]) -> str:
    if row["verdict"] is None:
        return ""
    stale = "" if row["standing"] == "applied" else f", {word('standing', row['standing'])}"
    return f" · {word('verdict', row['verdict'])} oleh {row['decided_by']}{stale}"


def _print_sum(found: Found, page: int, size: int, what: str) -> None:
    pages = max(1, -(-found.total // size))
    out = console()
    out.print(text(f"{found.total} {what}, halaman {page} dari {pages}.", "bold"))
