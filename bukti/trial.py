"""Does reading work here? A text, a page of HTML and a PDF of a few hundred bytes are read.

`bukti doctor` runs this in a process of its own (`python -m bukti.trial`): a library that is
missing or broken must not take the doctor with it.
"""

from __future__ import annotations

import json
import sys
from typing import Final

SENTENCE: Final = "Pemerintah Kota Melati meraih opini WTP dari BPK."


def samples() -> dict[str, bytes]:
    """One small document a reader, each with SENTENCE in it."""
    html = f"<html><body><article><p>{SENTENCE}</p></article></body></html>"
    return {"text": f"{SENTENCE}\n".encode(), "HTML": html.encode(), "PDF": pdf(SENTENCE)}


def pdf(sentence: str) -> bytes:
    """Make a PDF of one page that says a sentence of ASCII letters."""
    content = f"BT /F1 10 Tf 20 50 Td ({sentence}) Tj ET".encode()
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 100]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(made))
        made += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def faults() -> dict[str, str]:
    """What went wrong, by what was tried; empty if all is read as it stands there."""
    found = {}
    for kind, data in samples().items():
        try:
            _try(kind, data)
        except Exception as error:  # noqa: BLE001 (whatever a broken library raises is the answer)
            found[kind] = f"{type(error).__name__}: {error}"[:200]
    return found


def _try(kind: str, data: bytes) -> None:
    from extractors import extract, read  # noqa: PLC0415 (what is tried here is the loading)

    document = read(data)
    if SENTENCE not in " ".join(document.text.split()):
        raise ValueError("the text read is not the text that stands there")
    if kind == "text" and not extract(document, {}).evidence:
        raise ValueError("no evidence was found in a sentence that holds some")


if __name__ == "__main__":
    json.dump(faults(), sys.stdout)
