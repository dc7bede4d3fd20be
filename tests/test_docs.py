"""The documents hold: their rules, commands, tables and scripts are run against the program."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import click
import pytest

from bukti.cli import COMMANDS, cli
from extractors.evaluation import BAND_NAMES
from extractors.language.words import PRIORITY
from extractors.reading.limits import Limits as ReadingLimits
from extractors.rules.confidence import factor_points
from extractors.rules.linting import lint
from extractors.rules.loader import load_book
from extractors.rules.model import DetailSlot, Rule, ValueKind
from extractors.rules.patterns import compile_pattern, expand
from extractors.rules.testing import KEYS, check_examples
from flows.limits import Limits as RunLimits

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*/README.md")])
TOLD = (".md", ".yaml", ".json", ".py", ".toml")
ROOMS = ("schemas", "extractors", "store", "flows", "bukti", "docs", "samples", "benchmarks")
SAMPLE = "samples/inbox/Disdukcapil Kota Melati/6.iv.a/Laporan SKM Semester I 2024.pdf"
# A command line in a document: indented or fenced, and between backticks.
COMMAND_LINE = re.compile(r"^(?: {4}|\$ )(?:\.venv/bin/)?bukti ([^#\n]*)", re.MULTILINE)
INLINE = re.compile(r"`(?:\.venv/bin/)?bukti ([^`\n]+)`")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """Fenced blocks of one language line, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", read(name), re.MULTILINE | re.DOTALL)


def table(name: str, first: str) -> list[tuple[str, ...]]:
    """Rows of the table whose first heading is `first`; backticks taken off."""
    after = read(name).split(f"\n| {first} |", 1)[1].split("\n\n", 1)[0]
    rows = after.splitlines()[2:]
    assert rows
    return [
        tuple(c.strip(" `").replace(r"\|", "|") for c in re.split(r"(?<!\\)\|", r)[1:-1])
        for r in rows
    ]


# --- rules -------------------------------------------------------------------------------

RULES = blocks("docs/rules.md", "yaml rule")


def test_there_are_rules_to_look_at() -> None:
    assert len(RULES) >= 3
    assert len(RULES) == read("docs/rules.md").count("```yaml")


@pytest.mark.parametrize("pack", RULES)
def test_a_rule_in_a_document_is_sound_and_keeps_its_word(pack: str) -> None:
    sources = [("document", pack.encode())]
    assert lint(sources) == []
    results = check_examples(load_book(sources))
    assert {result.kind for result in results} == {"example", "counter-example"}
    assert [(r.label, r.problems) for r in results if not r.passed] == []


def test_patterns_in_the_document_compile() -> None:
    for pattern, _ in table("docs/rules.md", "pattern"):
        for expanded in expand(pattern, {"indeks": ["indeks|nilai"]}):
            assert compile_pattern(expanded).keys


def test_keys_of_a_rule_are_documented() -> None:
    text = read("docs/rules.md")
    for name in (field.name for field in fields(Rule)):
        assert re.search(rf"`{name}`|\*\*{name}\*\*|^ +{name}:", text, re.MULTILINE), name
    assert {row[0] for row in table("docs/rules.md", "kind")} == set(get_args(ValueKind))
    ways = {field.name for field in fields(DetailSlot)} - {"integer", "minimum", "maximum"}
    assert {row[0] for row in table("docs/rules.md", "way")} == ways
    assert all(f"`{key}`" in text for key in KEYS)


def test_the_order_of_statuses_is_the_programs() -> None:
    order = tuple(row[1] for row in table("docs/rules.md", "order"))
    assert order == (*PRIORITY, "realised")


# --- figures -----------------------------------------------------------------------------


def test_factors_are_those_of_the_program() -> None:
    documented = {row[0]: float(row[1]) for row in table("docs/confidence.md", "factor")}
    assert documented == factor_points()
    default = next(field.default for field in fields(Rule) if field.name == "base")
    assert f"`base` ({default} if it names none)" in read("docs/confidence.md")


def test_bands_are_those_that_evaluate_reports() -> None:
    assert tuple(row[0] for row in table("docs/confidence.md", "band")) == BAND_NAMES


def test_limits_of_reading_are_the_defaults() -> None:
    documented = {row[0]: int(row[1]) for row in table("docs/reading.md", "limit")}
    assert documented == {f.name: getattr(ReadingLimits(), f.name) for f in fields(ReadingLimits)}


def test_limits_of_a_run_are_the_defaults() -> None:
    limits = RunLimits()
    rows = {row[0]: row[1] for row in table("docs/running.md", "limit of one document")}
    assert rows["wall time"] == f"{limits.seconds:g} s"
    assert rows["memory (address space)"] == f"{limits.memory >> 30} GiB"
    assert rows["file size"] == f"{limits.file_size >> 20} MiB"
    assert f"After {limits.documents_a_worker} documents" in read("docs/running.md")


def test_exit_codes_are_told_alike() -> None:
    assert table("docs/running.md", "code") == table("README.md", "exit code")


# --- commands ----------------------------------------------------------------------------


def command_of(line: str) -> tuple[click.Command, list[str]]:
    """The command that a line calls, and its path. Fails if there is none of that name."""
    words = line.split()
    found = cli.get_command(click.Context(cli), words[0])
    assert found is not None, f"no command: bukti {line}"
    if isinstance(found, click.Group) and len(words) > 1 and not words[1].startswith("-"):
        assert words[1] in found.commands, f"no command: bukti {line}"
        return found.commands[words[1]], words[:2]
    return found, words[:1]


def leaves(command: click.Command, path: list[str]) -> Iterator[tuple[click.Command, list[str]]]:
    """The commands of a group, or the command itself."""
    if not isinstance(command, click.Group):
        yield command, path
    else:
        for name, inner in command.commands.items():
            yield from leaves(inner, [*path, name])


def lines_of(document: Path) -> list[str]:
    text = document.read_text(encoding="utf-8")
    found = [*COMMAND_LINE.findall(text), *INLINE.findall(text)]
    return [line.strip() for line in found if not line.startswith("-")]


CALLS = sorted({(str(d.relative_to(ROOT)), line) for d in DOCUMENTS for line in lines_of(d)})


@pytest.mark.parametrize(("document", "line"), CALLS)
def test_a_command_line_in_a_document_is_understood(document: str, line: str) -> None:
    command, path = command_of(line)
    known = {name for parameter in command.params for name in parameter.opts}
    options = re.findall(r"(?<=\s)--[a-z][a-z0-9-]*", line)
    assert [o for o in options if o not in known and o != "--help"] == [], f"{document}: {path}"


@pytest.mark.parametrize("path", sorted({tuple(command_of(line)[1]) for _, line in CALLS}))
def test_help_of_a_command_in_a_document(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*path, "--help"], prog_name="bukti")
    assert ended.value.code == 0
    assert f"Usage: bukti {' '.join(path)}" in capsys.readouterr().out


def test_no_text_anywhere_names_a_command_that_is_not_there() -> None:
    """Remedies and messages too: whoever reads one will type it."""
    seen: set[str] = set()
    dead: list[str] = []
    for room in (*ROOMS, "tests", "."):
        files = (ROOT / room).glob("*") if room == "." else (ROOT / room).rglob("*")
        for file in sorted(f for f in files if f.suffix in TOLD and f.is_file()):
            for name in re.findall(r"`bukti ([a-z][\w-]*)", file.read_text(encoding="utf-8")):
                seen.add(name)
                if name not in COMMANDS:
                    dead.append(f"{file.relative_to(ROOT)}: bukti {name}")
    assert len(seen) >= 5
    assert dead == []


def test_options_that_the_readme_tells_of() -> None:
    told = "All but `evaluate` and most of `rules` take `--store`"
    assert told in read("README.md")
    for name in COMMANDS:
        for command, _ in leaves(command_of(name)[0], [name]):
            options = {option for p in command.params for option in p.opts}
            assert "--json" in options, command.name
            assert "--store" in options or name in {"evaluate", "rules"}, command.name


# --- the tree ----------------------------------------------------------------------------


def test_files_named_in_documents_are_there() -> None:
    named = re.compile(rf"`((?:{'|'.join((*ROOMS, 'tests'))})/[\w./<>*-]*)`")
    missing, seen = [], 0
    for document in (d for d in DOCUMENTS if d.parent.name != "decisions"):
        for path in named.findall(document.read_text(encoding="utf-8")):
            seen += 1
            if not any(ROOT.glob(re.sub(r"<\w+>", "*", path).rstrip("/"))):
                missing.append(f"{document.name}: {path}")
    assert seen > 30
    assert missing == []


def test_every_page_is_linked_from_the_readme() -> None:
    linked = set(re.findall(r"\]\(docs/([\w-]+\.md)", read("README.md")))
    pages = {file.name for file in (ROOT / "docs").glob("*.md")} - {"licences.md"}
    assert pages <= linked
    assert "docs/licences.md" in read("NOTICE")


def test_modules_named_for_the_engine_are_there() -> None:
    section = read("docs/architecture.md").split("The engine, by module:", 1)[1]
    modules = re.findall(r"`(\w+\.py)`", section.split("\n", 1)[0])
    assert len(modules) > 15
    assert [m for m in modules if not (ROOT / "extractors/rules" / m).exists()] == []


# --- what is shown -----------------------------------------------------------------------


def bukti(*arguments: str, ends_with: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bukti", *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == ends_with, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("docs") / "store"
    bukti("ingest", SAMPLE, "--workers", "1", "--store", str(store))
    return store


def test_the_readme_shows_what_the_program_shows(store: Path) -> None:
    shown = bukti("show", Path(SAMPLE).name, "--store", str(store)).splitlines()
    (example,) = re.findall(r"^```\n(.*?)^```$", read("README.md"), re.MULTILINE | re.DOTALL)
    assert len(example.splitlines()) >= 4
    assert [line for line in example.splitlines() if line not in shown] == []


def test_the_rules_page_shows_what_explain_says() -> None:
    said = bukti("explain", "--text", "Bupati menargetkan opini WTP tahun depan.").splitlines()
    example = read("docs/rules.md").split("and if it gave no record, why:\n\n", 1)[1]
    lines = [line[4:] for line in example.split("\n## ", 1)[0].rstrip().splitlines() if line]
    assert len(lines) >= 3
    assert [line for line in lines if line not in said] == []


@pytest.mark.parametrize("place", ["document", "store"])
def test_scripts_for_checking_by_hand_work(place: str, store: Path) -> None:
    (script,) = blocks("docs/store.md", f"python {place}")
    (document,) = (store / "documents").glob("*/*")
    done = subprocess.run(
        [sys.executable, "-I", "-c", script],
        cwd=document if place == "document" else store,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    if place == "store":
        assert done.stdout.strip() in bukti("verify", str(store))
    else:
        assert done.stdout.count("ev-") == read_records(document)


def read_records(document: Path) -> int:
    return (document / "evidence.json").read_text(encoding="utf-8").count('"id": "ev-')
