"""Budgets of reading. All count objects; none is a time."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read. Above a budget marked `refuses` the whole file is refused.

    The defaults come from 157 evidence files of 3,546 pages: the largest had 460 pages, the
    densest page 20,000 characters; the budgets leave five times as much and more.
    """

    bytes: int = 200 * MIB
    """Bytes of a PDF (refuses)."""
    text_bytes: int = 20 * MIB
    """Bytes of an HTML or plain text file (refuses)."""
    pages: int = 1_000
    """Pages that are read; further ones are left out, with a problem."""
    page_tree: int = 20_000
    """Pages a file may announce at all (refuses)."""
    characters: int = 20_000_000
    """Characters of the whole document; the pages beyond are left out, with a problem."""
    page_characters: int = 100_000
    """Characters of one page; a page with more counts as one without text, with a problem."""
    stream_bytes: int = 64 * MIB
    """Bytes one stream, or all content of one page, unpacks to (refuses)."""
    unpacked_bytes: int = 1024 * MIB
    """Bytes all streams but images unpack to together (refuses)."""
    page_objects: int = 500_000
    """Drawing operators of one page, each form counted as often as it is drawn (refuses)."""
    form_depth: int = 20
    """How deep forms may draw forms (refuses)."""
    pixels: int = 8_000_000
    """Pixels a page is rendered with; a larger page is rendered smaller."""
    picture_pixels: int = 50_000_000
    """Pixels of the images of a page that is hashed (A4 at 600 dpi: 35 million); a page with more
    has no image hash."""
    hashed_pixels: int = 1_000_000_000
    """Pixels of all pages that are hashed (115 pages of A4 at 300 dpi); further pages have no image
    hash."""
    paths: int = 20_000
    """Path objects of a page that are looked at for ruled tables."""
    images: int = 500
    """Images of a page, strips of one scan joined; further ones are left out, with a problem."""
    annotations: int = 20_000
    """Notes, links, form fields and attached files of the whole document; further ones are neither
    listed nor read, with a problem."""
    edges: int = 3_000
    """Ruling lines of a page; with more its tables are not looked for, with a problem."""
    crossings: int = 4_000
    """Crossings of ruling lines of a page; with more as for edges."""
    elements: int = 100_000
    """Elements of an HTML page (refuses)."""
    element_depth: int = 200
    """Nesting of an HTML page (refuses). News pages nest 20 to 60 deep."""
