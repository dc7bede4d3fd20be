"""A withdrawal (penarikan) on the screen: what goes, what stays, what was done."""

from __future__ import annotations

from bukti.screen import console, text
from bukti.withdrawing import Loss
from schemas.proof import Tombstone
from store import paths


def print_loss(loss: Loss) -> None:
    """Print what will be deleted and what stays."""
    out = console()
    out.print(text(loss.known.name, "bold cyan"))
    out.print(text(f"sha256:{loss.known.digest}", "dim"))
    out.print(
        text(
            "Berkas, teks, bukti, riwayat, dan catatan tempatnya akan dihapus dan tidak dapat "
            "dikembalikan.",
            "yellow",
        )
    )
    _print_rest(loss)


def print_tombstone(loss: Loss, tombstone: Tombstone) -> None:
    """Print what was done and what stays."""
    out = console()
    out.print(text(f"Ditarik: {loss.known.name}", "bold"))
    out.print(
        text(
            f"{tombstone.evidence} bukti dan {tombstone.sources} catatan tempat dihapus oleh "
            f"{tombstone.by}: {tombstone.reason}"
        )
    )
    place = f"{paths.document_folder(loss.known.digest)}/{paths.TOMBSTONE}"
    out.print(text(f"Batu nisan: {place}", "dim"))
    _print_rest(loss)


def _print_rest(loss: Loss) -> None:
    console().print(
        text(
            "Tetap ada: jurnal dan laporan proses (menyebut tempatnya), "
            f"{loss.decisions} keputusan (memuat kata yang dikutip), serta cadangan dan ekspor "
            "yang pernah dibuat."
        )
    )
