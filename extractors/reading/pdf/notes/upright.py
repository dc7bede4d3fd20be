"""Notes that stay upright whatever the page's rotation, turned here as a viewer turns them.

PDFium shows them so, but forgets it when it draws them into the page.
"""

from __future__ import annotations

from typing import Final

import pikepdf

from extractors.reading.pdf.notes.objects import BROKEN, Rect, dictionary, entries, rect_of, whole

NO_ROTATE: Final = 16
_TURNS: Final = ([1, 0, 0, 1, 0, 0], [0, 1, -1, 0, 0, 0], [-1, 0, 0, -1, 0, 0], [0, -1, 1, 0, 0, 0])


def upright(rect: Rect, turn: int) -> Rect:
    """Where a box shows that keeps its top left corner on a page turned so many quarters."""
    left, bottom, right, top = rect
    width, height = right - left, top - bottom
    if turn == 1:
        return Rect(left, top, left + height, top + width)
    if turn == 2:
        return Rect(left - width, top, left, top + height)
    if turn == 3:
        return Rect(left - height, top - width, left, top)
    return rect


def turn_notes(pdf: pikepdf.Pdf, page: pikepdf.Object, turn: int, most: int) -> bool:
    """Turns the notes of a page that are to stay upright; true if there were any."""
    changed = False
    for number, note in enumerate(entries(page.get("/Annots"))):
        if turn == 0 or number >= most:
            break
        try:
            flags, rect = whole(note.get("/F")), rect_of(note.get("/Rect"))
            drawn = dictionary(note.get("/AP"))
            normal = dictionary(drawn.get("/N")) if drawn is not None else None
            if not flags & NO_ROTATE or rect is None or normal is None:
                continue
            note["/AP"] = pikepdf.Dictionary(N=_turned(pdf, normal, turn))
            note["/Rect"] = pikepdf.Array(upright(rect, turn))
            note["/F"] = flags & ~NO_ROTATE
            changed = True
        except BROKEN:
            continue
    return changed


def _turned(pdf: pikepdf.Pdf, normal: pikepdf.Object, turn: int) -> pikepdf.Object:
    """What draws a note, or each of its states, inside a form that turns it."""
    if not isinstance(normal, pikepdf.Stream):
        states = {key: normal.get(key) for key in normal.keys()}  # noqa: SIM118 (no mapping)
        return pikepdf.Dictionary(
            {
                key: _turned(pdf, state, turn)
                for key, state in states.items()
                if isinstance(state, pikepdf.Stream)
            }
        )
    box = rect_of(normal.get("/BBox"))
    if box is None:
        return normal
    form = pikepdf.Stream(pdf, b"/X Do")
    form["/Type"], form["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Form
    form["/BBox"] = pikepdf.Array(_moved(box, normal.get("/Matrix")))
    form["/Matrix"] = pikepdf.Array(_TURNS[turn])
    form["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=normal))
    return pdf.make_indirect(form)


def _moved(box: Rect, matrix: object) -> Rect:
    """Box around a box that a matrix has moved."""
    if not isinstance(matrix, pikepdf.Array) or len(matrix) != 6:
        return box
    a, b, c, d, e, f = (float(matrix[index]) for index in range(6))
    corners = [
        (a * x + c * y + e, b * x + d * y + f)
        for x in (box.left, box.right)
        for y in (box.bottom, box.top)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Rect(min(xs), min(ys), max(xs), max(ys))
