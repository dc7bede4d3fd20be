"""What a whole document says of its bodies, read once before its sentences are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.language.body_abbreviations import abbreviation_key, introduced_abbreviations
from extractors.language.body_find import find_in_tokens
from extractors.language.body_governments import government_at
from extractors.language.body_heads import blocked_words, government_heads, role_heads
from extractors.language.body_names import shouted, tidy
from extractors.language.body_places import (
    canonical_government,
    known_place,
    place_key,
    shaped_place,
)
from extractors.language.body_tokens import Gap, Tokens, phrase_words
from extractors.language.body_types import (
    NO_CONTEXT,
    BodyContext,
    BodyMention,
    GovernmentName,
)
from extractors.registries import families, name_stops, office_types, office_words

_CHARACTERS = 300_000  # of a document that are read for its context; more adds names, not clarity

# How much a mention says about whom the document is: the headline most, a mere place least.
_HEADLINE = 6.0
_STRONG = 3.0
_PLAIN = 2.0
_PLACE = 0.25
_VERB = 2.0


def body_context(text: str) -> BodyContext:
    """Abbreviations, governments and the main government of a document.

    The main government is the one with the greatest weight over headline, mentions with
    "Pemerintah", own verbs, roles and offices; None if there is none or two weigh the same.
    Only the first 300,000 characters are read.
    """
    tokens = Tokens(text, 0, min(len(text), _CHARACTERS))
    places = _written_places(tokens)
    known = BodyContext(places=places)
    mentions = find_in_tokens(tokens, known)
    names = _unit_names(tokens, mentions)
    introduced = _introduced(text[: tokens.end], known)
    context = BodyContext(
        abbreviations=_of_families(introduced, mentions),
        main_government=_main(tokens, mentions),
        places=places,
        names=names | {"".join(phrase_words(full)) for full in introduced.values()},
    )
    if context.main_government is not None:
        return context
    return _with_bare_main(tokens, context)


def _written_places(tokens: Tokens) -> dict[str, tuple[GovernmentName, ...]]:
    """Governments that the document writes out, by the key of their place name.

    Names that are in no registry count where their end is certain; a longer reading of one in
    a headline is then cut to it.
    """
    sure: dict[str, list[GovernmentName]] = {}
    unsure: list[GovernmentName] = []
    for index in range(len(tokens)):
        if (
            tokens.folds[index] in government_heads().first_words
            and tokens.fold(index - 1) != "wali"
        ):
            written = government_at(tokens, index, NO_CONTEXT)
            if written is not None and written[0].level:
                place = written[1]
                if place.sure:
                    _add(sure, place.government)
                else:
                    unsure.append(place.government)
        if tokens.folds[index] in role_heads().first_words:
            _role_place(tokens, index, sure)
    for government in unsure:
        if not _prefix_known(government, sure):
            _add(sure, government)
    return {key: tuple(entries) for key, entries in sure.items()}


def _add(found: dict[str, list[GovernmentName]], government: GovernmentName) -> None:
    entries = found.setdefault(place_key(government.place), [])
    if government not in entries:
        entries.append(government)


def _prefix_known(government: GovernmentName, found: dict[str, list[GovernmentName]]) -> bool:
    words = phrase_words(government.place)
    for count in range(1, len(words) + 1):
        entries = found.get("".join(words[:count]).replace("kepulauan", "kep"), ())
        if any(entry.level == government.level for entry in entries):
            return True
    return False


def _role_place(tokens: Tokens, index: int, found: dict[str, list[GovernmentName]]) -> None:
    """Read "Bupati Kenanga, Ahmad Contoh": the comma shows that Kenanga is no person."""
    for end, role in role_heads().at(tokens, index):
        if role.sort != "government" or not tokens.plain(end):
            continue
        if known_place(tokens, end, role.level, NO_CONTEXT) is not None:
            return
        place = shaped_place(tokens, end, role.level, blocked_words())
        if place is None or place.end - end > 2 or tokens.headline(end):
            return
        if tokens.gap(place.end) is Gap.COMMA and tokens.capital(place.end):
            _add(found, place.government)
        return


def _unit_names(tokens: Tokens, mentions: Iterable[BodyMention]) -> frozenset[str]:
    """Keys of proper names whose end is certain: no capital follows, and no headline."""
    by_start = {start: index for index, start in enumerate(tokens.starts)}
    proper = {office.id for office in office_types() if office.name == "proper"}
    names = set()
    for mention in mentions:
        if mention.kind not in {"opd", "unit"} or mention.role_of or mention.basis != "stated":
            continue
        words = phrase_words(mention.name)
        index = by_start.get(mention.start)
        if index is None or words[0] not in proper or tokens.headline(index):
            continue
        names.add("".join(words))
    return frozenset(names)


def _introduced(text: str, known: BodyContext) -> dict[str, str]:
    """Abbreviation keys to the names of offices and units they are introduced for.

    The bracket shows how far a name reaches, also where its affairs are in no list.
    """
    found: dict[str, str] = {}
    for short, (start, end) in introduced_abbreviations(text).items():
        tokens = Tokens(text, start, end)
        named = find_in_tokens(tokens, known)
        if len(named) != 1 or named[0].kind not in {"opd", "unit"} or named[0].start != start:
            continue
        last = len(tokens)
        found[abbreviation_key(short)] = tidy(tokens.slice(0, last), shouted(tokens, 0, last))
    return found


def _of_families(introduced: dict[str, str], mentions: Iterable[BodyMention]) -> dict[str, str]:
    """Add abbreviations of families for which the document has exactly one full name."""
    found = dict(introduced)
    offices = {
        _without_region(mention) for mention in mentions if mention.kind == "opd" and mention.name
    }
    for family in families():
        if not family.words:
            continue
        fitting = {
            name for name in offices if " " in name and set(family.words) <= set(phrase_words(name))
        }
        if len(fitting) == 1:
            full = fitting.pop()
            for form in family.forms:
                found.setdefault(abbreviation_key(form), full)
    return found


def _without_region(mention: BodyMention) -> str:
    """Return the office's own name, without the government written behind it."""
    for word in (" Kota ", " Kabupaten ", " Provinsi ", " Propinsi ", " Kab. "):
        head, found, _ = mention.name.partition(word)
        if found and mention.government:
            return head
    return mention.name


@dataclass(slots=True)
class _Weights:
    totals: dict[GovernmentName, float] = field(default_factory=dict)

    def add(self, government: GovernmentName, weight: float) -> None:
        self.totals[government] = self.totals.get(government, 0.0) + weight

    def best(self) -> GovernmentName | None:
        ranked = sorted(self.totals.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < 1.0:
            return None
        if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
            return None
        return ranked[0][0]


def _main(tokens: Tokens, mentions: Iterable[BodyMention]) -> GovernmentName | None:
    weights = _Weights()
    by_end = {end: index for index, end in enumerate(tokens.ends)}
    first_line = tokens.text.find("\n", len(tokens.text) - len(tokens.text.lstrip()))
    title_end = first_line if first_line >= 0 else 0
    for mention in mentions:
        if mention.government is None or mention.kind == "kelompok":
            continue
        government = _named(mention)
        weights.add(government, _weight(tokens, mention, by_end, title_end))
    return weights.best()


def _named(mention: BodyMention) -> GovernmentName:
    name = mention.government or mention.name
    words = name.split()
    level = words[1].lower() if len(words) > 2 else ""
    place = " ".join(words[2:])
    if place.startswith("Administrasi "):
        place = place.removeprefix("Administrasi ")
    return GovernmentName(name, _code(name, level, place), level, place)


def _code(name: str, level: str, place: str) -> str | None:
    tokens = Tokens(place, 0, len(place))
    found = known_place(tokens, 0, level, NO_CONTEXT) if len(tokens) else None
    return found.government.id if found and found.government.name == name else None


def _weight(tokens: Tokens, mention: BodyMention, by_end: dict[int, int], title_end: int) -> float:
    if mention.location_only:
        return _PLACE
    weight = _PLAIN
    written = tokens.text[mention.start : mention.end].lower()
    if mention.kind == "pemda" and written.startswith("pem"):
        weight = _STRONG
    if mention.start < title_end:
        weight += _HEADLINE
    index = by_end.get(mention.end)
    following = tokens.fold(index + 1) if index is not None else ""
    if following in name_stops().verbs_of_bodies and not _coordinated(tokens, mention):
        weight += _VERB
    return weight


def _coordinated(tokens: Tokens, mention: BodyMention) -> bool:
    """Whether the mention ends a list: the verb behind it is not its own alone."""
    lead = tokens.text[max(tokens.start, mention.start - 8) : mention.start].split()
    return bool(lead) and (lead[-1].lower() in office_words().joining or lead[-1].endswith(","))


def _with_bare_main(tokens: Tokens, context: BodyContext) -> BodyContext:
    """Take the main government from roles alone ("Bupati Kenanga") where nothing else names one."""
    weights = _Weights()
    for index, folded in enumerate(tokens.folds):
        if folded not in role_heads().first_words:
            continue
        for end, role in role_heads().at(tokens, index):
            if role.sort != "government" or not tokens.plain(end):
                continue
            place = known_place(tokens, end, role.level, context)
            if place is not None:
                weights.add(place.government, 1.0)
            break
    main = weights.best()
    if main is None or main.name != canonical_government(main.level, main.place):
        return context
    return BodyContext(context.abbreviations, main, context.places, context.names)
