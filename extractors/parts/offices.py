"""The office that a document is of, and its government.

The letterhead and the title say it. An addressee is another's, and the office in the subject
matter of a head of government's decree did not write it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from extractors.language.bodies import BodyMention, find_bodies
from extractors.language.context import TextContext
from extractors.quoting import stated
from schemas.records import Document, Field, Fields

_OWN_KINDS = frozenset({"opd", "unit"})
# Offices of ministries and schools: taken where they head the page.
_OTHER_KINDS = frozenset({"vertikal"})
_ADDRESSEE = re.compile(r"(?im)^[ \t]*(?:kepada\b|yth\b)[^\n]*")
_RULER_ACT = re.compile(
    r"(?m)^[^\S\n]*(?:SALINAN\s+)?(?:PERATURAN|KEPUTUSAN|INSTRUKSI)\s+"
    r"(?:BUPATI|WALI\s?KOTA|GUBERNUR|DAERAH)\b"
)
_MATTER = re.compile(r"(?im)^[^\S\n]*tentang\b")
_PLACE = re.compile(r"\b(?:Kota|Kabupaten|Provinsi) [A-Z][\w' -]+$")
# As scans misprint a name: capitals that go on in small letters.
_MISREAD = re.compile(r"[A-Z]{2,}[a-z]|[a-z][A-Z]|\d")


@dataclass(frozen=True, slots=True)
class _Named:
    """A canonical name and where it stands."""

    name: str
    start: int
    end: int


def read_office(
    document: Document, context: TextContext, start: int, head_end: int, type_id: str
) -> Fields:
    """Read unit and pemda, each only where the head names it."""
    text = document.text
    addressees = [m.span() for m in _ADDRESSEE.finditer(text, start, head_end)]
    every = find_bodies(text, start, head_end, context.bodies)
    bodies = [b for b in every if not any(s <= b.start < e for s, e in addressees)]
    unit = _unit(text, bodies, start, head_end, type_id)
    if type_id == "nota_dinas" and (unit is None or _is_section(unit)):
        # A memo that only a section signs stays in the house: its addressee tells which.
        whole = [b for b in every if b.kind in _OWN_KINDS and not _is_section(b)]
        unit = next(iter(whole), unit)
    government = _government(bodies, unit)
    fields: Fields = {}
    if unit:
        fields["unit"] = _field(document, _with_place(unit, bodies))
    if government:
        fields["pemda"] = _field(document, government)
    return fields


def _unit(
    text: str, bodies: list[BodyMention], start: int, head_end: int, type_id: str
) -> BodyMention | None:
    if _RULER_ACT.search(text, start, head_end):
        matter = _MATTER.search(text, start, head_end)
        limit = matter.start() if matter else head_end
        bodies = [b for b in bodies if b.start < limit and b.role_of is None]
    own = next((b for b in bodies if b.kind in _OWN_KINDS), None)
    if own or type_id == "lain":
        return own
    # The letterhead goes from the ministry down to the office; scans misprint it, not each time.
    others = [b for b in bodies if b.kind in _OTHER_KINDS and " Kantor Wilayah" not in b.name]
    counted = Counter(b.name for b in others)
    return max(others, key=lambda b: counted[b.name], default=None)


def _is_section(unit: BodyMention) -> bool:
    """Whether a body is only a section of an office."""
    return unit.name.startswith(("Bagian", "Bidang", "Sub", "Seksi", "Tim "))


def _government(bodies: list[BodyMention], unit: BodyMention | None) -> _Named | None:
    """The first government of the head; the place in the office's own name goes before it."""
    if unit and unit.kind in _OWN_KINDS:
        place = _PLACE.search(unit.name)
        own = unit.government or (f"Pemerintah {place.group()}" if place else None)
        if own:
            written = next((b for b in bodies if b.kind == "pemda" and b.name == own), unit)
            return _Named(own, written.start, written.end)
    named = [b for b in bodies if b.kind == "pemda" and not _MISREAD.search(b.name)]
    first = next(iter(named), None)
    return _Named(first.name, first.start, first.end) if first else None


def _with_place(unit: BodyMention, bodies: list[BodyMention]) -> _Named:
    """The office with its government, where letterhead or cover gives both on two lines."""
    governments = [b for b in bodies if b.kind == "pemda" and not _MISREAD.search(b.name)]
    above = next((b for b in governments if b.end <= unit.start), None)
    # A cover names the regency under the office and its province under that.
    below = next((b for b in governments if b.start >= unit.end), None)
    government = above or (below if below and not _names_other(governments, below) else None)
    if unit.government is None and government is not None and _may_have_place(unit):
        place = government.name.removeprefix("Pemerintah ")
        if place not in unit.name:
            return _Named(f"{unit.name} {place}", unit.start, unit.end)
    return _Named(unit.name, unit.start, unit.end)


def _may_have_place(unit: BodyMention) -> bool:
    return unit.kind in _OWN_KINDS and not _is_section(unit)


def _names_other(governments: list[BodyMention], own: BodyMention) -> bool:
    return any(
        b.name != own.name and not b.name.startswith("Pemerintah Provinsi") for b in governments
    )


def _field(document: Document, named: _Named) -> Field:
    return stated(document, named.name, (named.start, named.end), 0.95)
