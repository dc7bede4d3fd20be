"""Casing: titles printed in capitals, written as titles are read."""

from __future__ import annotations

import re

_SMALL = frozenset({"dan", "di", "ke", "dari", "pada", "yang", "untuk", "atas", "dalam", "tentang",
                    "serta", "bagi", "oleh", "dengan", "menuju", "terhadap"})  # fmt: skip
# Short capital runs that are abbreviations and stay as they are.
_KEPT = frozenset(
    "WBK WBBM ZI OPD SOP RSUD UPTD UPT SKM IKM SPIP SAKIP SPBE PPID DPMPTSP BPK BPKP KPK ASN PNS"  # noqa: SIM905
    " WBS UPG TPI LKE RB APIP BKPSDM BPKAD BKD BPBD".split()
)


_ROMAN = re.compile(r"(?:X{0,3}(?:I[XV]|V?I{1,3})|X{1,3}|V)")


def _kept(word: str) -> bool:
    """Whether capitals are the word's own: abbreviations and Roman numerals."""
    return word in _KEPT or bool(_ROMAN.fullmatch(word))


def sentence_title(text: str) -> str:
    """Title case for a text printed all in capitals; other texts as they are."""
    if not text.isupper():
        return text
    words = []
    for i, word in enumerate(text.split()):
        bare = word.strip('().,:;"“”')
        if all(_kept(piece) for piece in bare.split("/")) or (word[:1] == "(" and len(bare) <= 6):
            words.append(word)
        elif i and bare.lower() in _SMALL:
            words.append(word.lower())
        else:
            words.append(
                word.capitalize() if word[:1] not in '("“' else word[0] + word[1:].capitalize()
            )
    return " ".join(words)
