"""Fields of office documents: number, date, subject matter, office, signatory.

The head (to "Menimbang" or the salutation) and the closing block decide; what stands between
is mostly cited. Blank places ("Nomor : …/…/2024") stay blank: no value is made up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.language.bodies import BodyMention, find_bodies
from extractors.language.context import TextContext
from extractors.language.dates import When, find_dates
from extractors.language.matching import last_match
from extractors.parts.casing import sentence_title
from extractors.quoting import field_quote, stated
from schemas.records import Document, Field, Fields

_HEAD = 1500
_TAIL = 1600
_BODY_BEGINS = re.compile(r"(?im)^\s*(?:menimbang|mengingat|dengan hormat|yth\b|kepada\s+yth)")
_NUMBER = re.compile(
    r"(?m)^[ \t]*(?:NOMOR|Nomor|NO\.|No\.|No)[ \t]*[:.]?[ \t]*(?P<value>[^\n]{0,80})"
)
_NUMBER_VALUE = re.compile(r"(?!\d{1,2} [A-Z][a-z]+ \d{4})[A-Z0-9][A-Za-z0-9./ -]*[A-Za-z0-9]")
_NUMBER_STOP = re.compile(
    r"\s{2,}|\s+(?:Sifat|Lamp|Perihal|Hal)\b|\s+[A-Z][a-z]+,\s*\d|\s+TENTANG\b"
)
_BLANK = re.compile(r"^[\s./…_-]*(?:[.…_]{3,}|\.\s\.\s\.)")
_MATTER = re.compile(
    r"(?m)^\s*TENTANG\s*:?\s*(?P<value>.+?)(?=^\s*(?:DENGAN RAHMAT|Menimbang|MENIMBANG|Mengingat|"
    r"(?:KEPALA|BUPATI|WALI\s?KOTA|WALIKOTA|GUBERNUR|SEKRETARIS|DIREKTUR|CAMAT|INSPEKTUR)\b)|\n\s*\n)",
    re.DOTALL,
)
_REGARDING = re.compile(r"(?im)^[ \t]*(?:perihal|hal)[ \t]*:?[ \t]*(?P<value>[^\n]{3,160})")
_NIP = re.compile(r"\bNIP\.?\s*[:.]?\s*(?P<value>[0-9][0-9 ]{16,24})?")
_NAME = re.compile(r"^[ \t]*(?P<name>[A-Z][\w.,'’ -]{4,60})[ \t]*$", re.MULTILINE)
_ROLE = re.compile(
    r"^[ \t]*(?P<role>(?:KEPALA|Kepala|BUPATI|Bupati|WALI ?KOTA|Wali ?Kota|GUBERNUR|Gubernur|"
    r"SEKRETARIS|Sekretaris|DIREKTUR|Direktur|CAMAT|Camat|INSPEKTUR|Inspektur|LURAH|Lurah|"
    r"KETUA|Ketua|NOTULIS|Notulis|PIMPINAN|Pimpinan|Plt\.?|Pj\.?)[^\n]{0,70}?),?[ \t]*$",
    re.MULTILINE,
)
_SIGNED_ON = re.compile(
    r"(?i)(?:ditetapkan|dikeluarkan|diundangkan|ditandatangani)\s+di\s*:?\s*[^\n]{2,40}\s+"
    r"(?:pada\s+)?tanggal\s*:?\s*"
)
_PLACE_DATE = re.compile(r"(?m)\b[A-Z][A-Za-z ]{2,30},\s*(?:tanggal\s+)?(?=[0-3]?\d\s+[A-Z])")
_DATE_LINE = re.compile(
    r"(?im)^[ \t]*(?:hari\s*[/,]?\s*)?(?:tanggal|tgl)(?:\s*[/,]\s*\w+)*[ \t]*:[ \t]*"
)
_E_SIGNED = re.compile(r"(?i)ditandatangani secara elektronik|sertifikat elektronik")
_COPY_SIGNED = re.compile(r"(?im)^\s*\(?\s*ttd\.?\s*\)?\s*$")
_UNIT_KINDS = ("opd", "unit")


@dataclass(frozen=True, slots=True)
class Office:
    """The bodies of the head: the office and its government, either may be null."""

    unit: BodyMention | None
    government: BodyMention | None


def read_fields(document: Document, context: TextContext, start: int, end: int) -> Fields:
    """All fields of an office document that stand in text[start:end]."""
    head_end = _head_end(document.text, start, end)
    fields: Fields = {}
    _add(fields, "nomor", _number(document, start, head_end))
    _add(fields, "tanggal", _date(document, context, start, head_end, end))
    _add(fields, "tentang", _matter(document, start, head_end))
    _add(fields, "perihal", _regarding(document, start, head_end))
    office = _office(document.text, context, start, head_end)
    if office.unit:
        _add(fields, "unit", _unit_field(document, office.unit, office.government))
    if office.government:
        _add(fields, "pemda", _body_field(document, office.government))
    fields.update(_signature(document, start, end))
    return fields


def number_blank(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Span of a number line in the head that was never filled in."""
    match = _NUMBER.search(text, start, _head_end(text, start, end))
    if match and _BLANK.search(match.group("value")) and not _value_span(match):
        return match.span()
    if match and re.search(r"[.…_]{4,}", match.group("value")):
        return match.span()
    return None


def _add(fields: Fields, name: str, field: Field | None) -> None:
    if field is not None:
        fields[name] = field


def _head_end(text: str, start: int, end: int) -> int:
    limit = min(end, start + _HEAD)
    begins = _BODY_BEGINS.search(text, start, limit)
    return begins.start() if begins else limit


def _number(document: Document, start: int, head_end: int) -> Field | None:
    for match in _NUMBER.finditer(document.text, start, head_end):
        span = _value_span(match)
        if span:
            return stated(document, document.text[span[0] : span[1]], span, 0.95)
        if _BLANK.search(match.group("value")):
            return None
    return None


def _value_span(match: re.Match[str]) -> tuple[int, int] | None:
    raw = match.group("value")
    stop = _NUMBER_STOP.search(raw)
    raw = raw[: stop.start()] if stop else raw
    if re.search(r"[.…_]{3,}", raw):
        return None
    value = _NUMBER_VALUE.search(raw)
    if value is None or not re.search(r"\d", value.group()):
        return None
    return match.start("value") + value.start(), match.start("value") + value.end()


def _date(
    document: Document, context: TextContext, start: int, head_end: int, end: int
) -> Field | None:
    """The signing date, else the letter's date beside its place, else a date line."""
    text = document.text
    signed = last_match(_SIGNED_ON, text, start, end)
    if signed:
        when = _day_at(text, context, signed.end(), end)
        return _date_field(document, when) if when else None
    for pattern, limit in ((_PLACE_DATE, head_end), (_DATE_LINE, head_end)):
        for place in pattern.finditer(text, start, limit):
            when = _day_at(text, context, place.end(), end)
            if when:
                return _date_field(document, when)
    closing = last_match(_PLACE_DATE, text, max(start, end - _TAIL), end)
    when = _day_at(text, context, closing.end(), end) if closing else None
    return _date_field(document, when) if when else None


def _day_at(text: str, context: TextContext, position: int, end: int) -> When | None:
    line_end = text.find("\n", position, end)
    window_end = min(end, (line_end if line_end >= 0 else end), position + 60)
    for when in find_dates(text, context.dates, position, window_end):
        if when.precision == "day" and when.start - position <= 12:
            return when
    return None


def _date_field(document: Document, when: When) -> Field:
    return Field(
        when.value,
        when.basis,
        0.95 if when.basis == "stated" else 0.8,
        field_quote(document, when.start, when.end),
    )


def _matter(document: Document, start: int, head_end: int) -> Field | None:
    # The line that ends the matter ("Menimbang") has to be seen.
    limit = min(len(document.text), head_end + 40)
    match = _MATTER.search(document.text, start, limit)
    if match is None:
        return None
    begin, stop = match.span("value")
    while stop > begin and document.text[stop - 1] in " \t\n,.":
        stop -= 1
    value = sentence_title(" ".join(document.text[begin:stop].split()))
    return stated(document, value, (begin, stop), 0.95) if value else None


def _regarding(document: Document, start: int, head_end: int) -> Field | None:
    match = _REGARDING.search(document.text, start, head_end)
    if match is None:
        return None
    value = re.split(r"\s{3,}", match.group("value"))[0].strip(" .:")
    begin = match.start("value") + match.group("value").find(value)
    return stated(document, value, (begin, begin + len(value)), 0.95) if value else None


def _office(text: str, context: TextContext, start: int, head_end: int) -> Office:
    bodies = find_bodies(text, start, head_end, context.bodies)
    unit = next((b for b in bodies if b.kind in _UNIT_KINDS), None)
    government = next((b for b in bodies if b.kind == "pemda"), None)
    return Office(unit, government)


def _body_field(document: Document, body: BodyMention) -> Field:
    return stated(document, body.name, (body.start, body.end), 0.95)


def _unit_field(document: Document, unit: BodyMention, government: BodyMention | None) -> Field:
    """The office with its government, as the letterhead gives both on two lines."""
    name = unit.name
    if unit.government is None and government is not None:
        place = government.name.removeprefix("Pemerintah ")
        if government.end <= unit.start and place not in name:
            name = f"{name} {place}"
    return stated(document, name, (unit.start, unit.end), 0.95)


def _signature(document: Document, start: int, end: int) -> Fields:
    """Signatory, role and manner of signing from the closing block."""
    text = document.text
    fields: Fields = {}
    nip = _closing_nip(text, start, end)
    fields["nip_ada"] = Field(
        bool(nip and nip.group("value")),
        "stated",
        0.9,
        field_quote(document, *nip.span()) if nip else None,
    )
    manner = _E_SIGNED.search(text, start, end) or _COPY_SIGNED.search(text, start, end)
    if manner:
        value = "tte" if _E_SIGNED.match(text, manner.start()) else "salinan-ttd"
        fields["cara_tanda_tangan"] = stated(document, value, manner.span(), 0.9)
    else:
        fields["cara_tanda_tangan"] = Field("tidak-terlihat", "default", 0.5, None)
    if nip is None:
        return fields
    name = _line_before(text, nip.start(), start)
    if name:
        value, span = name
        fields["penandatangan"] = stated(document, value, span, 0.9)
        role = last_match(_ROLE, text, max(start, span[0] - 400), span[0])
        if role:
            fields["jabatan_penandatangan"] = stated(
                document, sentence_title(role.group("role").strip(" ,")), role.span("role"), 0.85
            )
    return fields


def _closing_nip(text: str, start: int, end: int) -> re.Match[str] | None:
    """The NIP under the first signature of the main text: attachments repeat or list NIPs."""
    limit = re.compile(r"(?m)^\s*LAMPIRAN\b|^\s*Tembusan\b", re.IGNORECASE).search(
        text, min(end, start + 400), end
    )
    stop = limit.start() if limit else end
    return last_match(_NIP, text, max(start, stop - _TAIL), stop)


def _line_before(text: str, position: int, start: int) -> tuple[str, tuple[int, int]] | None:
    """Name on the line above the NIP, without degrees, and its span as printed."""
    area_start = max(start, position - 160)
    last = last_match(_NAME, text, area_start, position)
    if last is None or re.search(r"[.…_]{4,}", last.group("name")):
        return None
    if _ROLE.match(last.group()) or last.group("name").isdigit():
        return None
    printed = last.group("name").strip()
    begin = last.start("name")
    name = plain_name(printed)
    return (name, (begin, begin + len(printed))) if name else None


def plain_name(printed: str) -> str:
    """A name without titles before and degrees behind it, in ordinary case."""
    words = [w for w in printed.split(",", maxsplit=1)[0].split() if not _is_title(w)]
    name = " ".join(words).strip(" .")
    return name.title() if name.isupper() else name


def _is_title(word: str) -> bool:
    return bool(
        re.match(r"^(?:[Dd]r[sa]?|[Ii]r|[Hh]j?|Prof|dr|drg|drh|apt|Ns|R|Rd)\.$|^H$|^Hj$", word)
    )
