"""Speed of one ingest: documents a second, against reading the bytes alone, with peak memory.

    python benchmarks/throughput.py [--copies 40] [--workers 2]

Makes an inbox of altered copies of the samples in a temporary folder (each copy differs, so that
nothing is a duplicate), runs the ingest in a process of its own, then runs it again unchanged.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "inbox"
TEXTS = (".txt", ".html")


def fill(inbox: Path, copies: int) -> int:
    """Write the copies; texts get a line of their own, PDFs a comment behind the end mark."""
    made = 0
    for source in sorted(SAMPLES.rglob("*")):
        if source.suffix not in (*TEXTS, ".pdf") or not source.is_file():
            continue
        for n in range(copies):
            tail = f"\n%{n}\n" if source.suffix == ".pdf" else f"\n<!-- {n} -->\n"
            target = inbox / f"{n:04}" / source.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes() + tail.encode())
            made += 1
    return made


def hash_all(inbox: Path) -> float:
    """Seconds to hash every file: the least that a run can do."""
    started = time.perf_counter()
    for path in inbox.rglob("*"):
        if path.is_file():
            hashlib.sha256(path.read_bytes()).hexdigest()
    return time.perf_counter() - started


def ingest(inbox: Path, store: Path, workers: int) -> tuple[float, float]:
    """Wall and CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bukti", "ingest", str(inbox), "--store", str(store),
         "--workers", str(workers), "--json"],
        stdout=subprocess.DEVNULL,
        check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        raise SystemExit(f"ingest ended with {done.returncode}")
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--copies", type=int, default=40)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        inbox, store = Path(folder, "inbox"), Path(folder, "store")
        count = fill(inbox, options.copies)
        hashing = hash_all(inbox)
        first = ingest(inbox, store, options.workers)
        again = ingest(inbox, store, options.workers)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{count} documents, {options.workers} workers, peak of one process {peak:.0f} MiB")
    print(f"{'':24}{'wall s':>9}{'CPU s':>9}{'docs/s':>9}{'x hashing':>11}")
    print(f"{'hash all files':24}{hashing:9.2f}{hashing:9.2f}{count / hashing:9.0f}{1:11.1f}")
    for name, (wall, cpu) in (("first run", first), ("second run, unchanged", again)):
        print(f"{name:24}{wall:9.2f}{cpu:9.2f}{count / wall:9.1f}{wall / hashing:11.1f}")


if __name__ == "__main__":
    main()
