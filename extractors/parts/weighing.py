"""Weighing: how much speaks for a page beginning a document of its own (bounds.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from extractors.parts.bound_words import bound_words
from extractors.parts.faces import Face, Title
from schemas.records import Page

# Tenths of a point by which pages of one paper differ (scanners cut unevenly).
_SIZE_SLACK = 60
# So few words are the same by chance.
_FEW_WORDS = 4
# Letterheads of one office are at least so alike, though scans misprint them.
_SAME_OFFICE = 0.85


class Going:
    """The document that the next page would go on with: its first page, its last, and between."""

    def __init__(self, face: Face) -> None:
        self.first = face
        self.last = face
        self.kind = face.kind
        self.pages = 1
        self.closed = _closes(face)
        self.annexed = False

    def take(self, face: Face) -> None:
        """Go on with a page."""
        self.last = face
        self.pages += 1
        self.closed = self.closed or _closes(face)
        self.annexed = self.annexed or "attached" in _said(face, None)


def weigh(going: Going, face: Face) -> int | None:
    """Points for a beginning; none where nothing is seen that a document begins with."""
    said = _said(face, going.last)
    if not _opens(face, said) and not _comes_from_another(going, face):
        return None
    words = bound_words()
    told = sum(signal.points for signal in words.signals if signal.name in said)
    return told + sum(words.points[name] for name in _shown(going, face, said))


def _said(face: Face, before: Face | None) -> frozenset[str]:
    """Names of the signals that the page's words give."""
    # Between two pages may lie one without text.
    near = before is not None and face.page.number == before.page.number + 1
    places = {
        "first": face.first,
        "upper": face.upper,
        "head": face.head,
        "top": face.top,
        "last": before.last if before is not None and near else "",
    }
    signals = bound_words().signals
    return frozenset(s.name for s in signals if s.pattern.search(places[s.where]))


def _closes(face: Face) -> bool:
    """Whether the page ends the document; a signed foreword does not."""
    return face.closed and "front-matter" not in _said(face, None)


# --- what a document begins with


def _opens(face: Face, said: frozenset[str]) -> bool:
    if face.title is not None and (face.title.kind or face.address):
        return True
    dated = "placed-and-dated" in said
    letter = len(said & bound_words().letter) >= 2
    return letter and bool(face.number or dated) and (face.address or dated)


def _comes_from_another(going: Going, face: Face) -> bool:
    """Whether behind a signature another office's letterhead stands."""
    return face.address and going.last.closed and _is_other_office(going.first, face)


def _is_other_office(first: Face, face: Face) -> bool:
    if not first.office or not face.office:
        return False
    return SequenceMatcher(None, first.office, face.office).ratio() < _SAME_OFFICE


# --- what the page shows beside the ones before it


def _shown(going: Going, face: Face, said: frozenset[str]) -> Iterator[str]:
    """Names of the points that hold."""
    own_number = bool(face.number) and not _is_same_number(going, face)
    yield from _by_head(going, face, own_number)
    if face.title is not None:
        yield from _by_title(going, face, face.title)
        begins = own_number or bool(said & bound_words().beginnings)
        if not begins:
            yield from _by_repetition(going, face, face.title)
    yield from _by_end(going, face)
    yield from _by_page(going.last, face)


def _by_head(going: Going, face: Face, own_number: bool) -> Iterator[str]:
    if face.office:
        yield "letterhead" if face.address else "office"
        if _is_other_office(going.first, face):
            yield "other-office"
    if face.number:
        yield "number" if own_number else "same-number"
    if own_number and going.first.number:
        yield "other-number"


def _by_title(going: Going, face: Face, title: Title) -> Iterator[str]:
    if not title.kind:
        yield "annex-title"
        return
    yield "title-in-small" if title.in_small else "title"
    words = bound_words()
    attachable = title.kind in words.attachable and going.kind in words.attaching
    if attachable and not face.address:
        yield "attachable"
    elif title.kind != going.kind:
        yield "other-kind"


def _by_repetition(going: Going, face: Face, title: Title) -> Iterator[str]:
    """Points against a head that goes over the pages of one document."""
    first, last = going.first, going.last
    if going.pages > 1 and last.title_line == title.line:
        yield "running-head"
    if going.kind == title.kind and _rows_go_on(face):
        yield "rows-go-on"
    if face.head == first.head and len(face.head.split()) > _FEW_WORDS:
        yield "same-head"
    elif title.line == first.title_line and _tells_no_more(face, first):
        yield "same-title"


def _by_end(going: Going, face: Face) -> Iterator[str]:
    last = going.last
    skipped = face.page.number > last.page.number + 1
    if last.closed and going.closed:
        yield "closed"
    elif going.closed:
        yield "closed-earlier"
    elif not skipped and going.kind not in bound_words().unsigned:
        yield "not-closed"
    if face.is_cover and not last.is_slide:
        yield "cover"
    if last.is_short:
        yield "short-page"
    if going.pages == 1 and last.is_cover:
        yield "after-cover"
    if going.annexed:
        yield "annexed"


def _by_page(last: Face, face: Face) -> Iterator[str]:
    if not _is_same_size(last.page, face.page):
        yield "other-size"
    if face.printed is not None and last.printed is not None:
        if face.printed == 1:
            yield "numbering-restarts"
        elif face.printed == last.printed + 1:
            yield "numbering-goes-on"
    if _is_running(last.foot):
        yield "same-foot" if face.foot == last.foot else "other-foot"


def _is_same_number(going: Going, face: Face) -> bool:
    """Whether number and title are those of the first page; a regulation may share a decree's."""
    if face.number != going.first.number:
        return False
    return not face.kind or face.title_line == going.first.title_line


def _tells_no_more(face: Face, first: Face) -> bool:
    """Whether neither title nor head has a figure or month that the first page's have not."""
    if face.title is None or first.title is None:
        return True
    of_title = _telling(face.title.block) == _telling(first.title.block)
    return of_title and _telling(face.head) <= _telling(first.head)


def _telling(words: str) -> frozenset[str]:
    return frozenset(bound_words().telling.findall(words.upper()))


def _rows_go_on(face: Face) -> bool:
    """Whether the first numbered row is not row 1."""
    words = bound_words()
    later = words.later_row.search(face.top)
    first = words.first_row.search(face.top)
    return later is not None and (first is None or later.start() < first.start())


def _is_running(foot: str) -> bool:
    """Whether the foot is one document's, not the office's or the reader's on every paper."""
    words = bound_words()
    common = words.common_foot.search(foot) or words.address.search(foot)
    return len(foot.split()) >= _FEW_WORDS and not common


def _is_same_size(one: Page, other: Page) -> bool:
    """Whether the paper is the same, turned or not."""
    if None in (one.width, one.height, other.width, other.height):
        return True
    sizes = (sorted((p.width or 0, p.height or 0)) for p in (one, other))
    return all(abs(a - b) <= _SIZE_SLACK for a, b in zip(*sizes, strict=True))
