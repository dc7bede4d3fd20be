"""Names of governments: registered ones, those the document knows, and others by their shape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractors.language.body_heads import ka_prefixed, role_heads
from extractors.language.body_tokens import PLAIN, Gap, Tokens, fold, phrase_words
from extractors.language.body_types import BodyContext, GovernmentName
from extractors.registries import Government, governments, name_stops

_LONGEST = 6  # words of the longest registered name, with one to spare
_ROLE_REACH = 10  # words before a place in which a role makes its end uncertain
_MAX_INVENTED = 4  # words of a name that is in no registry
_LABELS = {"kota": "Kota", "kabupaten": "Kabupaten", "provinsi": "Provinsi"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place name in front of word `end`; `sure` if the place where it ends is certain."""

    end: int
    government: GovernmentName
    sure: bool


def place_key(name: str) -> str:
    """Return the words of a place name without gaps and case ("Fak Fak", "Fakfak" are one)."""
    return "".join(phrase_words(name)).replace("kepulauan", "kep")


def canonical_government(level: str, place: str) -> str:
    """Read "Pemerintah Kota X"; an unknown level gives "Pemerintah Daerah X"."""
    return f"Pemerintah {_LABELS.get(level, 'Daerah')} {place}"


def registered_name(government: Government) -> GovernmentName:
    """Name a registered government as in results."""
    label = government.jenis.title()
    return GovernmentName(
        f"Pemerintah {label} {government.name}", government.code, government.level, government.name
    )


@cache
def registered() -> dict[str, tuple[GovernmentName, ...]]:
    """Return registered governments by the key of their names and other spellings."""
    found: dict[str, tuple[GovernmentName, ...]] = {}
    for government in governments():
        entry = registered_name(government)
        for name in (government.name, *government.aliases):
            key = place_key(name)
            if entry not in found.get(key, ()):
                found[key] = (*found.get(key, ()), entry)
    return found


@cache
def registered_first_words() -> frozenset[str]:
    """Folded first words of all registered names, and the names written without gaps."""
    names = [name for entry in governments() for name in (entry.name, *entry.aliases)]
    return frozenset(w for name in names for w in (phrase_words(name)[0], place_key(name)))


def _of_level(found: tuple[GovernmentName, ...], level: str | None) -> GovernmentName | None:
    fitting = [entry for entry in found if level in (None, entry.level)]
    return fitting[0] if len(fitting) == 1 else None


def _joined_run(tokens: Tokens, index: int, longest: int) -> int:
    """How many words from `index` on may be one name."""
    count = 0
    while count < longest and index + count < len(tokens):
        at = index + count
        if not (tokens.capital(at) or (count and tokens.fold(at) == "dan")):
            break
        inside = {Gap.SPACE, Gap.LINE, Gap.HYPHEN}
        if tokens.fold(at - 1) == "kep":
            inside.add(Gap.DOT)
        if count and tokens.gap(at) not in inside:
            break
        count += 1
    return count


def known_place(
    tokens: Tokens, index: int, level: str | None, context: BodyContext
) -> Place | None:
    """Return the longest name at `index` that the registry or the document knows, of this level.

    Without a level a name that is several governments is no answer, unless the document
    writes out only one of them.
    """
    run = _joined_run(tokens, index, _LONGEST)
    for count in range(run, 0, -1):
        key = "".join(tokens.folds[index : index + count]).replace("kepulauan", "kep")
        found = _of_level(context.places.get(key, ()), level)
        if found is None and (level is not None or key not in context.places):
            found = _of_level(registered().get(key, ()), level)
        if found is not None:
            return Place(index + count, found, True)
    return None


def _ends_name(tokens: Tokens, index: int, blocked: frozenset[str]) -> bool:
    word = tokens.words[index]
    folded = tokens.folds[index]
    return (
        not word[0].isupper()
        or len(word) == 1
        or any(char.isdigit() for char in word)
        or folded in name_stops().stops
        or folded in blocked
        or _verb_like(folded)
    )


def _verb_like(folded: str) -> bool:
    """Tell derived verbs of headlines ("Dianugerahkan", "Menyusul"): no name of a place."""
    if len(folded) >= 8 and folded.startswith(("me", "di", "ter")) and folded.endswith("kan"):
        return True
    return len(folded) >= 7 and folded.startswith(("meny", "dic", "dis", "dip", "dit"))


def shaped_place(
    tokens: Tokens, index: int, level: str, blocked: frozenset[str], *, comma: bool = False
) -> Place | None:
    """Read a name that is in no registry: capitalised words after a word like "Kabupaten".

    In headlines, where all words have capitals, only the first word and words that usually
    follow in place names are taken. `comma`: the name may stand in apposition.
    """
    gaps = PLAIN | {Gap.DOT, Gap.CLOSE} | ({Gap.COMMA} if comma else set())
    if index >= len(tokens) or tokens.gap(index) not in gaps:
        return None
    if _ends_name(tokens, index, blocked):
        return None
    shouted = tokens.acronym(index)
    if shouted and not tokens.acronym(index - 1):
        return None
    # Behind a role the name of its holder follows without a break.
    crowded = tokens.headline(index) or behind_role(tokens, index)
    stops = name_stops()
    end = index + 1
    while end < len(tokens) and end - index < _MAX_INVENTED and tokens.gap(end) is Gap.SPACE:
        if _ends_name(tokens, end, blocked) or (tokens.acronym(end) and not shouted):
            break
        fits = (
            tokens.folds[end] in stops.place_suffixes
            or tokens.folds[end - 1] in stops.place_prefixes
        )
        if crowded and not fits:
            break
        end += 1
    name = " ".join(_spelled(word, shouted) for word in tokens.words[index:end])
    government = GovernmentName(canonical_government(level, name), None, level, name)
    open_end = tokens.gap(end) is Gap.SPACE and tokens.capital(end)
    return Place(end, government, not crowded and not open_end)


def behind_role(tokens: Tokens, index: int) -> bool:
    """Tell whether a role stands before this word in the same phrase."""
    first_words = role_heads().first_words | ka_prefixed().keys()
    for at in range(index - 1, max(-1, index - _ROLE_REACH), -1):
        if tokens.folds[at] in first_words and tokens.capital(at):
            return True
        if tokens.gap(at) not in PLAIN | {Gap.DOT}:
            return False
    return False


def _spelled(word: str, shouted: bool) -> str:
    return word.capitalize() if shouted else word


def read_place(
    tokens: Tokens, index: int, level: str, context: BodyContext, blocked: frozenset[str]
) -> Place | None:
    """Return the name of a government of this level at word `index`, known or by its shape."""
    if index >= len(tokens) or tokens.gap(index) not in PLAIN | {Gap.DOT, Gap.CLOSE}:
        return None
    known = known_place(tokens, index, level, context)
    if known is not None and not _longer(tokens, known.end, blocked):
        return known
    shaped = shaped_place(tokens, index, level, blocked)
    if shaped is None or (known is not None and known.end >= shaped.end):
        return known
    return shaped


def _longer(tokens: Tokens, end: int, blocked: frozenset[str]) -> bool:
    """Tell whether a word of place names follows: "Cendana" known, "Cendana Raya" written."""
    return (
        tokens.gap(end) is Gap.SPACE
        and fold(tokens.words[end]) in name_stops().place_suffixes
        and not _ends_name(tokens, end, blocked)
    )


def place_words(tokens: Tokens, index: int, blocked: frozenset[str]) -> int | None:
    """Return the end of a place's name at word `index`: one word and what goes with it."""
    if not tokens.plain(index) or not tokens.capital(index):
        return None
    if _ends_name(tokens, index, blocked):
        return None
    stops = name_stops()
    end = index + 1
    while end < len(tokens) and end - index < _MAX_INVENTED and tokens.gap(end) is Gap.SPACE:
        fits = (
            tokens.folds[end] in stops.place_suffixes
            or tokens.folds[end - 1] in stops.place_prefixes
        )
        if not fits or _ends_name(tokens, end, blocked):
            break
        end += 1
    return end
