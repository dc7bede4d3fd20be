"""Questions to the index: filtered, sorted pages of records and documents, and their counts.

Every question says which access levels it may see; what it may not see is neither listed, nor
counted, nor found by search. Adverse news is in no list and in no count: it is read where it
stands, in its document.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Table,
    and_,
    case,
    func,
    or_,
    select,
)
from sqlalchemy.types import TypeEngine

from schemas.errors import ContractError

from .searching import matching
from .tables import document_units, documents, findings, indicators, quotes, records

OPEN: Final = frozenset({"biasa", "terbatas"})
"""Levels that everybody at the store may see; `rahasia` only who is marked for it."""
MOST: Final = 500
UNDECIDED: Final = "undecided"

_GRAVITY: Final = {"important": 0, "check": 1, "info": 2}
Facet = Literal["claim", "status", "verdict", "standing", "type"]
_SORTS: Final[dict[str, tuple[str, ...]]] = {
    "newest": ("-first_run", "document", "start"),
    "document": ("name", "document", "start"),
    "claim": ("claim", "subject", "last_year", "document", "start"),
    "subject": ("subject", "claim", "document", "start"),
    "value": ("claim", "number", "value", "document", "start"),
    "period": ("-last_year", "-first_year", "claim", "document", "start"),
    "status": ("status", "claim", "document", "start"),
    "confidence": ("confidence", "document", "id"),
}
SORTS: Final = tuple(_SORTS)


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records are asked for; what is null or empty asks for all.

    `text` is searched in what the record says: quote, claim, value, subject. `item` is a node of
    the worksheet and all below it. `year` lies in the period, or in the date. `verdict` may be
    `undecided`. `current`: only of documents that are still where they were met. `counted`: a fact
    that several copies state is listed once.
    """

    text: str | None = None
    unit: str | None = None
    document: str | None = None
    area: int | None = None
    item: str | None = None
    claim: str | None = None
    status: str | None = None
    year: int | None = None
    least_confidence: float | None = None
    most_confidence: float | None = None
    verdict: str | None = None
    standing: str | None = None
    rule: str | None = None
    type: str | None = None
    current: bool = True
    counted: bool = False
    levels: frozenset[str] = OPEN


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents are asked for; as RecordFilter. `state`: read, quarantined, withdrawn."""

    text: str | None = None
    unit: str | None = None
    state: str | None = None
    type: str | None = None
    problem: str | None = None
    current: bool = True
    levels: frozenset[str] = OPEN


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a list, and how many rows there are in all."""

    rows: tuple[dict[str, Any], ...]
    total: int


def list_records(
    connection: Connection,
    wanted: RecordFilter,
    *,
    sort: str = "newest",
    page: int = 1,
    size: int = 50,
) -> Found:
    """One page of records, from 1. Raises ContractError for a sort or page that is none."""
    if sort not in _SORTS:
        raise ContractError(f"no sort {sort!r}; there are {', '.join(SORTS)}")
    order = _ordered(records, (*_SORTS[sort], "id"))
    where = _records(connection, wanted)
    listed = select(records).where(where).order_by(*order)
    found = _page(connection, listed, select(func.count()).where(where), page, size)
    return Found(tuple(_quoted(connection, found.rows)), found.total)


def list_documents(
    connection: Connection, wanted: DocumentFilter, *, page: int = 1, size: int = 50
) -> Found:
    """One page of documents, the latest first. Raises ContractError for a page that is none."""
    where = _documents(connection, wanted)
    order = _ordered(documents, ("-first_run", "name", "document"))
    listed = select(documents).where(where).order_by(*order)
    return _page(connection, listed, select(func.count()).where(where), page, size)


def list_findings(
    connection: Connection,
    *,
    severities: Sequence[str] = ("important", "check"),
    verdict: str | None = None,
    page: int = 1,
    size: int = 50,
    levels: frozenset[str] = OPEN,
) -> Found:
    """One page of findings of documents that are still there, the gravest first."""
    where = [findings.c.severity.in_(severities), findings.c.current, findings.c.access.in_(levels)]
    if verdict is not None:
        where.append(_verdict(findings, verdict))
    gravity = case(_GRAVITY, value=findings.c.severity)
    order = [gravity, *_ordered(findings, ("-first_run", "code", "document", "id"))]
    listed = select(findings).where(and_(*where)).order_by(*order)
    return _page(connection, listed, select(func.count()).where(and_(*where)), page, size)


def count_records(connection: Connection, wanted: RecordFilter, by: Facet) -> dict[str, int]:
    """How many of these records there are by claim, status …; `undecided` for no verdict."""
    column = records.c[by]
    query = (
        select(column, func.count())
        .where(_records(connection, wanted))
        .group_by(column)
        .order_by(func.count().desc(), column)
    )
    return {key or UNDECIDED: count for key, count in connection.execute(query)}


def units_of(connection: Connection, document: str) -> dict[str, str]:
    """The units that a document counts for, and how it came to each."""
    query = select(document_units.c.unit, document_units.c.basis).where(
        document_units.c.document == document
    )
    return {row.unit: row.basis for row in connection.execute(query.order_by("unit"))}


def _records(connection: Connection, wanted: RecordFilter) -> ColumnElement[bool]:
    c = records.c
    where: list[ColumnElement[bool]] = [~c.adverse, c.access.in_(wanted.levels)]
    for column, value in (
        (c.document, wanted.document), (c.claim, wanted.claim), (c.status, wanted.status),
        (c.standing, wanted.standing), (c.rule, wanted.rule), (c.type, wanted.type),
    ):  # fmt: skip
        if value is not None:
            where.append(column == value)
    if wanted.current:
        where.append(c.current)
    if wanted.counted:
        where.append(c.counted)
    if wanted.area is not None:
        where.append(c.areas.bitwise_and(1 << wanted.area) != 0)
    if wanted.year is not None:
        where += [c.first_year <= wanted.year, c.last_year >= wanted.year]
    if wanted.least_confidence is not None:
        where.append(c.confidence >= wanted.least_confidence)
    if wanted.most_confidence is not None:
        where.append(c.confidence < wanted.most_confidence)
    if wanted.verdict is not None:
        where.append(_verdict(records, wanted.verdict))
    if wanted.unit is not None:
        where.append(_of_unit(records, wanted.unit))
    if wanted.item is not None:
        where.append(_of_item(wanted.item))
    hits = None if wanted.text is None else matching(connection.dialect.name, wanted.text)
    if hits is not None:
        where.append(c.id.in_(select(hits.subquery().c.record)))
    return and_(*where)


def _documents(connection: Connection, wanted: DocumentFilter) -> ColumnElement[bool]:
    c = documents.c
    where: list[ColumnElement[bool]] = [c.access.in_(wanted.levels)]
    for column, value in (
        (c.state, wanted.state), (c.type, wanted.type), (c.problem, wanted.problem)
    ):  # fmt: skip
        if value is not None:
            where.append(column == value)
    if wanted.current:
        where.append(or_(c.current, c.state == "withdrawn"))
    if wanted.unit is not None:
        where.append(_of_unit(documents, wanted.unit))
    hits = None if wanted.text is None else matching(connection.dialect.name, wanted.text)
    if hits is not None:
        where.append(c.document.in_(select(hits.subquery().c.document)))
    return and_(*where)


def _verdict(table: Table, verdict: str) -> ColumnElement[bool]:
    if verdict == UNDECIDED:
        return table.c.verdict.is_(None)
    return table.c.verdict == verdict


def _of_unit(table: Table, unit: str) -> ColumnElement[bool]:
    units = document_units.c
    return table.c.document.in_(select(units.document).where(units.unit == unit))


def _quoted(connection: Connection, rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows of a page with their quotes."""
    ids = [row["id"] for row in rows]
    query = select(quotes).where(quotes.c.id.in_(ids))
    words = {(row.document, row.id): row.quote for row in connection.execute(query)}
    for row in rows:
        yield row | {"quote": words[row["document"], row["id"]]}


def _of_item(code: str) -> ColumnElement[bool]:
    """Records that bear on a node or on one below it; the sign behind "." is "/"."""
    nodes = indicators.c
    below = or_(nodes.code == code, and_(nodes.code >= f"{code}.", nodes.code < f"{code}/"))
    return records.c.id.in_(select(nodes.record).where(below))


def _ordered(table: Table, names: Sequence[str]) -> list[ColumnElement[Any]]:
    """The columns of a sort: nulls last, the same on both engines."""
    order: list[ColumnElement[Any]] = []
    for name in names:
        column = table.c[name.removeprefix("-")]
        falling = name.startswith("-")
        placed: ColumnElement[Any] = column
        if column.nullable:
            placed = func.coalesce(column, _last(column.type, falling))
        order.append(placed.desc() if falling else placed.asc())
    return order


def _last(kind: TypeEngine[Any], falling: bool) -> str | float:
    """What sorts behind all values of a column."""
    if isinstance(kind, String):
        return "" if falling else "\U0010ffff"
    return -sys.float_info.max if falling else sys.float_info.max


def _page(
    connection: Connection, listed: Select[Any], counting: Select[Any], page: int, size: int
) -> Found:
    if page < 1 or not 1 <= size <= MOST:
        raise ContractError(f"no page {page} of {size} rows: from 1, with 1 to {MOST} rows")
    total = connection.execute(counting).scalar_one()
    rows = connection.execute(listed.limit(size).offset((page - 1) * size))
    return Found(tuple(dict(row) for row in rows.mappings()), total)
