"""From a read document to its dossier: language, parts, rules, checks, validation.

Pure: the same layout, hints and fingerprint give the same bytes on any machine.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from extractors.checks.document import Checked, check_document
from extractors.fingerprints import fingerprint
from extractors.identity import sha256
from extractors.language.context import TextContext, read_text
from extractors.language.speaking import Language, language_of
from extractors.parts.access import access_level
from extractors.parts.news import event_date
from extractors.parts.splitting import NEWS, read_parts
from extractors.parts.types import stating_types
from extractors.rules.anchors import Scope
from extractors.rules.build import to_evidence
from extractors.rules.candidate import Candidate, Findings
from extractors.rules.cells import in_tables
from extractors.rules.engine import find_candidates
from extractors.rules.loader import RuleBook, rule_book
from extractors.rules.merge import merge
from extractors.rules.pack_files import Packs
from extractors.rules.parts import part_candidates
from schemas.records import (
    Document,
    DocumentCard,
    Dossier,
    Evidence,
    Inputs,
    Part,
    Rejected,
    SchemaError,
)
from schemas.validation import validate_fast

SCHEMA = "urn:bukti:schema:dossier:1"
# Hints that describe the content and may enter the dossier.
HINTS = ("published", "url", "title")
# Rules are Indonesian; in a text of another language they would only find noise.
_READ_LANGUAGES = frozenset({"id", "und"})
# Worst problems of pages: what was not read may hold evidence.
_PARTIAL_FINDINGS = frozenset({"needs-ocr", "other-language"})


class Reading:
    """A document with all its passes done; `bukti explain` looks at the attempts.

    `assumed` is the type to take its parts for, instead of what they look like.
    """

    def __init__(
        self,
        document: Document,
        hints: dict[str, str],
        book: RuleBook,
        *,
        assumed: str | None = None,
    ) -> None:
        self.document = document
        self.hints = {k: hints[k] for k in HINTS if hints.get(k)}
        self.language: Language = language_of(document.text)
        self.context: TextContext = read_text(
            document.text,
            document.blocks,
            published=self.hints.get("published") or document.metadata.published,
            article=document.media_type != "application/pdf",
        )
        self.parts: list[Part] = read_parts(document, self.context, self.hints)
        if assumed is not None:
            self.parts = [replace(part, type=assumed) for part in self.parts]
        self.findings = Findings()
        self.candidates: list[tuple[str, Candidate]] = []
        if self.language.code in _READ_LANGUAGES:
            self._read_parts(book)

    def _read_parts(self, book: RuleBook) -> None:
        for part in self.parts:
            event = event_date(self.context) if part.type in NEWS else None
            found = Findings()
            if part.type in stating_types():
                scope = Scope(part.type, part.type in NEWS, part.start, part.end, event)
                found = find_candidates(self.context, book, scope)
            found.candidates += part_candidates(self.document.text, part, book)
            merged = in_tables(self.document, merge(found))
            self.candidates += [(part.id, c) for c in merged]
            self.findings.attempts += found.attempts


def extract(document: Document, hints: dict[str, str], packs: Packs = ()) -> Dossier:
    """The dossier of a document. `hints` describe its content (published, url, title).

    `packs` are an analyst's rules beside the built-in ones.
    """
    reading = Reading(document, hints, rule_book(packs))
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for part in reading.parts:
        own = [c for part_id, c in reading.candidates if part_id == part.id]
        for record in to_evidence(document, part.id, own):
            _accept(record, evidence, rejected)
    findings = check_document(
        Checked(
            document,
            reading.context,
            reading.parts,
            reading.language,
            [c for _, c in reading.candidates],
        )
    )
    partial = bool(
        rejected or document.problems or any(f.code in _PARTIAL_FINDINGS for f in findings)
    )
    return Dossier(
        schema=SCHEMA,
        fingerprint=fingerprint(document.reader, packs),
        inputs=Inputs(reading.hints),
        document=_card(reading),
        status="partial" if partial else "complete",
        problems=document.problems,
        evidence=evidence,
        findings=findings,
        rejected=rejected,
    )


def _accept(record: Evidence, evidence: list[Evidence], rejected: list[Rejected]) -> None:
    errors = validate_fast("evidence", record)
    if any(record.id == accepted.id for accepted in evidence):
        errors = [*errors, SchemaError("/id", "an earlier record has this id", "an id of its own")]
    if errors:
        rejected.append(Rejected(msgspec.to_builtins(record), errors))
    else:
        evidence.append(record)


def _card(reading: Reading) -> DocumentCard:
    document, first = reading.document, reading.parts[0]
    return DocumentCard(
        id=document.id,
        media_type=document.media_type,
        type=first.type,
        title=first.title,
        language=reading.language.code,
        characters=len(document.text),
        text_sha256=sha256(document.text.encode("utf-8")),
        pages=document.pages,
        fields=first.fields,
        parts=reading.parts,
        access=access_level(reading.parts),
    )
