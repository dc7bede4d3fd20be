"""What a PDF carries besides its pages' content: notes, links, form fields, attached files.

Gathered by qpdf, which raises where a file lies; placed when PDFium has told the pages' views.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import pikepdf

from extractors.reading.limits import Limits
from extractors.reading.pdf.gate.forms import DrawingCost
from extractors.reading.pdf.geometry import View
from extractors.reading.pdf.notes.attached import Attachments
from extractors.reading.pdf.notes.fields import Fields
from extractors.reading.pdf.notes.objects import (
    BROKEN,
    NOT_SEEN,
    Rect,
    dictionary,
    rect_of,
    rotation_of,
    text_of,
    whole,
)
from extractors.reading.pdf.notes.showing import appearances
from extractors.reading.pdf.notes.upright import NO_ROTATE, upright
from schemas.errors import ReadingError
from schemas.problems import problem
from schemas.records import Annotation, Attachment, Box, FormField, Problem

_KIND: Final = 40
_TEXT: Final = 10_000
_TARGET: Final = 2_000
_LOST: Final = "notes, form fields and attached files were not listed"


@dataclass(slots=True)
class Extras:
    """What was found, in user space. `showing`: pages (from 0) over which something is drawn."""

    annotations: list[tuple[Rect | None, Annotation]] = field(default_factory=list)
    form_fields: list[tuple[Rect | None, FormField]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    showing: set[int] = field(default_factory=set)
    draws_fields: bool = False
    """Whether the file leaves the drawing of its filled fields to the viewer."""
    problems: list[Problem] = field(default_factory=list)


def gathered(pdf: pikepdf.Pdf, pages: int, limits: Limits, cost: DrawingCost) -> Extras:
    """Extras of the first `pages` pages; what cannot be made out is left out."""
    try:
        return _Gathering(pdf, limits, cost).of_pages(pages)
    except BROKEN:
        return Extras(problems=[problem("damaged", detail=_LOST)])


class _Gathering:
    def __init__(self, pdf: pikepdf.Pdf, limits: Limits, cost: DrawingCost) -> None:
        self._pdf = pdf
        self._most = limits.annotations
        self._left = limits.annotations
        self._cost = cost
        self._extras = Extras()
        self._fields = Fields(self._take)
        self._attachments = Attachments(self._take)
        self._full = False
        self._turn = 0
        form = dictionary(pdf.Root.get("/AcroForm"))
        self._form = form
        left: object = form.get("/NeedAppearances") if form is not None else None
        self._extras.draws_fields = left is True

    def of_pages(self, count: int) -> Extras:
        numbers: dict[tuple[int, int], int] = {}
        for index in range(count):
            page = self._pdf.pages[index].obj
            numbers[page.objgen] = index + 1
            notes = page.get("/Annots")
            if isinstance(notes, pikepdf.Array) and len(notes) and not self._full:
                self._turn = rotation_of(page)
                self._page(notes, index)
        if not self._full:
            self._fields.add_unseen(self._form, numbers)
            self._attachments.add_all(self._pdf.Root)
        self._extras.form_fields = self._fields.found
        self._extras.attachments = self._attachments.found
        return self._extras

    def _take(self, page: int) -> bool:
        """One more of what the limit counts; says so once if there are too many."""
        if self._left == 0:
            if not self._full:
                self._full = True
                detail = f"{self._most} notes, form fields and attached files listed, not more"
                self._extras.problems.append(problem("too-many-objects", page=page, detail=detail))
            return False
        self._left -= 1
        return True

    def _page(self, notes: pikepdf.Array, index: int) -> None:
        drawn: list[pikepdf.Object] = []
        shows = False
        for number in range(len(notes)):
            try:
                note = dictionary(notes[number])
                kind = text_of(note.get("/Subtype"), _KIND, one_line=True) if note else None
                if note is None or kind is None:
                    continue
                kind = kind.lower()
                if not self._note(note, kind, index + 1):
                    return
                streams = appearances(kind, note)
                drawn += streams
                shows = shows or bool(streams) or self._is_left_to_viewer(note, kind)
            except BROKEN:
                continue
        if not shows:
            return
        try:
            self._cost.of_appearances(drawn, index + 1)
        except ReadingError as error:
            detail = f"notes and form fields were not read: {error.detail or error.code}"
            self._extras.problems.append(problem("too-many-objects", page=index + 1, detail=detail))
            return
        self._extras.showing.add(index)

    def _is_left_to_viewer(self, note: pikepdf.Object, kind: str) -> bool:
        if not self._extras.draws_fields or kind != "widget":
            return False
        return not whole(note.get("/F")) & NOT_SEEN and dictionary(note.get("/AP")) is None

    def _note(self, note: pikepdf.Object, kind: str, page: int) -> bool:
        """Lists one annotation; false if no more may be listed."""
        if kind == "popup":  # the window of another note, which says the same
            return True
        if kind == "widget":
            return self._fields.add(note, page)
        if not self._take(page):
            return False
        flags, rect = whole(note.get("/F")), rect_of(note.get("/Rect"))
        if flags & NOT_SEEN:
            rect = None
        elif rect is not None and flags & NO_ROTATE:
            rect = upright(rect, self._turn)
        text = text_of(note.get("/Contents"), _TEXT)
        found = Annotation(page, kind, None, text, _target(note.get("/A")))
        self._extras.annotations.append((rect, found))
        return kind != "fileattachment" or self._attachments.add(note.get("/FS"), page)


def _target(action: object) -> str | None:
    """Address or file to which a link leads; null within the document."""
    found = dictionary(action)
    if found is None:
        return None
    address = text_of(found.get("/URI"), _TARGET, one_line=True)
    if address is not None:
        return address
    file = found.get("/F")
    named = dictionary(file)
    if named is None:
        return text_of(file, _TARGET, one_line=True)
    names = (text_of(named.get(key), _TARGET, one_line=True) for key in ("/UF", "/F"))
    return next((name for name in names if name), None)


@dataclass(frozen=True, slots=True)
class Placed:
    """Extras with their boxes on the pages that were read."""

    annotations: list[Annotation]
    form_fields: list[FormField]
    attachments: list[Attachment]


def placed(extras: Extras, views: Sequence[View | None]) -> Placed:
    """Extras of the pages read; what stands off its page has no box."""
    read = len(views)
    return Placed(
        [
            replace(note, box=_box(rect, views[note.page - 1]))
            for rect, note in extras.annotations
            if note.page <= read
        ],
        [
            replace(filled, box=_box(rect, views[filled.page - 1]))
            for rect, filled in extras.form_fields
            if filled.page <= read
        ],
        [file for file in extras.attachments if file.page is None or file.page <= read],
    )


def _box(rect: Rect | None, view: View | None) -> Box | None:
    if rect is None or view is None:
        return None
    area = view.area(*rect)
    on_page = area.x0 < view.width and area.x1 > 0 and area.y0 < view.height and area.y1 > 0
    return view.box(area) if on_page else None
