"""What a page costs to draw: its operators, and those of its forms each time they are drawn.

A form may draw forms; twelve of them that each draw the next one ten times make 10^11 drawings
out of 3 KB. Counting multiplies instead of drawing. Glyphs of Type 3 fonts are drawn like
forms, so they are counted as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pikepdf

from extractors.reading.limits import Limits
from extractors.reading.pdf.gate.streams import Streams
from extractors.reading.pdf.notes.objects import dictionary, inherited
from schemas.errors import ReadingError

_OPERATOR: Final = re.compile(
    rb"(?<![A-Za-z*'\"/])(?:Tj|TJ|'|\"|Do|sh|EI|f\*?|F|S|s|B\*?|b\*?|Tf)(?![A-Za-z*'\"])"
)
_DO: Final = re.compile(rb"Do(?![A-Za-z0-9*'\"])")
_NAMED: Final = re.compile(rb"/([^\0\s/\[\]()<>{}%]+)[\0\s]+Do(?![A-Za-z0-9*'\"])")
# What PDFium draws by name: it also takes strings and truth values for names, and passes over
# comments. The last group is a string that would have to be read to know its name.
_GAP: Final = rb"(?:[\0\s]|%[^\r\n]*[\r\n])"
_DRAWN: Final = re.compile(
    rb"(?:/([^\0\s/\[\]()<>{}%]+)" + _GAP + rb"+|\(([^()\\]*)\)" + _GAP + rb"*"
    rb"|<([0-9A-Fa-f\0\s]*)>" + _GAP + rb"*|\b(true|false)" + _GAP + rb"+"
    rb"|((?<!\\)(?:\\\\)*\)|(?<!>)>)" + _GAP + rb"*)Do(?![A-Za-z0-9*'\"])"
)
_LONGEST_NAME: Final = 255  # PDFium cuts names in content there
_HEX: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
# Up to here operators are not counted but guessed from above, at four bytes each.
_SMALL: Final = 256 * 1024

_Key = tuple[int, int]


class DrawingCost:
    """Counts for one file; forms that many pages share are counted once."""

    def __init__(self, limits: Limits, streams: Streams) -> None:
        self._limits = limits
        self._streams = streams
        self._known: dict[tuple[int, int, int], int] = {}
        self._page = 0
        self._resources: dict[int, pikepdf.Object | None] = {}
        self._page_resources: pikepdf.Object | None = None
        # Set when a form drew something by a name that only the page explains: then what it
        # costs holds for this page alone.
        self._borrowed = False
        self.broken: set[int] = set()
        """Pages of which some content is damaged."""

    def of_page(self, page: pikepdf.Object, number: int) -> int:
        """Operators drawn for a page.

        Raises ReadingError `malformed` for forms that draw themselves or nest too deep,
        `too-large` for content that unpacks to more than allowed.
        """
        self._page = number
        self._page_resources = dictionary(inherited(page, "/Resources"))
        self._resources[number] = self._page_resources
        self._streams.check_used(self._page_resources)
        parts: list[bytes] = []
        size = 0
        for content in _contents(page):
            parts.append(self._read(content))
            size += len(parts[-1])
            if size > self._limits.stream_bytes:
                raise ReadingError("too-large", "its content unpacks to too much", page=number)
        # Together, as they are drawn: a name may end one part and its operator begin the next.
        return self._of(b"\n".join(parts), self._page_resources, ())

    def of_appearances(self, streams: list[pikepdf.Object], number: int) -> int:
        """Operators that draw notes and fields over a page.

        Raises ReadingError as `of_page` does, and `too-many-objects` beyond the limit.
        """
        self._page, self._page_resources = number, self._resources.get(number)
        total = 0
        for stream in streams:
            total = self._bounded(total + self._of_form(stream, self._page_resources, ()))
        return total

    def _of(
        self,
        data: bytes,
        resources: pikepdf.Object | None,
        above: tuple[_Key, ...],
        small: int = _SMALL,
    ) -> int:
        total = len(data) // 4 if len(data) <= small else len(_OPERATOR.findall(data))
        for form, times in self._drawn(data, resources):
            total = self._bounded(total + times * self._of_form(form, resources, above))
        for font in _glyph_fonts(resources) if b"Tf" in data else ():
            total = self._bounded(total + self._of_font(font, above))
        return total

    def _read(self, stream: pikepdf.Object) -> bytes:
        data = self._streams.content(stream)
        if stream.objgen in self._streams.broken:
            self.broken.add(self._page)
        return data

    def _bounded(self, total: int) -> int:
        if total > self._limits.page_objects:
            detail = f"more than {self._limits.page_objects} drawings"
            raise ReadingError("too-many-objects", detail, page=self._page)
        return total

    def _drawn(
        self, data: bytes, resources: pikepdf.Object | None
    ) -> Iterator[tuple[pikepdf.Object, int]]:
        """Forms that the content draws, and how often."""
        drawn = [(name, b"", b"", b"", b"") for name in _NAMED.findall(data)]
        if len(drawn) < len(_DO.findall(data)):  # the closer look takes 50 times as long
            drawn = _DRAWN.findall(data)
        unclear = 0
        for used, times in Counter(drawn).items():
            if used[4]:
                unclear += times
                continue
            found = self._named(resources, _name(used))
            if found is not None:
                yield found, times
        if unclear > 0:  # may be any of them, so each counts
            for form in self._all_forms(resources):
                yield form, unclear

    def _named(self, resources: pikepdf.Object | None, name: str) -> pikepdf.Object | None:
        """Form of this name: PDFium looks in the form's own resources, then in the page's."""
        for place in (resources, self._page_resources):
            found = _entry(_xobjects(place), name)
            if found is not None:
                self._borrowed |= place is not resources
                return found if _is_form(found) else None
        self._borrowed = True
        return None

    def _all_forms(self, resources: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
        self._borrowed = True
        places = [resources]
        if resources is not self._page_resources:
            places.append(self._page_resources)
        for place in places:
            named = _xobjects(place)
            if named is not None:
                yield from (form for form in named.values() if _is_form(form))

    def _of_form(
        self, form: pikepdf.Object, outer: pikepdf.Object | None, above: tuple[_Key, ...]
    ) -> int:
        self._enter(form, above)
        own = form.get("/Resources")
        shared = isinstance(own, pikepdf.Dictionary)
        keys = ((*form.objgen, 0), (*form.objgen, self._page))
        for key in keys:
            if key in self._known:
                self._borrowed |= key[2] != 0
                if form.objgen in self._streams.broken:
                    self.broken.add(self._page)
                return self._known[key]
        before, self._borrowed = self._borrowed, not shared
        resources = own if shared else outer
        if shared:
            self._streams.check_used(own)
        data = self._read(form)
        cost = 1 + self._of(data, resources, (*above, form.objgen))
        self._known[keys[self._borrowed]] = cost
        self._borrowed |= before
        return cost

    def _of_font(self, font: pikepdf.Object, above: tuple[_Key, ...]) -> int:
        """Each glyph once: PDFium reads a glyph when it is first shown and keeps it."""
        own = font.get("/Resources")
        shared = isinstance(own, pikepdf.Dictionary)
        key = (*font.objgen, 0 if shared else self._page)
        if font.is_indirect and key in self._known:
            return self._known[key]
        resources = own if shared else self._page_resources
        total = 0
        for glyph in _glyphs(font):
            if glyph.objgen in above:
                continue  # PDFium does not show a glyph inside itself
            self._enter(glyph, above)
            data = self._read(glyph)
            # Counted, not guessed: glyphs of scanner fonts are pictures of many bytes.
            total = self._bounded(total + self._of(data, resources, (*above, glyph.objgen), 0))
        self._known[key] = total
        return total

    def _enter(self, drawn: pikepdf.Object, above: tuple[_Key, ...]) -> None:
        if drawn.objgen in above:
            raise ReadingError("malformed", "a form that draws itself", page=self._page)
        if len(above) >= self._limits.form_depth:
            raise ReadingError("malformed", "forms nested too deep", page=self._page)


def _contents(page: pikepdf.Object) -> list[pikepdf.Object]:
    found = page.get("/Contents")
    streams = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [stream for stream in streams if isinstance(stream, pikepdf.Stream)]


def _xobjects(resources: pikepdf.Object | None) -> pikepdf.Object | None:
    named = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    return named if isinstance(named, pikepdf.Dictionary) else None


def _is_form(found: pikepdf.Object) -> bool:
    """Whatever is not plainly a picture: PDFium also takes a string for the subtype."""
    return isinstance(found, pikepdf.Stream) and found.get("/Subtype") != pikepdf.Name.Image


def _glyph_fonts(resources: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
    if isinstance(fonts, pikepdf.Dictionary):
        for font in fonts.values():
            if isinstance(font, pikepdf.Dictionary) and "/CharProcs" in font:
                yield font


def _glyphs(font: pikepdf.Object) -> Iterator[pikepdf.Object]:
    named = font.get("/CharProcs")
    if isinstance(named, pikepdf.Dictionary):
        yield from (glyph for glyph in named.values() if isinstance(glyph, pikepdf.Stream))


def _entry(named: pikepdf.Object | None, name: str) -> pikepdf.Object | None:
    if named is None:
        return None
    if name.isprintable():
        return named.get(name)
    return dict(named.items()).get(name)  # `get` takes no names that are not UTF-8


def _name(used: tuple[bytes, ...]) -> str:
    """Key of the drawn thing; `used` are the groups of `_DRAWN`."""
    name, text, digits, word, _ = used
    if name:
        text = _HEX.sub(lambda match: bytes([int(match[1], 16)]), name)[:_LONGEST_NAME]
    elif digits:
        digits = b"".join(digits.replace(b"\0", b"").split())
        text = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return "/" + (text or word).decode("utf-8", "surrogateescape")
