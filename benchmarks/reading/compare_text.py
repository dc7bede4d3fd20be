"""The text of a page and its order against the truth."""

from __future__ import annotations

import difflib

from .distance import distance
from .papers.truth import AnyOrder, Page, Unit
from .score import Score, flat, squeezed

PIECE = 20  # letters by which the ends of a unit are found when the whole is not


def find(unit: Unit, text: str, after: int = 0) -> tuple[int, int] | None:
    """Where the unit begins and ends in a squeezed text; where possible behind `after`."""
    whole = squeezed(unit.text)
    for wanted in (whole, *map(squeezed, unit.also)):
        at = text.find(wanted, after)
        if at < 0:
            at = text.find(wanted)
        if at >= 0:
            return at, at + len(wanted)
    head, tail = whole[:PIECE], whole[-PIECE:]
    at = text.find(head, after)
    at = text.find(head) if at < 0 else at
    end = text.find(tail, at) if at >= 0 else -1
    return (at, end + len(tail)) if end >= 0 else None


def in_order(page: Page, text: str) -> list[Unit]:
    """The units of a page without furniture, branches in the order in which they were read."""
    tight = squeezed(text)
    out: list[Unit] = []
    for item in page.units:
        if isinstance(item, AnyOrder):
            places = []
            for branch in item.branches:
                spans = [span for unit in branch if (span := find(unit, tight))]
                places.append(sum(at for at, _ in spans) / max(len(spans), 1))
            ranked = sorted(zip(places, item.branches, strict=True), key=lambda pair: pair[0])
            out += [unit for _, branch in ranked for unit in branch]
        else:
            out.append(item)
    return [unit for unit in out if not unit.furniture]


def without_furniture(page: Page, text: str) -> tuple[str, list[Unit]]:
    """The text without its furniture, and the furniture that is not there."""
    lines, missing = text.split("\n"), []
    for unit in page.all_units():
        if not unit.furniture:
            continue
        wanted = flat(unit.text)
        for n, line in enumerate(lines):
            if flat(line) == wanted:
                del lines[n]
                break
        else:
            joined = flat("\n".join(lines))
            if wanted in joined and len(wanted) > 5:
                lines = [joined.replace(wanted, "", 1)]
            else:
                missing.append(unit)
    return "\n".join(lines), missing


def compare_text(page: Page, text: str, score: Score, where: str) -> None:
    rest, missing = without_furniture(page, text)
    units = in_order(page, rest)
    found = flat(rest)
    wanted = nearest([*units, *missing], found)
    edits = distance(wanted, found)
    score.letters += len(wanted)
    score.edits += edits
    if edits:
        score.faults += [f"{where} {fault}" for fault in differences(wanted, found)]
    compare_order(units, squeezed(rest), score, where)


def nearest(units: list[Unit], found: str) -> str:
    """The text of the units; of several right ones, what is nearest to what was read."""
    texts = [unit.text for unit in units]
    for n, unit in enumerate(units):
        if unit.also:
            choices = [[*texts[:n], text, *texts[n + 1 :]] for text in (unit.text, *unit.also)]
            texts = min(choices, key=lambda choice: distance(flat(" ".join(choice)), found))
    return flat(" ".join(texts))


def compare_order(units: list[Unit], text: str, score: Score, where: str) -> None:
    """Neighbours are in order if the second begins behind the end of the first."""
    # What is shorter than this is found anywhere.
    long = [unit for unit in units if len(squeezed(unit.text)) >= 4]
    before: tuple[int, int] | None = None
    for n, unit in enumerate(long):
        here = find(unit, text, before[1] if before else 0)
        if n:
            score.pairs += 1
            if before and here and before[1] <= here[0]:
                score.pairs_right += 1
            else:
                first, second = long[n - 1].text[:40], unit.text[:40]
                score.faults.append(f"{where} order: {first!r} then {second!r}")
        before = here


def differences(wanted: str, found: str) -> list[str]:
    """Where two texts part, in words."""
    one, two = wanted.split(" "), found.split(" ")
    out = []
    matcher = difflib.SequenceMatcher(None, one, two, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            before = " ".join(one[max(a - 3, 0) : a])
            out.append(f"text: … {before} [- {' '.join(one[a:b])} -] [+ {' '.join(two[c:d])} +]")
    return out
