"""Bodies in sentences: every case of bodies_cases.yaml, complete and in order."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.bodies import NO_CONTEXT, BodyMention, body_context, find_bodies

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("bodies_cases.yaml").read_text("utf-8")
)
FLAGS = ("id", "gov", "count", "role")


def as_told(text: str, mention: BodyMention) -> dict[str, str]:
    """A mention in the words of the case file."""
    return {
        "written": text[mention.start : mention.end],
        "name": mention.name,
        "kind": mention.kind,
        "basis": mention.basis,
        "place": str(mention.location_only),
        "role": str(mention.role_of),
        "id": str(mention.id),
        "gov": str(mention.government),
        "count": str(mention.count),
    }


def told(case: str) -> dict[str, str]:
    """What a line of the case file asks for; flags it does not name are not compared."""
    written, rest = case.split(" => ")
    name, kind, *more = rest.split(" | ")
    flags = more[0] if more else ""
    asked = {"written": written, "name": name, "kind": kind, "role": "None"}
    asked["place"] = str("place" in flags.split())
    asked["basis"] = "stated"
    key = ""
    for word in flags.split():
        before, equals, value = word.partition("=")
        if word == "place":
            continue
        if word in {"list", "abbr"}:
            asked["basis"] = {"list": "list", "abbr": "abbreviation"}[word]
        elif equals and before in FLAGS:
            key = before
            asked[key] = value
        else:
            asked[key] += f" {word}"
    return asked


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150
    assert sum(not case["bodies"] for case in CASES) >= 20


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    context = body_context(case["document"]) if "document" in case else NO_CONTEXT
    found = [as_told(text, mention) for mention in find_bodies(text, 0, len(text), context)]
    expected = [told(line) for line in case["bodies"]]
    seen = [
        {key: mention[key] for key in asked}
        for mention, asked in zip(found, expected, strict=False)
    ]
    assert (seen, len(found)) == (expected, len(expected))


@pytest.mark.parametrize("case", CASES[:60], ids=[case["text"][:60] for case in CASES[:60]])
def test_the_rest_of_a_document_moves_spans_only(case: dict[str, Any]) -> None:
    lead = "Tidak ada apa pun di sini.\n\n"
    text = lead + case["text"]
    context = body_context(case["document"]) if "document" in case else NO_CONTEXT
    alone = find_bodies(case["text"], 0, len(case["text"]), context)
    moved = find_bodies(text, len(lead), len(text), context)
    assert [(m.start + len(lead), m.name) for m in alone] == [(m.start, m.name) for m in moved]


def sound(text: str, mentions: list[BodyMention]) -> None:
    last = 0
    for mention in mentions:
        assert last <= mention.start < mention.end <= len(text)
        assert mention.name.strip() == mention.name != ""
        last = mention.end


PIECES = st.sampled_from(
    [
        "Kota",
        "Kabupaten",
        "Pemkot",
        "Melati",
        "Jambi",
        "Dinas",
        "Kesehatan",
        "dan",
        ",",
        ".",
        "(",
        ")",
        "(",
        "BPK",
        "RI",
        "Kepala",
        "Wali",
        "Puskesmas",
        "Kelas",
        "II",
        "se-",
        "7",
        "OPD",
        "yang",
        "seluruh",
        "Perwakilan",
        "Provinsi",
        "/",
        "-",
        "\n",
        "di",
        "RSUD",
        "dr.",
        "H",
        "Sekda",
        "Plt.",
        "tiga",
        "(3)",
        "Kecamatan",
        "&",
        "İ",
        "ß",
        "’",
        "٣",
        "𝟕",
        "Kementerian",
        "KADINKES",
        "Kab.",
        "Lapas",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_any_order_of_pieces_is_survived(text: str) -> None:
    context = body_context(text)
    mentions = find_bodies(text, 0, len(text), context)
    sound(text, mentions)
    assert mentions == find_bodies(text, 0, len(text), context)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.integers(-5, 210), st.integers(-5, 210))
def test_any_text_and_range_is_survived(text: str, start: int, end: int) -> None:
    for mention in find_bodies(text, start, end, NO_CONTEXT):
        assert max(0, start) <= mention.start < mention.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kota " * 20_000,
        "Pemkot Melati " * 5_000,
        "Kecamatan " + "Pasar, " * 15_000,
        "Dinas Kesehatan" + " " * 100_000 + "dan Dinas Sosial",
        "(" * 50_000 + "BPK (" * 5_000,
        "7 " * 30_000 + "OPD",
        "A" * 200_000,
        "KOTA MELATI " + "-" * 100_000,
        "seluruh " * 20_000 + "OPD yang " * 5_000,
        "Dinas " + "Kesehatan dan " * 20_000,
    ],
    ids=lambda text: text[:20],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    sound(text, find_bodies(text, 0, len(text), NO_CONTEXT))
    body_context(text)
