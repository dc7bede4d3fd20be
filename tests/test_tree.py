"""The tree keeps its own promises: rooms, sizes, locks, and documents that say what is."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import yaml
from packaging.requirements import Requirement

from bukti import exits
from bukti.cli import COMMANDS
from flows.reasons import reasons
from schemas.problems import problems
from schemas.records import Outcome

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS = {file.parent.name for file in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
LOCKS = ("requirements.lock", "requirements-dev.lock")
MADE = {"build", "dist", "bukti-store"}  # by commands, beside hidden folders
LINES = 400
MACHINE_PATH = re.compile(rb"(?<![\w.])/(?:work|farm|tmp/bash_jobs)/")
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def ours(pattern: str) -> Iterator[Path]:
    """Files of the project, without what commands or tools have made."""
    for top in sorted(ROOT.iterdir()):
        if top.name in MADE or (top.name.startswith(".") and top.name != ".ci" and top.is_dir()):
            continue
        for file in [top] if top.is_file() else sorted(top.rglob(pattern)):
            if file.is_file() and "__pycache__" not in file.parts and file.match(pattern):
                yield file


# --- rooms -------------------------------------------------------------------------------


def test_every_room_is_in_the_layers_and_checked_and_shipped() -> None:
    linter = PROJECT["tool"]["importlinter"]
    layers = re.findall(r"\w+", " ".join(linter["contracts"][0]["layers"]))
    assert len(ROOMS) >= 5
    assert set(layers) == ROOMS
    assert set(linter["root_packages"]) == ROOMS
    assert set(PROJECT["tool"]["mypy"]["packages"]) == ROOMS
    assert set(PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) == ROOMS


def test_a_claim_is_named_by_its_catalogue_entry_and_its_rule_file_alone() -> None:
    claim = "indeks-inovasi-daerah"
    naming = {
        str(file.relative_to(ROOT))
        for room in ROOMS
        for kind in ("*.py", "*.yaml", "*.json", "*.csv")
        for file in (ROOT / room).rglob(kind)
        if claim in file.read_text(encoding="utf-8")
    }
    assert naming == {
        f"schemas/claims/{claim}.schema.json",
        "extractors/rules/packs/indices_management.yaml",
    }
    assert all(name in read("CONTRIBUTING.md") for name in naming)


def test_no_module_has_grown_too_long() -> None:
    modules = [file for file in ours("*.py") if file.relative_to(ROOT).parts[0] in ROOMS]
    assert len(modules) > 50
    long = {
        str(file.relative_to(ROOT)): lines
        for file in modules
        if (lines := file.read_text(encoding="utf-8").count("\n")) > LINES
    }
    # Records hold the nouns and nothing else; splitting them would hide how they hang together.
    long.pop("schemas/records.py", None)
    assert long == {}


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {file.parent for file in (ROOT / "tests").rglob("test_*.py")}
    assert [str(f) for f in folders if not (f / "__init__.py").exists()] == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    files = list(ours("*"))
    assert ROOT / ".ci" / "run" in files
    found = [str(f.relative_to(ROOT)) for f in files if MACHINE_PATH.search(f.read_bytes())]
    assert found == []


# --- locks -------------------------------------------------------------------------------


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(lock: str) -> dict[str, set[str]]:
    versions: dict[str, set[str]] = {}
    for name, version in PINNED.findall(read(lock)):
        versions.setdefault(name, set()).add(version)
    return versions


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_no_addresses(lock: str) -> None:
    text = read(lock)
    assert len(pinned(lock)) > 100
    assert not re.search(r"://|file:|^-|(?<=\s)(?:/|\.\.?/)|@ ", text, re.MULTILINE)
    entries = re.split(r"\n(?! )", text.strip())
    assert [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []


@pytest.mark.parametrize(("lock", "extra"), [(LOCKS[0], None), (LOCKS[1], "dev")])
def test_a_lock_holds_what_is_declared(lock: str, extra: str | None) -> None:
    declared = list(PROJECT["project"]["dependencies"])
    if extra:
        declared += PROJECT["project"]["optional-dependencies"][extra]
    locked = pinned(lock)
    for line in declared:
        need = Requirement(line)
        versions = locked.get(normal(need.name), set())
        assert versions, f"{need.name} is not in {lock}: run `make lock`"
        assert all(need.specifier.contains(version) for version in versions), line


def test_both_locks_have_the_same_versions() -> None:
    run, dev = map(pinned, LOCKS)
    assert {name: dev.get(name) for name in run} == run


def test_every_library_is_in_the_list_of_licences() -> None:
    listed = re.findall(
        r"^\| ([a-z0-9-]+) \| ([0-9][^|]*) \| [^| ]", read("docs/licences.md"), re.M
    )
    versions = {name: set(version.strip().split(", ")) for name, version in listed}
    assert versions == pinned(LOCKS[0])


# --- documents ---------------------------------------------------------------------------


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "Makefile"])
def test_commands_that_are_named_exist(document: str) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^    |`)make ([a-z-]+)", read(document), re.MULTILINE))
    assert named
    assert named <= targets


def test_links_between_documents_lead_somewhere() -> None:
    seen = 0
    for document in ours("*.md"):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"
                seen += 1
    assert seen > 5


def rows(heading: str) -> dict[str, str]:
    """Code and meaning from the table under a heading of docs/codes.md."""
    section = read("docs/codes.md").split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return dict(re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", section, re.MULTILINE))


def test_problems_are_documented_as_they_are_told() -> None:
    assert rows("Problems") == {code: entry.message.en for code, entry in problems().items()}


def test_reasons_for_passing_over_are_documented() -> None:
    assert rows("Reasons") == {code: reason.words.en for code, reason in reasons().items()}


def test_outcomes_are_documented() -> None:
    assert set(rows("Outcomes")) == set(get_args(Outcome))


def test_findings_are_documented_as_they_are_told() -> None:
    told = yaml.safe_load(read("extractors/checks/findings.yaml"))
    told.pop("source", None)
    assert rows("Findings") == {
        code: entry["message"]["en"].replace("{detail}", "…") for code, entry in told.items()
    }


def test_exit_codes_are_the_same_everywhere() -> None:
    in_readme = dict(re.findall(r"^\| ([0-9]+) \| ([^|]+?) \|", read("README.md"), re.MULTILINE))
    assert rows("Exit codes") == in_readme
    program = {value for name, value in vars(exits).items() if name.isupper()}
    assert set(in_readme) == {str(code) for code in program if isinstance(code, int)}


def test_every_command_is_in_the_readme() -> None:
    named = re.findall(r"^\| `bukti ([a-z-]+)[^`]*` \|", read("README.md"), re.MULTILINE)
    assert sorted(named) == sorted(COMMANDS)
