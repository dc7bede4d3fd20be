"""Statements: one anchor and one value with all slots filled, as candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.language.bodies import BodyMention
from extractors.language.context import SentenceView
from extractors.language.status import Reading, read_status
from extractors.rules.anchors import Anchor, Run
from extractors.rules.bodies import Found
from extractors.rules.candidate import Attempt, Candidate, Span, Value
from extractors.rules.details import find_details
from extractors.rules.event_dates import Told, find_date
from extractors.rules.gaps import held_by
from extractors.rules.issuers import find_issuer
from extractors.rules.model import Rule
from extractors.rules.nobodys import is_nobodys
from extractors.rules.recent import is_own
from extractors.rules.subjects import find_subjects
from extractors.rules.times import find_period
from extractors.rules.value_levels import score_behind
from schemas.records import Mention

# What is said of whoever the text is about.
_OURS = re.compile(
    r"\b(?:opini|nilai|skor|indeks|predikat|level|status|capaian|zona|[A-Za-z]{2,6}-)nya\b"
    r"|\b(?:kita|kami)\b",
    re.IGNORECASE,
)
_BEFORE, _BEHIND = 25, 6
_HOPES = frozenset({"target", "planned", "required"})
_ALREADY = re.compile(
    r"\byang\s+(?:(?:pada\s+)?tahun\s+(?:lalu|sebelumnya|kemarin|(?:19|20)\d\d)|saat\s+ini|kini"
    r"|sekarang|sebelumnya|semula|tadinya|selama\s+ini|sejauh\s+ini|(?:masih|baru)(?!\s+akan))\b"
    r"(?:(?!\s+(?:naik|menjadi|jadi|bisa|dapat|akan|agar|supaya|ke)\b)[^,;.]){0,45}$",
    re.IGNORECASE,
)
# "1. Menetapkan agen perubahan": a row that opens with a verb and has no subject.
_INFINITIVE = re.compile(r"\W*(?:\d{1,2}[.)]\s*|[a-z][.)]\s*)?(?:Me|Ber)[a-z]{4,}\b")
# How a sentence opens that says what the one before is good for.
_GOES_ON = re.compile(
    r"\W*(?:sehingga|agar|supaya|biar|dengan\s+(?:begitu|demikian|itu)|hingga\s+akhirnya)\b",
    re.IGNORECASE,
)
# "baru 62 persen dari target 75 persen": the second value is what was aimed at.
_TARGET = re.compile(
    r"\btarget(?:nya)?\s+(?:(?:tahun\s+)?(?:19|20)\d\d\s+|tahun\s+ini\s+|kinerja\s+|awal\s+|akhir\s+)?"
    r"(?:(?:yang\s+ditetapkan|sebesar|adalah|yakni|yaitu|di\s+angka)\s+|:\s*)*$",
    re.IGNORECASE,
)


def statements(
    view: SentenceView,
    anchor: Anchor,
    value: Value,
    others: Sequence[Span],
    run: Run,
    holders: Sequence[Found] | None = None,
) -> Iterator[Candidate]:
    """One candidate a subject; `holders` are subjects that are known already.

    `others` are the places of further values of the same anchor. Why there is none is added to
    the attempts.
    """
    rule = anchor.rule.rule
    place = value.span or anchor.span
    nobodys = is_nobodys(view, place)
    if nobodys and not (holders and holders[0].listed_in):
        run.findings.attempts.append(Attempt(rule.id, anchor.span, "excluded", nobodys))
        return
    found = holders or find_subjects(view, rule, anchor.span, place)
    if len(found) == 1 and found[0].mention and isinstance(value.value, str) and not value.own:
        found = _joined_with(view, found[0], found[0].mention)
    if not found:
        run.findings.attempts.append(Attempt(rule.id, anchor.span, "missing", "no subject"))
        return
    status = _status(view, anchor, place, news=run.scope.news, earlier=value.compared)
    if status in rule.status.skip:
        run.findings.attempts.append(
            Attempt(rule.id, anchor.span, "excluded", f"status {status} is no statement here")
        )
        return
    subjects = [s for s in found if not _unfounded(s, status, view, anchor.span)]
    if not subjects:
        run.findings.attempts.append(
            Attempt(rule.id, anchor.span, "missing", f"{status}, but nobody is named")
        )
        return
    issuer = find_issuer(view, rule.issuer, anchor.span)
    # A further value has the details beside it, the first one those of the anchor.
    further = value.span is not None and any(anchor.span[0] <= o[0] < place[0] for o in others)
    details, detail_slots = find_details(view, rule, place if further else anchor.span, value)
    if value.own and "grade" in details:
        details = {**details, "grade": value.value}
    if status == "negated":
        details = {**details, **_negation(view, anchor, place)}
    period = find_period(view, rule, place, others, earlier=value.compared, status=status)
    date = find_date(view, rule, place, run.scope.event, Told(status, period, value.compared))
    for subject in subjects:
        yield Candidate(
            rule=rule,
            anchor=anchor.span,
            quote=trim(view.text, subject.listed_in) if subject.listed_in else whole(view),
            value=value.value,
            value_span=value.span,
            unit=value.unit,
            subject=subject.body,
            issuer=issuer.body,
            period=period,
            date=date,
            status=status,
            attribution=view.context.attribution(place[0]),
            details=details | _score(view, rule, subject),
            slots=_slots(view, anchor.span, value, subject, detail_slots),
            warnings=_warnings(subject, value),
            factors=_factors(value, subject, issuer, period is not None, date is not None),
            heading=view.heading,
        )


def _joined_with(view: SentenceView, found: Found, mention: BodyMention) -> list[Found]:
    """A grade is that of all bodies that stand joined in this sentence."""
    if not view.start <= mention.start < view.end:
        return [found]
    group = held_by(view, mention, shared=True)
    return [found if f.mention is mention else f for f in group] or [found]


def _score(view: SentenceView, rule: Rule, subject: Found) -> dict[str, float]:
    """The score behind one of several bodies with a level: "Kota P (3,12) dan Kota Q (3,24)"."""
    names = [name for name, slot in rule.details.items() if slot.score]
    mention = subject.mention
    if not names or mention is None or not view.start <= mention.start < view.end:
        return {}
    score = score_behind(view, mention.end)
    return dict.fromkeys(names, float(score)) if score is not None else {}


def _unfounded(subject: Found, status: str, view: SentenceView, anchor: Span) -> bool:
    """A headline without a named body says nothing of any body.

    Nor does a denial or a doubt, unless it is of "our SPIP", "opininya", or the text or its
    speaker is just about that government.
    """
    assumed = "subject-default" in subject.factors
    if view.heading:
        return assumed or "subject-place" in subject.factors
    doubted = assumed and status in ("negated", "uncertain")
    if not doubted or subject.body is None:
        return doubted
    return not (_OURS.search(view.text, *_around(anchor)) or is_own(view, subject.body, anchor))


def _around(anchor: Span) -> Span:
    return max(0, anchor[0] - _BEFORE), anchor[1] + _BEHIND


def _read(view: SentenceView, anchor: Anchor, place: Span) -> Reading:
    # "tidak lulus" is a value and "diusulkan" the statement itself; a hope inside the anchor
    # ("predikat yang ditargetkan, WBK") still decides.
    stated = anchor.rule.rule.value.kind == "enum"
    ignored = [place] if place != anchor.span or stated else []
    # "Tak Perlu Lagi Muter-muter, MPP P Dibuka": in a headline a comma parts two statements.
    comma = view.text.rfind(", ", view.start, place[0]) if view.heading else -1
    start = comma + 2 if comma >= 0 else view.start
    return read_status(view.text, (start, view.end), place, ignored, own=anchor.span)


def _status(view: SentenceView, anchor: Anchor, place: Span, *, news: bool, earlier: bool) -> str:
    rule = anchor.rule.rule
    if rule.status.fixed:
        return rule.status.fixed
    reading = _read(view, anchor, place)
    if reading.status in _HOPES and (earlier or _had_already(view, reading, place)):
        return "realised"
    hoped = _hoped_before(view, place) if reading.status in ("stated", "realised") else None
    if hoped:
        return hoped
    if reading.status == "stated" and _TARGET.search(
        view.text[max(view.start, place[0] - 50) : place[0]]
    ):
        return "target"
    row = view.row and not news and _INFINITIVE.match(view.words)
    if reading.status == "stated" and row:
        # "Menetapkan agen perubahan" in a row of minutes says what is to be done.
        return "planned"
    if reading.status in ("process", "stated") and reading.status not in rule.status.skip:
        return rule.status.default
    return reading.status


def _had_already(view: SentenceView, reading: Reading, place: Span) -> bool:
    """As in "berharap SAKIP yang saat ini masih CC bisa naik": what is now is no hope."""
    relative = _ALREADY.search(view.text, view.clause_at(place[0]).start, place[0])
    return relative is not None and not (reading.cue and reading.cue[0] > relative.start())


def _hoped_before(view: SentenceView, place: Span) -> str | None:
    """The status of the sentence before, if it was a hope and this one only says what for.

    As in "Mudah-mudahan mereka bisa. Sehingga seluruh instansi sudah menyandang WBK."
    """
    if not view.index or not _GOES_ON.match(view.text, view.start, place[0]):
        return None
    earlier = view.context.views[view.index - 1]
    if earlier.paragraph != view.paragraph:
        return None
    end = len(view.text[: earlier.end].rstrip(" .!”\"’'\n"))
    status = read_status(view.text, (earlier.start, earlier.end), (end - 1, end)).status
    return status if status in ("target", "planned", "required", "uncertain") else None


def _negation(view: SentenceView, anchor: Anchor, place: Span) -> dict[str, str]:
    word = _read(view, anchor, place).word or ""
    for kind in ("belum", "tidak", "gagal"):
        if word.startswith(kind):
            return {"negation": kind}
    return {"negation": "tidak"}


def _slots(
    view: SentenceView, anchor: Span, value: Value, subject: Found, details: dict[str, Mention]
) -> dict[str, Mention]:
    slots = {"anchor": Mention(view.text[anchor[0] : anchor[1]], *anchor)}
    if value.span:
        slots["value"] = Mention(view.text[value.span[0] : value.span[1]], *value.span)
    if subject.body and subject.body.mention:
        slots["subject"] = subject.body.mention
    return slots | details


def _warnings(subject: Found, value: Value) -> tuple[str, ...]:
    warnings = list(subject.warnings)
    if value.compared:
        warnings.append("comparison")
    return tuple(warnings)


def _factors(
    value: Value, subject: Found, issuer: Found, period: bool, date: bool
) -> tuple[str, ...]:
    factors = [*subject.factors, *issuer.factors]
    if value.value is not None:
        factors.append("value-stated")
    if period:
        factors.append("period-stated")
    if date:
        factors.append("date-stated")
    return tuple(factors)


def whole(view: SentenceView) -> Span:
    """The sentence as a quote."""
    return trim(view.text, (view.start, view.end))


def trim(text: str, span: Span) -> Span:
    """Without the closing full stop, as a quote is printed."""
    start, end = span
    while end > start and text[end - 1] in ". \n\t":
        end -= 1
    return start, end
