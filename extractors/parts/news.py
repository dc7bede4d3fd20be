"""Fields of news and press releases: the event's date, the government, publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.language.context import SentenceView, TextContext
from extractors.language.dates import When
from extractors.language.status import read_status
from extractors.quoting import field_quote, stated
from schemas.records import Basis, Document, EventDate, Field, Fields, Mention

# Sentences of the body that are asked for the event's date: it stands in the lead.
_LEAD = 8
# What an event's report opens with behind its dateline.
_HAPPENING = re.compile(
    r"(?<!\w)(?:bertempat|(?:men|me|mem|di)(?:yerahkan|serahkan|ggelar|gelar|buka|resmikan|canangkan|"
    r"tandatangani|laksanakan|selenggarakan|adakan|luncurkan|lantik|kukuhkan|gikuti|hadiri))(?!\w)",
    re.IGNORECASE,
)


def read_news_fields(document: Document, context: TextContext, hints: dict[str, str]) -> Fields:
    """event_date, pemda, published, author; each only where there is something to say."""
    fields: Fields = {}
    event = find_event(context)
    if event:
        fields["event_date"] = Field(
            event.value,
            event.basis,
            0.9 if event.basis == "weekday" else 0.95,
            field_quote(document, event.start, event.end),
        )
    government = _government(document, context)
    if government:
        fields["pemda"] = government
    published = hints.get("published") or document.metadata.published
    if published:
        basis: Basis = "hint" if hints.get("published") else "stated"
        fields["published"] = Field(published, basis, 0.9, None)
    if document.metadata.author:
        fields["author"] = Field(document.metadata.author, "stated", 0.8, None)
    return fields


def find_event(context: TextContext) -> When | None:
    """The first day in the lead that something happened on.

    Plans don't count, and a dateline only if the text opens with an event and tells no other day.
    """
    body = [v for v in context.views if not v.heading]
    told = [
        (view, w)
        for view in body
        for w in _days(view)
        if not _dateline(context, view, w) and not _ahead(context, view, w)
    ]
    lead = [w for view, w in told if view in body[:_LEAD]]
    dated = [w for w in lead if w.weekday] or lead or [w for _, w in told if w.weekday]
    return next(iter([*dated, *_opening_day(context, body[:1])]), None)


def _days(view: SentenceView) -> list[When]:
    return [w for w in view.whens if w.role == "date" and w.precision == "day"]


def _opening_day(context: TextContext, first: Sequence[SentenceView]) -> Iterator[When]:
    """The day of a dateline before an event, or of a line of its own under the headline."""
    for view in first:
        for when in _days(view):
            told = _HAPPENING.search(context.text, when.end, view.end)
            if _dateline(context, view, when) and (told or when.weekday):
                yield when
    for view in context.views:
        if not view.heading:
            return
        for when in _days(view):
            if when.weekday and _whole_line(context.text, when):
                yield when


def _whole_line(text: str, when: When) -> bool:
    start = text.rfind("\n", 0, when.start) + 1
    stop = text.find("\n", when.end)
    return text[start : stop if stop >= 0 else len(text)].strip() == text[when.start : when.end]


def _dateline(context: TextContext, view: SentenceView, when: When) -> bool:
    """As in "MELATI, 5 Mei 2023 –": the day of writing."""
    behind = context.text[when.end : when.end + 6]
    return when.start - view.start < 60 and bool(re.match(r"\s*\)?\s*[–—-]", behind))


def _ahead(context: TextContext, view: SentenceView, when: When) -> bool:
    reading = read_status(context.text, (view.start, view.end), (when.start, when.end))
    return reading.status in ("planned", "target", "uncertain")


def event_date(context: TextContext) -> EventDate | None:
    """The document's event as the date of its records."""
    when = find_event(context)
    if when is None:
        return None
    text = context.text
    return EventDate(
        when.value,
        when.value_end,
        when.precision,
        when.basis,
        Mention(text[when.start : when.end], when.start, when.end),
    )


def _government(document: Document, context: TextContext) -> Field | None:
    main = context.bodies.main_government
    if main is None:
        return None
    for view in context.views:
        for body in view.bodies:
            if body.kind == "pemda" and body.name == main.name:
                return stated(document, main.name, (body.start, body.end), 0.9)
    return Field(main.name, "default", 0.6, None)
