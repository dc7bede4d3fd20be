"""Checks over one document: pages, language, type's duties, dates, lists, personal data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extractors.checks.making import Place, collisions, finding
from extractors.language.context import TextContext
from extractors.language.speaking import Language
from extractors.parts.access import access_of
from extractors.parts.blanks import template_blanks
from extractors.parts.dating import day_in_words, day_left_blank
from extractors.parts.head import number_blank, number_illegible
from extractors.parts.legibility import is_misread
from extractors.rules.candidate import Candidate
from schemas.records import Bilingual, Document, Field, Finding, Part

# Types that an office numbers, dates and signs.
NUMBERED = frozenset(
    {"sk", "surat", "undangan", "nota_dinas", "surat_tugas", "surat_edaran", "peraturan",
     "berita_acara", "sop"}
)  # fmt: skip
SIGNED = NUMBERED | {"notulen", "surat_pernyataan", "pakta_integritas", "surat_usulan", "maklumat"}
_NAMED = 3  # attached files that a finding names
# Words from which on an Indonesian text always shows some of its small words.
_PROSE = 60
_NIK = re.compile(r"(?<![\d./-])(?:1[1-9]|[2-9][0-9])[0-9]{14}(?![\d./-])")
_NIP_LEAD = re.compile(r"\bNIP\.?\s*[:.]?\s*$")
_HUMAS = re.compile(r"(?i)\(\s*(?:hms|humas|prokopim|diskominfo|kominfo)\w*[^)\n]{0,40}\)")


@dataclass(frozen=True, slots=True)
class Checked:
    """All that a document check may look at."""

    document: Document
    context: TextContext
    parts: Sequence[Part]
    language: Language
    candidates: Sequence[Candidate]


def check_document(checked: Checked) -> list[Finding]:
    """All findings of the document in order of place, then code."""
    found: list[Finding] = []
    for check in CHECKS:
        found.extend(check(checked))
    return sorted(found, key=_order)


def _order(f: Finding) -> tuple[int, int, str, str]:
    where = f.where
    page = where.page or 0 if where else 0
    return page, (where.start or 0) if where else 0, f.code, f.id


def needs_ocr(c: Checked) -> Iterable[Finding]:
    """Pages without usable text, a run of pages in one finding."""
    numbers = [p.number for p in c.document.pages if p.text_source == "none"]
    return _of_pages(c, "needs-ocr", numbers)


def partial_text(c: Checked) -> Iterable[Finding]:
    """Pages of which something printed was not read."""
    numbers = {p.page for p in c.document.problems if p.code == "partial-text" and p.page}
    return _of_pages(c, "partial-text", sorted(numbers))


def _of_pages(c: Checked, code: str, numbers: Sequence[int]) -> Iterable[Finding]:
    """One finding a run of pages."""
    for first, last in _runs(numbers):
        pages = str(first) if first == last else f"{first}–{last}"
        yield finding(c.document, code, Place(c.parts[0].id, page=first), pages)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as first and last of each unbroken run."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs


def other_language(c: Checked) -> Iterable[Finding]:
    """A text that is not Indonesian."""
    place = Place(c.parts[0].id)
    if c.language.code not in ("id", "und"):
        yield finding(c.document, "other-language", place, c.language.code)
    elif c.language.code == "und" and _is_prose(c.document):
        yield finding(
            c.document, "other-language", place, Bilingual("tidak dikenali", "not recognised")
        )


def _is_prose(document: Document) -> bool:
    """Whether a text is long enough to have a language; office PDFs may be all tables."""
    return document.media_type != "application/pdf" and len(document.text.split()) >= _PROSE


def repaired(c: Checked) -> Iterable[Finding]:
    """A file that had to be mended."""
    if c.document.repaired:
        yield finding(c.document, "repaired-file", Place(c.parts[0].id))


def attached(c: Checked) -> Iterable[Finding]:
    """Files put inside the file; all in one finding, the first ones by name."""
    files = c.document.attachments
    if not files:
        return
    names = ", ".join(file.name for file in files[:_NAMED])
    more = len(files) - _NAMED
    detail = Bilingual(names, names)
    if more > 0:
        detail = Bilingual(f"{names}, dan {more} lainnya", f"{names}, and {more} more")
    page = next((file.page for file in files if file.page is not None), None)
    part = part_at(c.parts, c.document.pages[page - 1].start) if page else c.parts[0]
    yield finding(c.document, "attachment-not-read", Place(part.id, page=page), detail)


def unfilled(c: Checked) -> Iterable[Finding]:
    """Numbers and names left blank."""
    for part in c.parts:
        if part.type in ("berita", "siaran_pers"):
            continue
        number = number_blank(c.document.text, part.start, part.end)
        if number:
            yield finding(c.document, "empty-template-number", Place(part.id, number))
        blanks = template_blanks(c.document.text, part)
        if blanks:
            detail = Bilingual(f"{len(blanks)} isian kosong", f"{len(blanks)} blanks")
            yield finding(c.document, "template-not-filled", Place(part.id, blanks[0]), detail)


def misread(c: Checked) -> Iterable[Finding]:
    """A scan's text layer full of errors; numbers that were written by hand."""
    for part in c.parts:
        if part.type in ("berita", "siaran_pers"):
            continue
        if is_misread(c.document.text, part.start, part.end):
            yield finding(c.document, "ocr-low-quality", Place(part.id))
        illegible = number_illegible(c.document.text, part.start, part.end)
        if illegible and part.type in NUMBERED:
            yield finding(c.document, "number-uncertain", Place(part.id, illegible))


def missing(c: Checked) -> Iterable[Finding]:
    """Number, date and signatory that this type of document has to bear."""
    if any(p.text_source == "none" for p in c.document.pages):
        return
    text = c.document.text
    for part in c.parts:
        # What a scan's layer lacks may stand on the page, by hand or stamp.
        if template_blanks(text, part) or is_misread(text, part.start, part.end):
            continue
        unread = number_blank(text, part.start, part.end) or number_illegible(
            text, part.start, part.end
        )
        if part.type in NUMBERED and "nomor" not in part.fields and unread is None:
            yield finding(c.document, "no-number", Place(part.id))
        if (
            part.type in SIGNED
            and "tanggal" not in part.fields
            and not day_in_words(text, part.start, part.end)
        ):
            yield _date_missing(c, part)
        yield from _signature(c, part)


def _date_missing(c: Checked, part: Part) -> Finding:
    blank = day_left_blank(c.document.text, part.start, part.end)
    if blank is None:
        return finding(c.document, "no-date", Place(part.id))
    detail = Bilingual(": hari dikosongkan", ": the day was left blank")
    return finding(c.document, "no-date", Place(part.id, blank), detail)


def _signature(c: Checked, part: Part) -> Iterable[Finding]:
    name = part.fields.get("penandatangan")
    manner = part.fields.get("cara_tanda_tangan")
    if not isinstance(name, Field):
        if part.type in SIGNED:
            yield finding(c.document, "no-signatory", Place(part.id))
    elif isinstance(manner, Field) and manner.value == "tidak-terlihat" and name.quote:
        span = (name.quote.start, name.quote.end)
        yield finding(c.document, "no-visible-signature", Place(part.id, span))


def weekday_mismatch(c: Checked) -> Iterable[Finding]:
    """A weekday that is not the weekday of its date."""
    for view in c.context.views:
        if not re.search(r"\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\b", view.words, re.I):
            continue
        for when in view.whens:
            if when.weekday_conflict:
                words = c.document.text[when.start : when.end]
                place = Place(part_at(c.parts, when.start).id, (when.start, when.end))
                yield finding(c.document, "weekday-date-mismatch", place, f"“{words}”")


def count_differs(c: Checked) -> Iterable[Finding]:
    """As in "5 OPD, yakni …" with another number of names."""
    lists: dict[tuple[int, int, int], set[str]] = {}
    for candidate in c.candidates:
        subject = candidate.subject
        if candidate.rule.subject.members and subject and subject.basis == "list":
            stated = _stated_count(c.context, candidate.anchor[0])
            if stated:
                lists.setdefault(stated, set()).add(subject.name)
    for (count, start, end), names in lists.items():
        if count != len(names):
            detail = Bilingual(
                f"{count} unit, tetapi {len(names)} nama tercantum",
                f"{count} stated, {len(names)} named",
            )
            place = Place(part_at(c.parts, start).id, (start, end))
            yield finding(c.document, "count-differs-from-list", place, detail)


def _stated_count(context: TextContext, offset: int) -> tuple[int, int, int] | None:
    """The count of the group in the sentence at `offset`; a share ("tiga dari empat") is none."""
    i = context.sentence_at(offset)
    for body in context.views[i].bodies if i is not None else ():
        lead = context.text[max(0, body.start - 6) : body.start].lower()
        if body.kind == "kelompok" and body.count and not lead.endswith("dari "):
            return body.count, body.start, body.end
    return None


def term_collision(c: Checked) -> Iterable[Finding]:
    """A claim whose sentence also names what is easily taken for it."""
    seen: set[tuple[str, tuple[int, int]]] = set()
    for candidate in c.candidates:
        words = collisions().get(candidate.rule.claim)
        match = words.search(c.document.text, *candidate.quote) if words else None
        if match and (candidate.rule.claim, candidate.quote) not in seen:
            seen.add((candidate.rule.claim, candidate.quote))
            place = Place(part_at(c.parts, match.start()).id, match.span())
            detail = f"{candidate.rule.title['id']} – “{match.group()}”"
            yield finding(c.document, "term-collision", place, detail)


def self_reported(c: Checked) -> Iterable[Finding]:
    """A press release, or news signed by the agency's press office."""
    for part in c.parts:
        match = _HUMAS.search(c.document.text, part.start, part.end)
        if part.type == "siaran_pers" or (match and part.type == "berita"):
            yield finding(
                c.document, "self-reported", Place(part.id, match.span() if match else None)
            )


def several_documents(c: Checked) -> Iterable[Finding]:
    """More than one document in the file."""
    if len(c.parts) > 1:
        yield finding(
            c.document, "several-documents-in-one-file", Place(c.parts[0].id), str(len(c.parts))
        )


def personal_data(c: Checked) -> Iterable[Finding]:
    """National identity numbers. An official's NIP (18 digits) is none."""
    for match in _NIK.finditer(c.document.text):
        lead = c.document.text[max(0, match.start() - 12) : match.start()]
        if not _NIP_LEAD.search(lead):
            place = Place(part_at(c.parts, match.start()).id, match.span())
            yield finding(c.document, "personal-data", place, "NIK")
            return


def restricted_content(c: Checked) -> Iterable[Finding]:
    """Parts of a type that only some may see."""
    for part in c.parts:
        level = access_of(part.type)
        if level != "biasa":
            yield finding(c.document, "restricted-content", Place(part.id), level)


def part_at(parts: Sequence[Part], offset: int) -> Part:
    """The part that holds an offset."""
    for part in parts:
        if part.start <= offset < part.end:
            return part
    return parts[-1]


CHECKS: tuple[Callable[[Checked], Iterable[Finding]], ...] = (
    needs_ocr,
    partial_text,
    other_language,
    repaired,
    attached,
    unfilled,
    misread,
    missing,
    weekday_mismatch,
    count_differs,
    term_collision,
    self_reported,
    several_documents,
    personal_data,
    restricted_content,
)
