"""News pages: the article alone, its title first, and what the page says of itself."""

from __future__ import annotations

import re
from typing import Any, Final, TypeAlias

import trafilatura
from lxml import etree
from lxml.html import HTMLParser

from schemas.errors import ReadingError
from schemas.problems import problem
from schemas.records import Metadata, Page, Problem, TextSource

from . import html_blocks
from .characters import seen
from .detect import HTML
from .html_blocks import Element
from .limits import Limits
from .parcel import Parcel
from .quality import judge
from .text import decode

# Encodings are declared near the beginning (HTML standard, 4.2.5.4: within 1,024 bytes).
Extraction: TypeAlias = Any
"""What trafilatura found: it carries no types."""

_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_HIDDEN: Final = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select"}
)
_FLOW: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table",
        "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    }
)  # fmt: skip
_LONGEST: Final = 500  # characters of a metadata value; titles seen had up to 140
# A date far ahead instead of today: reading knows no clock.
_DATES: Final = {
    "original_date": True,
    "extensive_search": False,
    "outputformat": "%Y-%m-%d",
    "max_date": "2199-12-31",
}
# What trafilatura raises on odd pages, as its own callers catch it and as lxml raises.
_ODD_PAGE: Final = (
    etree.LxmlError, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError,
    TypeError, ValueError,
)  # fmt: skip


def read_html(data: bytes, limits: Limits) -> Parcel:
    """Text, one page, blocks and metadata of a page.

    Where no article is found, the text is all that a visitor sees.
    Raises ReadingError `too-large`, `too-many-objects`, `malformed`.
    """
    if len(data) > limits.text_bytes:
        raise ReadingError("too-large", f"{len(data)} bytes of HTML, {limits.text_bytes} allowed")
    source = decode(data, _declared(data)).replace("\0", "").encode("utf-8", "replace")
    found = _article(_parse(source, limits))
    metadata = Metadata() if found is None else _metadata(found)
    pieces = [] if found is None else html_blocks.pieces(found.body)
    if not any(piece.kind in ("paragraph", "list-item", "quote", "cell") for piece in pieces):
        pieces = _visible(_parse(source, limits))
    text, blocks, tables = html_blocks.layout(metadata.title, pieces)
    quality = judge(text.split())
    problems: list[Problem] = [] if text else [problem("no-text", page=1)]
    source_of_text: TextSource = "layer" if text else "none"
    return Parcel(
        media_type=HTML,
        text=text,
        pages=[Page(1, None, None, 0, source_of_text, quality, 0, len(text))],
        blocks=blocks,
        tables=tables,
        metadata=metadata,
        problems=problems,
    )


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return None if match is None else match[1].decode("ascii").lower()


def _parse(source: bytes, limits: Limits) -> Element:
    """Tree of the page, small and shallow enough to be walked."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError("malformed", "HTML without any element") from error
    if tree is None:
        raise ReadingError("malformed", "HTML without any element")
    depth = deepest = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        count += event == "start"
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if count > limits.elements:
            raise ReadingError("too-many-objects", f"more than {limits.elements} elements")
    if deepest > limits.element_depth:
        raise ReadingError("malformed", f"elements nested deeper than {limits.element_depth}")
    return tree


def _article(tree: Element) -> Extraction:
    try:
        return trafilatura.bare_extraction(
            tree,
            include_comments=False,
            include_links=False,
            include_tables=True,
            deduplicate=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
    except _ODD_PAGE:
        return None  # the page is read as its visitors see it


def _metadata(found: Extraction) -> Metadata:
    published = found.date if found.date and _ISO_DATE.match(found.date) else None
    url = _short(found.url)
    site = _short(found.sitename)
    title = _short(found.title)
    return Metadata(
        title=None if title is None else _without_site(title, site),
        author=_short(found.author),
        published=published,
        site=site,
        url=url if url and re.match(r"https?://[^\s]+\Z", url) else None,
    )


def _short(value: str | None) -> str | None:
    """One line of bounded length, or null."""
    if not value:
        return None
    line = " ".join(seen(value).split())
    return line if 0 < len(line) <= _LONGEST else None


def _without_site(title: str, site: str | None) -> str:
    """Title without ` - Name of the site` at its end."""
    if site is None:
        return title
    ending = re.compile(rf"(.*\S)\s*[-|–—»:]\s*{re.escape(site)}\Z", re.IGNORECASE)
    match = ending.match(title)
    return title if match is None else match[1]


def _visible(tree: Element) -> list[html_blocks.Piece]:
    """Every line that a visitor sees."""
    lines: list[str] = [""]
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _FLOW:
            lines.append("")
        if event == "start":
            hidden += element.tag in _HIDDEN
            text = element.text
        else:
            hidden -= element.tag in _HIDDEN
            text = element.tail
        if not hidden:
            lines[-1] += text or ""
    texts = (" ".join(seen(line).split()) for line in lines)
    return [html_blocks.piece("paragraph", text) for text in texts if text]
