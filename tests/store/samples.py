"""A dossier with one record and one finding, out of the examples of the schemas."""

from dataclasses import replace

from schemas.codec import from_builtins
from schemas.records import Dossier
from schemas.validation import schemas


def dossier() -> Dossier:
    """The first example that has evidence and findings."""
    examples = schemas()["urn:bukti:schema:dossier:1"]["examples"]
    found = [from_builtins(example, Dossier) for example in examples]
    return next(each for each in found if each.evidence and each.findings)


def with_text(made: Dossier, digit: str) -> Dossier:
    """The same dossier over a text that was read otherwise."""
    return replace(made, document=replace(made.document, text_sha256="sha256:" + digit * 64))
