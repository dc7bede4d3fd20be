"""Full-text search in Indonesian: words are reduced to their stems, the same on both engines.

Stems are those of the Snowball algorithm for Indonesian (Tala 2003), so that `pelayanan` finds
`layanan`. SQLite searches them with FTS5, PostgreSQL with a text index of the configuration
`simple`; neither splits or changes them further, since they are letters and digits only.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any, Final

import snowballstemmer  # type: ignore[import-untyped]
from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select, text

from .tables import texts

_WORDS: Final = re.compile(r"[^\W_]+")
_ASKED: Final = re.compile(r'"([^"]*)"|(\S+)')
_STEMMER: Final[Any] = snowballstemmer.stemmer("indonesian")
MOST_TERMS: Final = 16  # a question has few words; a pasted page is none

_SQLITE: Final = (
    "CREATE VIRTUAL TABLE search USING fts5(stems, content='texts', content_rowid='number',"
    " tokenize='unicode61')",
    "CREATE TRIGGER texts_in AFTER INSERT ON texts BEGIN"
    " INSERT INTO search(rowid, stems) VALUES (new.number, new.stems); END",
    "CREATE TRIGGER texts_out AFTER DELETE ON texts BEGIN"
    " INSERT INTO search(search, rowid, stems) VALUES ('delete', old.number, old.stems); END",
)
_POSTGRESQL: Final = (
    "ALTER TABLE texts ADD COLUMN vector tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, stems)) STORED",
    "CREATE INDEX texts_vector ON texts USING gin (vector)",
)


Term = tuple[str, ...]
"""Stems that have to stand in a text, one behind the other."""


def stems(written: str) -> str:
    """The stems of a text with one blank between them, in its order."""
    return " ".join(map(_stem, _WORDS.findall(_folded(written))))


def terms(asked: str) -> list[Term]:
    """What a question asks for: all of its words; "in quotes" one behind the other.

    Empty if there is no word in it.
    """
    matches = (match[1] or match[2] or "" for match in _ASKED.finditer(asked))
    words = (_WORDS.findall(_folded(written)) for written in matches)
    return [tuple(map(_stem, found)) for found in words if found][:MOST_TERMS]


def create_search(connection: Connection) -> None:
    """Make what the engine needs to search `texts`, once, behind the tables."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.execute(text(statement))


def drop_search(connection: Connection) -> None:
    """Take it away again; what depends on the table goes with that."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TABLE IF EXISTS search"))


def matching(dialect: str, asked: str) -> Select[Any] | None:
    """Documents and records (null: the document's own text) whose stems hold what is asked.

    None if nothing is asked.
    """
    wanted = terms(asked)
    if not wanted:
        return None
    return select(texts.c.document, texts.c.record).where(_holds(dialect, wanted))


def _holds(dialect: str, wanted: list[Term]) -> ColumnElement[bool]:
    if dialect == "sqlite":
        query = " ".join(f'"{" ".join(term)}"' for term in wanted)
        found = text("SELECT rowid FROM search WHERE search MATCH :asked").bindparams(asked=query)
        return texts.c.number.in_(found)
    query = " & ".join(f"({' <-> '.join(term)})" for term in wanted)
    return literal_column("texts.vector").op("@@")(func.to_tsquery(text("'simple'"), query))


def _folded(written: str) -> str:
    """Letters without accents and case: both engines then see nothing but ASCII of Indonesian."""
    decomposed = unicodedata.normalize("NFKD", written)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@functools.lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))
