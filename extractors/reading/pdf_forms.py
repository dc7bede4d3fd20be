"""What a page costs to draw: its operators, and those of its forms each time they are drawn.

A form may draw forms; twelve of them that each draw the next one ten times make 10^11 drawings
out of 3 KB. Counting multiplies instead of drawing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

import pikepdf

from schemas.errors import ReadingError

from .limits import Limits

_OPERATOR: Final = re.compile(
    rb"(?<![A-Za-z*'\"/])(?:Tj|TJ|'|\"|Do|sh|EI|f\*?|F|S|s|B\*?|b\*?|Tf)(?![A-Za-z*'\"])"
)
_DRAWN: Final = re.compile(rb"/([^\s/\[\]()<>{}%]{1,200})\s+Do(?![A-Za-z])")
_HEX: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
# Up to here operators are not counted but guessed from above, at four bytes each.
_SMALL: Final = 256 * 1024
_PARENTS: Final = 50  # of a page up to the root of the page tree


class DrawingCost:
    """Counts for one file; forms that many pages share are counted once."""

    def __init__(self, limits: Limits, unpacked: Callable[[pikepdf.Object], bytes]) -> None:
        self._limits = limits
        self._unpacked = unpacked
        self._known: dict[tuple[int, int, int], int] = {}

    def of_page(self, page: pikepdf.Object, number: int) -> int:
        """Operators drawn for a page.

        Raises ReadingError `malformed` for forms that draw themselves or nest too deep,
        `too-large` for content that unpacks to more than allowed.
        """
        resources = _inherited(page, "/Resources")
        total = size = 0
        for content in _contents(page):
            data = self._unpacked(content)
            size += len(data)
            if size > self._limits.stream_bytes:
                raise ReadingError("too-large", "its content unpacks to too much", page=number)
            total += self._of(data, resources, (), number)
        return total

    def _of(
        self,
        data: bytes,
        resources: pikepdf.Object | None,
        above: tuple[tuple[int, int], ...],
        page: int,
    ) -> int:
        total = len(data) // 4 if len(data) <= _SMALL else len(_OPERATOR.findall(data))
        drawn = Counter(_name(match) for match in _DRAWN.findall(data))
        for name, times in drawn.items():
            form = _form(resources, name)
            if form is not None:
                total += times * self._of_form(form, resources, above, page)
            if total > self._limits.page_objects:
                raise ReadingError(
                    "too-many-objects", f"more than {self._limits.page_objects} drawings", page=page
                )
        return total

    def _of_form(
        self,
        form: pikepdf.Object,
        outer: pikepdf.Object | None,
        above: tuple[tuple[int, int], ...],
        page: int,
    ) -> int:
        if form.objgen in above:
            raise ReadingError("malformed", "a form that draws itself", page=page)
        if len(above) >= self._limits.form_depth:
            raise ReadingError("malformed", "forms nested too deep", page=page)
        own = form.get("/Resources")
        key = (*form.objgen, 0 if isinstance(own, pikepdf.Dictionary) else page)
        if key not in self._known:
            resources = own if isinstance(own, pikepdf.Dictionary) else outer
            data = self._unpacked(form)
            self._known[key] = 1 + self._of(data, resources, (*above, form.objgen), page)
        return self._known[key]


def _contents(page: pikepdf.Object) -> list[pikepdf.Object]:
    found = page.get("/Contents")
    streams = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [stream for stream in streams if isinstance(stream, pikepdf.Stream)]


def _inherited(page: pikepdf.Object, key: str) -> pikepdf.Object | None:
    node: pikepdf.Object | None = page
    for _ in range(_PARENTS):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        found = node.get(key)
        if found is not None:
            return found
        node = node.get("/Parent")
    return None


def _form(resources: pikepdf.Object | None, name: str) -> pikepdf.Object | None:
    if not isinstance(resources, pikepdf.Dictionary):
        return None
    forms = resources.get("/XObject")
    form = forms.get(name) if isinstance(forms, pikepdf.Dictionary) else None
    if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == pikepdf.Name.Form:
        return form
    return None


def _name(raw: bytes) -> str:
    plain = _HEX.sub(lambda match: bytes([int(match[1], 16)]), raw)
    return "/" + plain.decode("utf-8", "replace")
