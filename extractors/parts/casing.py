"""Casing: titles printed in capitals, written as titles are read."""

from __future__ import annotations

_SMALL = frozenset({"dan", "di", "ke", "dari", "pada", "yang", "untuk", "atas", "dalam", "tentang",
                    "serta", "bagi", "oleh", "dengan", "menuju", "terhadap"})  # fmt: skip
# Short capital runs that are abbreviations and stay as they are.
_KEPT = frozenset(
    "WBK WBBM ZI OPD SOP RSUD UPTD UPT SKM IKM SPIP SAKIP SPBE PPID DPMPTSP BPK BPKP KPK ASN PNS"  # noqa: SIM905
    " WBS UPG TPI LKE RB APIP BKPSDM BPKAD BKD BPBD".split()
)


def sentence_title(text: str) -> str:
    """Title case for a text printed all in capitals; other texts as they are."""
    if not text.isupper():
        return text
    words = []
    for i, word in enumerate(text.split()):
        bare = word.strip('().,:;"“”')
        if bare in _KEPT:
            words.append(word)
        elif i and bare.lower() in _SMALL:
            words.append(word.lower())
        else:
            words.append(
                word.capitalize() if word[:1] not in '("“' else word[0] + word[1:].capitalize()
            )
    return " ".join(words)
