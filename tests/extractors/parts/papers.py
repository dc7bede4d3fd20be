"""Office papers to fill in: papers.yaml."""

from importlib.resources import files
from typing import Any

import yaml

from schemas.records import Dossier, Field

from ..dossiers import dossier_of

PAPERS: dict[str, Any] = yaml.safe_load(
    files(__package__).joinpath("papers.yaml").read_text("utf-8")
)


def paper(kind: str, /, **changes: str) -> str:
    """The text of a paper; a change that no place asks for is an error."""
    fill = PAPERS[kind]["fill"]
    unknown = set(changes) - set(fill)
    assert not unknown, unknown
    text: str = PAPERS[kind]["text"].format(**{**fill, **changes})
    return text


def field_of(dossier: Dossier, name: str) -> Field | None:
    """A field of the first part that has one value."""
    found = dossier.document.fields.get(name)
    assert not isinstance(found, list)
    return found


def value_of(kind: str, field_name: str, /, **changes: str) -> object:
    """The value of one field of a paper, None where there is none."""
    field = field_of(dossier_of(paper(kind, **changes)), field_name)
    return field.value if field else None
