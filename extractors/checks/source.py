"""Checks over documents and the places where they lie: copies, contradicting notes, misfiled ones.

Pure: from facts to findings of scope `source`. Texts and word lists stand in source_findings.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from extractors.checks.facts import DocumentFacts, SourceFacts, place_of, years_in
from extractors.checks.making import filled
from extractors.identity import finding_id
from extractors.language.bodies import canonical_name
from extractors.similar import NearPair
from schemas.records import Bilingual, Finding

_NAMED: Final = 3  # places and documents that a finding names
_WORD: Final = re.compile(r"\w+")
_REGION: Final = re.compile(r"\b(?:kota|kab|kabupaten|provinsi)\b\.?\s+(.+)")


def check_sources(
    documents: Iterable[DocumentFacts], pairs: Iterable[NearPair] = ()
) -> dict[str, list[Finding]]:
    """Findings of each document that has some, by its id; the same in whatever order they come.

    `pairs` may name documents that are not among `documents`: they are passed over. `related` of
    a finding holds the sources concerned, or the other documents.
    """
    by_id = {one.id: one for one in sorted(documents, key=lambda one: one.id)}
    found = {
        one.id: [finding for check in _CHECKS for finding in check(one)] for one in by_id.values()
    }
    for document, near in _near(pairs, by_id).items():
        found[document].append(_near_duplicate(by_id[document], near, by_id))
    return {document: findings for document, findings in found.items() if findings}


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("source_findings.yaml").read_text("utf-8")
    )
    return data


def _finding(document: str, code: str, detail: Bilingual | str, related: Sequence[str]) -> Finding:
    entry = _data()["findings"][code]
    words = detail if isinstance(detail, Bilingual) else Bilingual(detail, detail)
    return Finding(
        id=finding_id(document, code, "", None, "\n".join(related) + words.en),
        code=code,
        scope="source",
        severity=entry["severity"],
        message=filled(entry["message"], words),
        action=filled(entry["action"], words),
        where=None,
        related=list(dict.fromkeys(related)),
    )


def _listed(names: Sequence[str]) -> Bilingual:
    shown, more = "; ".join(names[:_NAMED]), len(names) - _NAMED
    if more <= 0:
        return Bilingual(shown, shown)
    return Bilingual(f"{shown}; dan {more} lainnya", f"{shown}; and {more} more")


# --- copies ------------------------------------------------------------------------------


def _duplicate(document: DocumentFacts) -> Iterator[Finding]:
    """One document at several places."""
    places = {place_of(source): source.id for source in _by_time(document)}
    if len(places) > 1:
        yield _finding(document.id, "duplicate-of", _listed(list(places)), list(places.values()))


def _near(
    pairs: Iterable[NearPair], known: dict[str, DocumentFacts]
) -> dict[str, list[tuple[float, str]]]:
    """Of each known document its near copies, the nearest first."""
    near: dict[str, set[tuple[float, str]]] = {}
    for pair in pairs:
        if pair.a in known and pair.b in known:
            near.setdefault(pair.a, set()).add((-pair.likeness, pair.b))
            near.setdefault(pair.b, set()).add((-pair.likeness, pair.a))
    return {document: sorted(others) for document, others in sorted(near.items())}


def _near_duplicate(
    document: DocumentFacts, near: list[tuple[float, str]], known: dict[str, DocumentFacts]
) -> Finding:
    named = [f"{known[other].place} ({-likeness:.0%})" for likeness, other in near]
    return _finding(document.id, "near-duplicate-of", _listed(named), [other for _, other in near])


# --- what stands beside the file ---------------------------------------------------------


def _disagree(document: DocumentFacts) -> Iterator[Finding]:
    """Notes that say different things of one content; blanks and capitals are no difference."""
    said: dict[str, dict[str, str]] = {}
    for source in _by_time(document):
        for name, value in sorted(source.hints.items()):
            plain = " ".join(value.split())
            said.setdefault(name, {}).setdefault(plain.casefold(), plain)
    apart = {name: list(values.values()) for name, values in said.items() if len(values) > 1}
    if apart:
        told = [f"{name}: {' / '.join(values[:_NAMED])}" for name, values in sorted(apart.items())]
        concerned = [s.id for s in _by_time(document) if apart.keys() & s.hints.keys()]
        yield _finding(document.id, "sources-disagree", _listed(told), concerned)


def _year(document: DocumentFacts) -> Iterator[Finding]:
    """A year in the file's name that a dated document never speaks of."""
    if not document.dated:
        return
    for source in _by_time(document):
        name = place_of(source).rsplit("/", 1)[-1]
        if any(word in name.casefold() for word in _data()["scan_names"]):
            continue
        years = years_in(name)
        if years and not years & document.years:
            here = ", ".join(map(str, sorted(years)))
            there = ", ".join(map(str, sorted(document.years)))
            detail = Bilingual(
                f"{here} pada “{name}”, {there} dalam dokumen",
                f"{here} in “{name}”, {there} in the document",
            )
            yield _finding(document.id, "year-differs-from-file-name", detail, [source.id])
            return


# --- whose it is -------------------------------------------------------------------------


def _unit(document: DocumentFacts) -> Iterator[Finding]:
    """An office's own paper in the folder of another that it does not even name."""
    if not document.own or not set(document.types) <= set(_data()["own_types"]):
        return
    if any(_serves_all(office) for office in document.own):
        return
    for source in _by_time(document):
        folder = canonical_name(source.unit) if source.unit else ""
        if not folder or not _is_office(folder) or _serves_all(folder):
            continue
        if any(_may_be_one(folder, body) for body in (*document.own, *document.named)):
            continue
        own = document.own[0]
        detail = Bilingual(
            f"dokumen {own}, folder {folder}", f"document of {own}, folder of {folder}"
        )
        yield _finding(document.id, "unit-differs-from-folder", detail, [source.id])
        return


def _is_office(name: str) -> bool:
    """Whether a folder's name is that of an office with affairs of its own; others tell nothing."""
    return name.split(" ", 1)[0] in ("Dinas", "Badan", "Satuan", "Kecamatan") and bool(
        _telling(name)
    )


def _serves_all(name: str) -> bool:
    return bool(set(_WORD.findall(name.casefold())) & set(_data()["serving_all"]))


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names may mean one office: they share a word that tells, and no place parts them.

    A hospital or a clinic is filed under its office: what is neither "Dinas" nor "Badan" may be
    part of one.
    """
    here, there = _place(one), _place(other)
    if here and there and here != there:
        return False
    return not _is_office(other) or bool(_telling(one) & _telling(other))


def _telling(name: str) -> set[str]:
    plain = _REGION.sub(" ", name.casefold())
    return set(_WORD.findall(plain)) - set(_data()["common_words"])


def _place(name: str) -> str:
    found = _REGION.search(name.casefold())
    return found[1].strip() if found else ""


def _by_time(document: DocumentFacts) -> list[SourceFacts]:
    return sorted(document.sources, key=lambda source: (source.met_at, source.id))


_CHECKS: Final[tuple[Callable[[DocumentFacts], Iterator[Finding]], ...]] = (
    _duplicate,
    _disagree,
    _year,
    _unit,
)
