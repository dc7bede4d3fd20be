"""The nouns that pass between the rooms, as frozen records.

Field order is the key order of the JSON, and the JSON Schemas of the same names describe
each field. Offsets are code points into `Document.text`, half-open [start, end). Boxes are
integers in tenths of a point from the top-left corner of the page as displayed, rounded outward.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Box = tuple[int, int, int, int]
"""left, top, right, bottom."""

TextSource = Literal["layer", "ocr", "none"]
BlockKind = Literal[
    "title", "heading", "paragraph", "list-item", "cell", "caption",
    "letterhead", "signature", "quote", "furniture",
]  # fmt: skip
Sign = Literal["image", "ink", "e-signature", "copy"]
FormFieldKind = Literal["text", "choice", "button", "signature"]
Basis = Literal[
    "stated", "weekday", "relative", "letter-date", "counted-back", "hint", "default",
    "list", "abbreviation", "anaphora", "previous-sentence", "speaker", "hand",
]  # fmt: skip
Status = Literal["realised", "planned", "target", "required", "negated", "uncertain"]
BodyKind = Literal["pemda", "opd", "unit", "vertikal", "instansi", "kelompok"]
Precision = Literal["day", "month", "quarter", "semester", "year", "range"]
AttributionKind = Literal["author", "direct", "indirect"]
Level = Literal["area", "aspect", "item", "prerequisite", "component"]
Strength = Literal["direct", "supporting", "context", "prerequisite"]
Severity = Literal["info", "check", "important"]
Scope = Literal["document", "source", "unit"]
Outcome = Literal[
    "read", "unchanged", "duplicate", "quarantined", "unreadable", "container", "ignored"
]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One message in Indonesian (`id`) and English (`en`)."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why reading fell short. `code` is listed in schemas/problems.yaml.

    `detail` says what was found this time; it never carries a path of the machine.
    """

    code: str
    message: Bilingual
    remedy: Bilingual
    page: int | None = None
    detail: str | None = None


# --- the document as read (the layout) ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Text without pages (news, plain text) is one page with null width and height.

    `quality` is 0..1: how much of the page's text looks like text; null when not judged.
    `image_hash`: 16 hex digits that say what a page that is one picture without text looks like;
    null for every other page, and for a blank one.
    """

    number: int
    width: int | None
    height: int | None
    rotation: int
    text_source: TextSource
    quality: float | None
    start: int
    end: int
    image_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the document as column arrays of equal length, in reading order.

    `page` holds page numbers (from 1); x0, y0, x1, y1 are the box. Empty for formats
    without a page image.
    """

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    page: list[int] = field(default_factory=list)
    x0: list[int] = field(default_factory=list)
    y0: list[int] = field(default_factory=list)
    x1: list[int] = field(default_factory=list)
    y1: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text with one role. `box` is null where the format has no page image.

    `label` is the printed word or number that opens it, in lower case (`menimbang`, `kesatu`,
    `pasal 3`, `1.`). `signs` says what stands in a signature block beside its words. Where a page
    is one picture, as a scan is, ink and stamps are part of it and cannot be told: an empty list
    is no evidence that nobody signed.
    """

    kind: BlockKind
    start: int
    end: int
    page: int
    box: Box | None = None
    label: str | None = None
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; row and column count from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table on one page.

    `ruled`: lines bound its cells; else its columns show by alignment alone. `header_rows` at its
    top are its head. `continues`: it goes on with the last table of the page before.
    """

    page: int
    rows: int
    columns: int
    box: Box | None
    cells: list[Cell]
    ruled: bool = True
    header_rows: int = 0
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """One image on a page."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note, stamp, link or highlight put on a page. `kind` is PDF's name for it in lower case."""

    page: int
    kind: str
    box: Box | None
    text: str | None
    target: str | None


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a PDF form; `value` is null if nothing was filled in."""

    page: int
    name: str
    kind: FormFieldKind
    value: str | None
    box: Box | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file put inside the PDF, listed and not read. `size` is bytes as packed."""

    name: str
    page: int | None
    size: int | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file itself says about its content. Dates are ISO (YYYY-MM-DD)."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    site: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found in one file; kept as the layout.

    `id` is `sha256:<hex of the bytes>`. `reader` is the reader fingerprint. `text` never
    changes after reading. `repaired` is true if the file had to be mended before reading.
    `signature` (base64) is what it is compared by to tell near copies; layouts read before there
    was one have none.
    """

    schema: str
    id: str
    media_type: str
    reader: str
    text: str
    pages: list[Page]
    words: Words
    blocks: list[Block]
    tables: list[Table]
    metadata: Metadata
    repaired: bool = False
    problems: list[Problem] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    form_fields: list[FormField] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    signature: str | None = None


# --- the dossier -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Why an output is as it is: one sha256 per kind of input, `all` over the others."""

    reader: str
    language: str
    rules: str
    catalogue: str
    frameworks: str
    registries: str
    settings: str
    all: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What a source says about the content. Absent keys are not written."""

    published: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """What entered besides the bytes and the fingerprint; `hints` holds present keys only."""

    hints: dict[str, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that names something: exactly text[start:end]."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fragment:
    """The part of a quote on one page: one box a line."""

    page: int
    start: int
    end: int
    boxes: list[Box]


@dataclass(frozen=True, slots=True)
class FieldQuote:
    """Where a field's value stands."""

    text: str
    start: int
    end: int
    fragments: list[Fragment]


@dataclass(frozen=True, slots=True)
class Field:
    """One document field. `basis` says how the value was had; quote is null without a place."""

    value: Any
    basis: Basis
    confidence: float
    quote: FieldQuote | None


Fields = dict[str, Field | list[Field]]


@dataclass(frozen=True, slots=True)
class Part:
    """One document inside the file."""

    id: str
    type: str
    confidence: float
    start: int
    end: int
    pages: tuple[int, int]
    title: str | None
    fields: Fields


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """What the dossier says of its document. `type` and `fields` repeat the first part's."""

    id: str
    media_type: str
    type: str
    title: str | None
    language: str
    characters: int
    text_sha256: str
    pages: list[Page]
    fields: Fields
    parts: list[Part]
    access: Literal["biasa", "terbatas", "rahasia"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What is stated. Value and details are checked by the claim's own schema."""

    name: str
    value: Any
    unit: str | None
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Body:
    """A government, office, unit, agency or group of them; `name` is canonical.

    `id` is the Kemendagri code of a government or the id of an issuer; null if not registered.
    `mention` is null where the body was taken by default.
    """

    name: str
    kind: BodyKind
    id: str | None
    basis: Basis
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Period:
    """What a record is about. `start` and `end` are YYYY, YYYY-MM or YYYY-MM-DD, inclusive."""

    start: str
    end: str
    precision: Precision
    basis: Basis
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class EventDate:
    """When it happened. `end` is null unless a span of days is stated."""

    value: str
    end: str | None
    precision: Precision
    basis: Basis
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the author of the document, or a speaker directly or indirectly."""

    kind: AttributionKind
    speaker: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A node of the worksheet that the record bears on, how strongly and why."""

    framework: str
    code: str
    level: Level
    area: int | None
    strength: Strength
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that carry the record: exactly text[start:end]. `also`: further mentions."""

    text: str
    start: int
    end: int
    fragments: list[Fragment]
    also: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class RuleTrace:
    """The rule that found the record and the span each of its slots took."""

    id: str
    version: int
    slots: dict[str, Mention]


@dataclass(frozen=True, slots=True)
class Factor:
    """One named contribution to a confidence score."""

    name: str
    points: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """A documented base plus the points of named factors, capped at 1."""

    score: float
    factors: list[Factor]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of indicator evidence: a proposal, with all that leads back to its source."""

    id: str
    part: str
    claim: Claim
    subject: Body | None
    issuer: Body | None
    period: Period | None
    date: EventDate | None
    status: Status
    attribution: Attribution
    indicators: list[Indicator]
    quote: Quote
    rule: RuleTrace
    confidence: Confidence
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a finding."""

    part: str
    page: int | None
    start: int | None
    end: int | None
    boxes: list[Box]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an auditor must know that is not evidence. On screen: *catatan*."""

    id: str
    code: str
    scope: Scope
    severity: Severity
    message: Bilingual
    action: Bilingual
    where: Where | None
    related: list[str]


@dataclass(frozen=True, slots=True)
class SchemaError:
    """Where a value breaks its schema (JSON pointer), how, and what was expected."""

    pointer: str
    message: str
    expected: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that failed its schema: neither written as evidence nor dropped."""

    record: dict[str, Any]
    errors: list[SchemaError]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that was read out of one document: a pure function of layout, hints, fingerprint."""

    schema: str
    fingerprint: Fingerprint
    inputs: Inputs
    document: DocumentCard
    status: Literal["complete", "partial"]
    problems: list[Problem]
    evidence: list[Evidence]
    findings: list[Finding]
    rejected: list[Rejected]


# --- where documents were met, and what a run did ----------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document was met. Created once; closing it adds a file of its own.

    `id` is `sr-` + 16 hex of sha256 over (document, location, member). `location` is the path
    relative to the ingested folder, or an address. `unit_hint` and `item_hint` come from
    the folders. `hints` are those of the sidecar that describe the content.
    """

    schema: str
    id: str
    document: str
    location: str
    member: str | None
    unit_hint: str | None
    item_hint: str | None
    hints: dict[str, str]
    first_run: str
    met_at: str


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One outcome of one source, chained to the line before by its sha256.

    `layout` and `dossier` are the sha256 of those files after this line, null if there are none.
    `tombstone` is that of the tombstone, where this line withdraws a document.
    """

    schema: str
    sequence: int
    previous: str
    run: str
    at: str
    location: str
    outcome: Outcome
    code: str | None
    document: str | None
    source: str | None
    layout: str | None
    dossier: str | None
    tombstone: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding of severity check or important, as the report of the run that made it tells it."""

    code: str
    severity: Severity
    message: Bilingual
    action: Bilingual


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """One line of the run report: what became of one source.

    `reason`: why it was passed over, or, where a known document was read, why again.
    `notices`: what a person has to look at in a document that was read in this run.
    """

    location: str
    outcome: Outcome
    document: str | None
    problem: Problem | None
    reason: Bilingual | None
    evidence: int
    findings: int
    status: Literal["complete", "partial"] | None
    notices: list[Notice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ClosedSource:
    """A place that no longer holds this document.

    `superseded`: other bytes are there now; `withdrawn`: the file is gone. Document and dossier
    stay in the store.
    """

    location: str
    event: Literal["superseded", "withdrawn"]
    document: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """What one run did. The counts add up to the number of sources, or the run fails.

    `closed` are sources of earlier runs; they do not count among those of this one.
    """

    schema: str
    run: str
    started: str
    finished: str
    arguments: list[str]
    fingerprint: str
    sources: int
    counts: dict[str, int]
    evidence: int
    findings: int
    outcomes: list[SourceOutcome]
    closed: list[ClosedSource]
    journal_head: str
    healed: list[str]
    exit_code: int
    decisions_head: str | None = None
