"""The closing block: signatory, role and manner of signing.

Who certifies a copy, promulgates a regulation or gets a copy is no signatory of the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.language.matching import last_match
from extractors.parts.casing import sentence_title
from extractors.parts.dating import PLACE_DATE, SIGNED_ON, TAIL
from extractors.parts.words import field_words
from extractors.quoting import field_quote, stated
from schemas.records import Document, Field, Fields

_NIP = re.compile(r"\bNIP\.?\s*[:.]?\s*(?P<value>[0-9][0-9 ]{16,24})?")
_E_SIGNED = re.compile(r"(?i)ditandatangani secara elektronik|sertifikat elektronik")
_COPY_SIGNED = re.compile(r"(?im)^[^\S\n]*\(?\s*(?:ttd|t\.t\.d)\.?\s*\)?\s*$")
_NAME = re.compile(r"[(]?(?:(?:drg?|drh|apt|ns)\.\s*)?[A-Z][\w.,'’` -]{3,60}[)]?")
# A name has this many words at most, degrees aside.
_NAME_WORDS = 6
# Lines above the name that may hold the role, and below the place that hold both.
_ROLE_LINES = 7
_BLOCK_LINES = 12
# Where a block without place and date ends the document: role over two lines, "ttd", name.
_UNDATED = 300
_UNDATED_LINES = 4
_NO_NAME = re.compile(
    r"(?i)\b(?:nomor|tahun|tanggal|halaman|surat ini|oleh|terima kasih)\b|[\d:;/]"
)


_ACTING = re.compile(r"(?i)(?:plt|plh|pjs?)\b")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its outer blanks, and its span."""

    words: str
    start: int
    end: int


def read_closing(document: Document, start: int, end: int) -> Fields:
    """nip_ada and cara_tanda_tangan always; penandatangan and its role where they stand."""
    text = document.text
    stop = _closing_end(text, start, end)
    nip = last_match(_NIP, text, max(start, stop - TAIL), stop)
    fields: Fields = {
        "nip_ada": Field(
            bool(nip and nip.group("value")),
            "stated",
            0.9,
            field_quote(document, *nip.span()) if nip else None,
        ),
        "cara_tanda_tangan": _manner(document, start, end),
    }
    name = _name_above(text, start, nip.start()) if nip else _name_below(text, start, stop)
    if name is None:
        return fields
    fields["penandatangan"] = stated(document, plain_name(name.words), (name.start, name.end), 0.9)
    role = _role_above(text, start, name)
    if role:
        printed = re.sub(r",\W*\w{0,2}$", "", text[role[0] : role[1]])
        words = _post(" ".join(printed.split()).strip(" ,"))
        fields["jabatan_penandatangan"] = stated(document, words, role, 0.85)
    return fields


def plain_name(printed: str) -> str:
    """A name without titles before and degrees behind it, in ordinary case."""
    bare = printed.strip(" ()").split(",", maxsplit=1)[0]
    words = [w for w in bare.split() if not _is_title(w)]
    while len(words) > 1 and re.fullmatch(
        r"(?:[A-Z][A-Za-z]{0,3}\.){2,}[A-Z]?[a-z]{0,3}", words[-1]
    ):
        words.pop()
    name = " ".join(words).strip(" .")
    return name.title() if name.isupper() else name


def _post(printed: str) -> str:
    """A post in ordinary case; "Plt." and "Pj." before capitals stay as they are."""
    acting = _ACTING.match(printed)
    if acting is None:
        return sentence_title(printed)
    lead = len(printed[: acting.end()]) + (printed[acting.end() : acting.end() + 1] == ".")
    return f"{printed[:lead].capitalize()} {sentence_title(printed[lead:].strip())}"


def _manner(document: Document, start: int, end: int) -> Field:
    text = document.text
    manner = _E_SIGNED.search(text, start, end) or _COPY_SIGNED.search(text, start, end)
    if manner is None:
        return _seen(document, start, end)
    value = "tte" if _E_SIGNED.match(text, manner.start()) else "salinan-ttd"
    return stated(document, value, manner.span(), 0.9)


def _seen(document: Document, start: int, end: int) -> Field:
    """Manner by what stands in the signature block beside its words.

    An image or drawn ink there is a signature or a stamp; a logo may be taken for one.
    """
    for block in document.blocks:
        if block.kind == "signature" and start <= block.start < end:
            if "e-signature" in block.signs:
                return stated(document, "tte", (block.start, block.end), 0.8)
            if "image" in block.signs or "ink" in block.signs:
                return stated(document, "basah", (block.start, block.end), 0.6)
    return Field("tidak-terlihat", "default", 0.5, None)


def _closing_end(text: str, start: int, end: int) -> int:
    """Where the main document's closing ends: attachments repeat or list NIPs."""
    ends = field_words().closing_ends
    signed = SIGNED_ON.search(text, start, end)
    # A head may hold "Lampiran : -": the closing block is looked for behind the signing.
    limit = ends.search(text, signed.end() if signed else min(end, start + 400), end)
    return limit.start() if limit else end


def _name_above(text: str, start: int, nip: int) -> _Line | None:
    """The name above the NIP; a rank may stand between."""
    rank = field_words().rank
    for line in reversed(_lines(text, max(start, nip - 240), nip)):
        if rank.match(line.words) or _is_signing(line):
            continue
        return line if _is_name(line) else None
    return None


def _name_below(text: str, start: int, stop: int) -> _Line | None:
    """The name under role and "ttd" of a block that bears no NIP."""
    signed = SIGNED_ON.search(text, start, stop)
    place = signed or last_match(PLACE_DATE, text, max(start, stop - TAIL), stop)
    if place is None:
        lines = _lines(text, max(start, stop - _UNDATED), stop)[-_UNDATED_LINES:]
    else:
        line_end = text.find("\n", place.end(), stop)
        lines = _lines(text, line_end, stop)[:_BLOCK_LINES] if line_end >= 0 else []
    role_seen = False
    for line in lines:
        if _is_role(line, role_seen):
            role_seen = True
        elif role_seen and not _is_signing(line):
            # Without place and date above it, one word is too little to be a name.
            named = _is_name(line) and (place is not None or " " in line.words)
            return line if named else None
    return None


def _role_above(text: str, start: int, name: _Line) -> tuple[int, int] | None:
    """Span of the role over the name: the acting post where there is one, else the nearest.

    An acting head prints the post held otherwise under the acting one; "a.n." and "u.b." lines
    above the signatory's own post name other people's.
    """
    words = field_words()
    lines = _lines(text, max(start, name.start - 400), name.start)[-_ROLE_LINES:]
    while lines and (_is_signing(lines[-1]) or words.rank.match(lines[-1].words)):
        lines.pop()
    roles: list[tuple[int, int]] = []
    last: _Line | None = None
    for line in reversed(lines):
        last = last or line
        if words.role.match(line.words):
            roles.append((_own_start(line), last.end))
            last = None
        elif not words.role_more.search(line.words):
            break
    acting = (r for r in roles if _ACTING.match(text, r[0]))
    return next(acting, roles[0] if roles else None)


def _own_start(line: _Line) -> int:
    """Where the post begins behind "u.b."."""
    lead = re.match(r"(?i)u\.?\s?b\.?\s*", line.words)
    return line.start + lead.end() if lead and lead.end() < len(line.words) else line.start


def _is_role(line: _Line, seen: bool) -> bool:
    words = field_words()
    if words.role_lead.match(line.words) or words.role.match(line.words):
        return True
    return seen and bool(words.role_more.search(line.words))


def _is_name(line: _Line) -> bool:
    words = line.words
    if not _NAME.fullmatch(words) or _NO_NAME.search(words) or re.search(r"[.…_]{4,}", words):
        return False
    if field_words().role.match(words) or field_words().role_lead.match(words):
        return False
    return len(words.split(",", maxsplit=1)[0].split()) <= _NAME_WORDS and not words.islower()


def _is_signing(line: _Line) -> bool:
    """Whether a line is "ttd", a stroke or a bracket where the signature is."""
    return bool(_COPY_SIGNED.match(line.words)) or len(re.findall(r"[^\W\d_]", line.words)) < 3


def _lines(text: str, start: int, end: int) -> list[_Line]:
    found: list[_Line] = []
    position = start
    for piece in text[start:end].split("\n"):
        words = piece.strip()
        if words:
            begin = position + piece.find(words)
            found.append(_Line(words, begin, begin + len(words)))
        position += len(piece) + 1
    return found


def _is_title(word: str) -> bool:
    return bool(
        re.match(
            r"^(?:[Dd]r[sa]?|DR[SA]?|[Ii]r|IR|[Hh]j?|HJ|Prof|PROF|drg|drh|apt|Ns|R|Rd)\.$|^H$|^Hj$",
            word,
        )
    )
