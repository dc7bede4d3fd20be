"""Bodies for a slot: what was found, which can act, which stand joined.

Bodies that are only compared with ("selain Kota P"), that report on others, that stand in
apposition or inside a person's role don't act.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.language.bodies import BodyMention
from extractors.language.context import SentenceView
from extractors.language.matching import spaced
from extractors.rules.candidate import Span
from extractors.rules.model import SubjectSlot
from extractors.rules.vocabulary import vocabulary
from schemas.records import Basis, Body, Mention

# A bracket without figures ("(DPMPTSP)") does not part two names; a value ("(92,44)") does.
_GAP = re.compile(r"\([^()0-9]*\)")
_ANY_BRACKET = re.compile(r"\([^()]*\)")
_AND = re.compile(r"\b(?:dan|serta|maupun)\b|&", re.IGNORECASE)
_PROVINCE = "Pemerintah Provinsi "
_GOVERNMENTS = re.compile(
    r"\b(?:kabupaten|kota|provinsi|(?<!perangkat )daerah|pem(?:da|kab|kot|ko|prov)"
    r"|pemerintah \w+|entitas)(?:/\w+)?(?: (?:lain|lainnya|terkait))?(?: yang\b.*)?$",
    re.IGNORECASE,
)
_VILLAGES = ("Desa", "Kelurahan", "Kampung", "Nagari", "Gampong")
# "UPT P Dinas Q", "RSUD P milik Pemkot Q", "UPT P di bawah Dinas Q": whose the first is.
_OWNER = re.compile(
    spaced(
        r"^\s*(?:\([^()]*\))?\s*(?:(?:yang )?(?:milik|kepunyaan|di bawah(?: naungan)?|pada|binaan"
        r"|di lingkungan|di lingkup|yang dikelola)\s*)?$"
    ),
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b(?:aula|gedung(?:\s+utama)?|halaman|ruang(?:an)?(?:\s+(?:rapat|pertemuan|kerja))?|lobi|auditorium"
    r"|lapangan|pendopo)(?:\s+kantor)?\s+$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"\b(?:disusul|diikuti|menyusul)\s+(?:oleh\s+)?$", re.IGNORECASE)
_VALUED = re.compile(
    r"\s*\(?(?:(?:dengan|sebesar|yang|meraih|memperoleh|mendapat|nilai|skor|angka|indeks|di)\s+){0,4}\d",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?<!\bdari )\b(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sebagian|separuh|beberapa"
    r"|\d+)\s+dari\s+$",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(r"\s+pun\b", re.IGNORECASE)
_PLACED = re.compile(spaced(r"\b(?:di|ke|dari|asal|bertempat di|se)[\s-]+$"), re.IGNORECASE)
_TITLED = re.compile(r"(?:pemprov|pemerintah)\b", re.IGNORECASE)
_APPOSITION = re.compile(r"^\s*(?:\([^()]*\))?\s*,\s*$")
_COORDINATION = re.compile(
    r"^[\s]*(?:[,;/&•·]|\bdan\b|\bserta\b|\bmaupun\b|\bhingga\b|\bjuga\b|[0-9a-z]{1,2}[.)]|\s)+[\s]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A body for a slot, the span of the sentence that holds it, and what to warn of."""

    body: Body | None
    mention: BodyMention | None
    warnings: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    listed_in: Span | None = None


def to_body(m: BodyMention, text: str, basis: Basis | None = None) -> Body:
    """The record of a mention."""
    return Body(
        m.name, m.kind, m.id, basis or m.basis, Mention(text[m.start : m.end], m.start, m.end)
    )


def stated_body(view: SentenceView, mention: BodyMention) -> Found:
    """A body that the sentence names as the subject."""
    return Found(to_body(mention, view.text), mention, (), ("subject-stated",))


def asked(slot: SubjectSlot) -> tuple[str, ...]:
    """The kinds of a slot; where offices are asked for, vertical agencies have what they have."""
    if "opd" in slot.kinds and slot.kinds[0] != "pemda":
        return (*slot.kinds, "vertikal")
    return tuple(slot.kinds)


def is_asked(mention: BodyMention, slot: SubjectSlot) -> bool:
    """Whether a body is of a kind that can be the subject."""
    if mention.people and not slot.staff:
        return False
    return mention.kind in asked(slot)


def is_council(mention: BodyMention) -> bool:
    """Whether a body is a DPRD."""
    return mention.kind == "instansi" and mention.name.startswith(("DPRD", "DPRA", "DPRK"))


def fitting(view: SentenceView, slot: SubjectSlot) -> list[BodyMention]:
    """Bodies of the asked kinds that can act in this sentence."""
    return [
        m
        for m in view.bodies
        if is_asked(m, slot)
        and m.role_of is None
        and not m.location_only
        and not is_compared(view, m)
        and not _apposed(view, m, slot)
        and not _hosts(view, m)
        and not is_witness(view, m)
        and not _reports(view, m, slot)
        and not is_governments(m)
        and not (m.kind == "kelompok" and _only_counted(view, m, slot))
    ]


def _only_counted(view: SentenceView, group: BodyMention, slot: SubjectSlot) -> bool:
    """As in "sebagai unit kerja berpredikat …", "satu dari dua unit", "bagi 40 pegawai".

    The group says what a body is or has, or for whom something is done; it does not act.
    """
    lead = view.text[max(view.start, group.start - 50) : group.start]
    # "dua dari unit itu meraih …" speaks of the group, "dari 11 pemda, dua meraih …" of the two.
    if vocabulary().before_predicate.search(lead) and not _SHARE.search(lead):
        return True
    if group.people:
        return bool(vocabulary().before_audience.search(lead))
    # "belum memiliki satu unit pun": of its owner. "memiliki dua unit, yaitu …" names them.
    owned = vocabulary().before_owned.search(lead)
    none = _NOT_ONE.match(view.text, group.end, view.end)
    return bool(owned and none) and any(
        is_asked(m, slot) and m.kind != "kelompok" and m.end <= group.start for m in view.bodies
    )


def is_governments(group: BodyMention) -> bool:
    """Whether a group is one of governments ("42 pemkot", "seluruh daerah"): nobody's record."""
    return group.kind == "kelompok" and not group.people and bool(_GOVERNMENTS.search(group.name))


def _hosts(view: SentenceView, mention: BodyMention) -> bool:
    """As in "di Aula Setda Kota P": the office only has the room."""
    return bool(_ROOM.search(view.text, max(view.start, mention.start - 30), mention.start))


def _apposed(view: SentenceView, mention: BodyMention, slot: SubjectSlot | None = None) -> bool:
    """As in "RSUD P, Kabupaten Q, meraih …": the second body only says where the first is.

    Not so if the first is of no kind that is asked for: "aplikasi Dinas P Kota Q" is Q's.
    """
    before = [m for m in view.bodies if m.end <= mention.start]
    if not before:
        return False
    if is_province_of(view, before[-1], mention):
        return True
    village = mention.name.startswith("Kecamatan") and before[-1].name.startswith(_VILLAGES)
    office = before[-1].kind in ("opd", "unit", "vertikal")
    if slot is not None and not is_asked(before[-1], slot) and mention.kind == "pemda":
        office = False
    between = view.text[before[-1].end : mention.start]
    if village or (office and mention.kind == "pemda"):
        return bool(_APPOSITION.match(between) or _OWNER.match(between))
    return office and mention.kind != "kelompok" and bool(_OWNER.match(between))


def is_province_of(view: SentenceView, mention: BodyMention, province: BodyMention) -> bool:
    """As in "Kabupaten P, Jatim, kembali meraih …", "Pemkot P, Provinsi Q (94,7)"."""
    if not province.name.startswith(_PROVINCE) or mention.kind != "pemda":
        return False
    gap = view.text[mention.end : province.start]
    if mention.name.startswith(_PROVINCE) or not (_APPOSITION.match(gap) or not gap.strip()):
        return False
    if mention.id is not None and province.id is not None:
        return mention.id.startswith(province.id)
    behind = next((m for m in view.bodies if m.start >= province.end), None)
    return behind is None or not joined(view.text, province, behind)


def is_witness(view: SentenceView, mention: BodyMention) -> bool:
    """As in "disaksikan Kapolres P dan Kejaksaan Q": who is named behind it only looked on."""
    clause = view.clause_at(mention.start)
    return bool(vocabulary().witness.search(view.text, clause.start, mention.start))


def _reports(view: SentenceView, mention: BodyMention, slot: SubjectSlot) -> bool:
    """As in "Inspektorat mencatat …" reports on its government; the figures are not its own."""
    if slot.kinds[0] != "pemda" or mention.kind == "pemda":
        return False
    return bool(vocabulary().reporting.match(view.text, mention.end, view.end))


def is_compared(view: SentenceView, mention: BodyMention) -> bool:
    """Whether a body, or the list it belongs to, is only compared with."""
    lead = view.text[max(view.start, mention.start - 40) : mention.start]
    if vocabulary().before_compared.search(lead):
        # "disusul Kota P 70,1": it follows with a value of its own.
        follows = _FOLLOWING.search(lead)
        return not (follows and _VALUED.match(view.text, mention.end, view.end))
    # Later members of "selain P dan Q" are compared with as well.
    before = [m for m in view.bodies if m.end <= mention.start]
    behind = [m for m in view.bodies if m.start >= mention.end]
    if not before or not joined(view.text, before[-1], mention):
        return False
    # "Selain P, Q meraih …": a lone comma ends the comparison, "dan" goes on with it.
    goes_on = _AND.search(view.text[before[-1].end : mention.start]) or (
        behind and joined(view.text, mention, behind[0])
    )
    return bool(goes_on) and is_compared(view, before[-1])


def joined(text: str, left: BodyMention, right: BodyMention, *, over_values: bool = False) -> bool:
    """Whether two bodies stand side by side in one list.

    `over_values`: a value in brackets ("(92,4)") does not part them.
    """
    gap = (_ANY_BRACKET if over_values else _GAP).sub(" ", text[left.end : right.start])
    return bool(_COORDINATION.match(gap)) if gap.strip() else False


def _is_place(view: SentenceView, mention: BodyMention) -> bool:
    """As in "Di Kota P, Pemkab Q …": a mere place, no first member of a list."""
    lead = view.text[max(view.start, mention.start - 20) : mention.start]
    return mention.location_only and bool(_PLACED.search(lead))


def coordinated(view: SentenceView, chosen: BodyMention, *, over_values: bool) -> list[BodyMention]:
    """All bodies joined with the chosen one by commas and "dan", in order."""
    plain = [
        m
        for m in view.bodies
        if m.role_of is None and not _apposed(view, m) and not _is_place(view, m)
    ]
    if chosen not in plain:
        return [chosen]
    i = j = plain.index(chosen)
    while i > 0 and joined(view.text, plain[i - 1], plain[i], over_values=over_values):
        i -= 1
    while j + 1 < len(plain) and joined(view.text, plain[j], plain[j + 1], over_values=over_values):
        j += 1
    return [m for m in plain[i : j + 1] if m is chosen or not is_compared(view, m)]
