"""The words of a page against the truth and against the ink that a renderer leaves."""

from __future__ import annotations

import numpy as np

from schemas.records import Document

from .papers.truth import Box, Page, Word
from .score import Score, flat

DPI = 100
DARK = 192  # a grey below it is ink; thin strokes never get black at this resolution
OVERLAP = 0.5


def overlap(one: Box, two: Box) -> float:
    """Shared area over the area of both together."""
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    if wide <= 0 or high <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, two)]
    return wide * high / (sum(areas) - wide * high)


def on(own: Box, box: Box) -> bool:
    """Whether a box lies on a true one: by area, or with its middle within."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return overlap(own, box) >= OVERLAP or (own[0] <= x <= own[2] and own[1] <= y <= own[3])


def at_place(word: Word, boxes: list[Box]) -> bool:
    """Whether each piece of the word has a box."""
    return all(any(on(own, box) for box in boxes) for own in word.boxes)


def read_words(document: Document, number: int) -> list[tuple[str, list[Box]]]:
    """Text and boxes in points of each word of a page.

    Words that touch in the text are pieces of one: it is broken at a line end, or part of it bold.
    """
    words = document.words
    columns = (words.start, words.end, words.page, words.x0, words.y0, words.x1, words.y1)
    out: list[tuple[str, list[Box]]] = []
    ended = -1
    for start, end, page, *edges in zip(*columns, strict=True):
        if page != number:
            continue
        x0, y0, x1, y1 = (edge / 10 for edge in edges)
        text, boxes = out.pop() if start == ended else ("", [])
        out.append((text + document.text[start:end], [*boxes, (x0, y0, x1, y1)]))
        ended = end
    return out


def compare_words(page: Page, words: list[tuple[str, list[Box]]], score: Score, where: str) -> None:
    by_text: dict[str, list[list[Box]]] = {}
    for text, boxes in words:
        by_text.setdefault(flat(text), []).append(boxes)
    for unit in page.all_units():
        if unit.also:
            continue  # its words may be cut in another way
        for word in unit.words:
            score.words += 1
            if any(at_place(word, boxes) for boxes in by_text.get(word.text, ())):
                score.words_found += 1
            else:
                box = tuple(round(n) for n in word.boxes[0])
                score.faults.append(f"{where} word: {word.text!r} is not at {box}")


def compare_ink(
    page: Page,
    words: list[tuple[str, list[Box]]],
    picture: np.ndarray,
    score: Score,
    where: str,
) -> None:
    dark = picture < DARK
    inside = np.zeros_like(dark)
    scale = DPI / 72
    for text, box in ((text, box) for text, boxes in words for box in boxes):
        left, top = (max(int(n * scale), 0) for n in box[:2])
        right, bottom = (int(n * scale) + 1 for n in box[2:])
        score.boxes += 1
        if dark[top:bottom, left:right].any():
            score.boxes_inked += 1
        else:
            score.faults.append(f"{where} ink: none under {text!r} at {tuple(map(round, box))}")
        # Blurred edges reach a pixel further than the letter.
        inside[max(top - 1, 0) : bottom + 1, max(left - 1, 0) : right + 1] = True
    if page.text_only:
        score.ink += int(dark.sum())
        score.ink_inside += int((dark & inside).sum())
