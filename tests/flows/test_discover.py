"""What is found, what is passed over and why; hostile names, links and files."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows import run
from flows.discover import Found, discover
from flows.hints import InvalidSidecarError, item_of, printable, read_sidecar, unit_of
from flows.taking import opened, take

from .conftest import Desk, outcomes

ROOT = Path(__file__).parents[2]


def find(inbox: Path) -> dict[str, Found]:
    found = discover([inbox], store_root=inbox.parent / "store")
    assert [each.location for each in found] == sorted(each.location for each in found)
    by_location = {each.location: each for each in found}
    assert len(by_location) == len(found)
    return by_location


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("~$SK TIM.docx", "lock file"),
        (".~lock.SK.odt#", "lock file"),
        ("unduhan.pdf.part", "unfinished"),
        ("unduhan.pdf.crdownload", "unfinished"),
        ("x.tmp", "unfinished"),
        ("Thumbs.db", "operating system"),
        (".DS_Store", "operating system"),
        (".rahasia.pdf", "hidden"),
        ("sendiri.pdf.meta.json", "without the file"),
    ],
)
def test_passed_over_with_its_reason(desk: Desk, name: str, words: str) -> None:
    desk.put(f"Dinas A/{name}", "isi")
    found = find(desk.inbox)[f"Dinas A/{name}"]
    assert found.outcome == "ignored"
    assert found.reason is not None
    assert words in found.reason.en


def test_a_hidden_folder_is_one_line(desk: Desk) -> None:
    desk.put(".git/a/b.pdf", "isi")
    desk.put("c.pdf", "isi")
    assert {key: each.outcome for key, each in find(desk.inbox).items()} == {
        ".git": "ignored",
        "c.pdf": None,
    }


def test_the_store_inside_the_inbox_is_not_read(desk: Desk) -> None:
    desk.put("a.txt", "isi")
    desk.store = desk.inbox / "store"
    desk.run()
    assert outcomes(desk.run()) == {"a.txt": "unchanged", "store": "ignored"}


@pytest.mark.parametrize(
    ("location", "unit", "item"),
    [
        ("a.pdf", None, None),
        ("1.i.a SK TIM.pdf", None, "1.i.a"),
        ("Dinas Melati/a.pdf", "Dinas Melati", None),
        ("Dinas Melati/1. Manajemen Perubahan/a.pdf", "Dinas Melati", "1. Manajemen Perubahan"),
        ("Dinas Melati/1/2.iii.b_undangan.pdf", "Dinas Melati", "2.iii.b"),
        ("Dinas Melati/1/A.I.4.ii.c laporan.pdf", "Dinas Melati", "A.I.4.ii.c"),
        ("Dinas Melati/Hasil/B.II.a survei.pdf", "Dinas Melati", "B.II.a"),
        ("Dinas Melati/1/17.i.a x.pdf", "Dinas Melati", "1"),
        ("Dinas Melati/1/1.iaduh x.pdf", "Dinas Melati", "1"),
        ("Dinas Melati/1/2024.pdf", "Dinas Melati", "1"),
    ],
)
def test_unit_and_item_by_folders_and_names(
    location: str, unit: str | None, item: str | None
) -> None:
    assert (unit_of(location), item_of(location)) == (unit, item)


def test_a_sidecar_tells_of_the_file_beside_it(desk: Desk) -> None:
    desk.put("Dinas A/a.pdf", "isi")
    desk.put(
        "Dinas A/a.pdf.meta.json",
        '{"url": "https://x.example/a", "published": "2024-05-16T08:00:00+07:00",'
        ' "title": " Judul ", "unit": "Dinas B", "lain": 1}',
    )
    found = find(desk.inbox)
    assert found["Dinas A/a.pdf"].hints == {
        "published": "2024-05-16",
        "title": "Judul",
        "url": "https://x.example/a",
    }
    assert found["Dinas A/a.pdf"].unit_hint == "Dinas B"
    assert found["Dinas A/a.pdf.meta.json"].outcome == "ignored"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[]", "not a JSON object"),
        ("{", "not a JSON object"),
        ('{"title": 5}', "title"),
        ('{"title": "  "}', "title"),
        ('{"published": "kemarin"}', "published"),
        ('{"published": "2024-02-31"}', "published"),
        ('{"url": "' + "x" * 3000 + '"}', "url"),
        ('{"title": "' + "x" * 70_000 + '"}', "larger"),
        ("[" * 60_000, "not a JSON object"),
    ],
)
def test_an_invalid_sidecar_is_not_used_and_says_why(desk: Desk, text: str, why: str) -> None:
    desk.put("a.pdf", "isi")
    sidecar = desk.put("a.pdf.meta.json", text)
    with pytest.raises(InvalidSidecarError, match=why):
        read_sidecar(sidecar)
    found = find(desk.inbox)
    assert found["a.pdf"].hints == {}
    reason = found["a.pdf.meta.json"].reason
    assert reason is not None
    assert why in reason.en


def test_links_are_followed_inside_the_folder_only(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("rahasia")
    desk.put("A/a.txt", "isi")
    (desk.inbox / "A" / "dalam.txt").symlink_to("a.txt")
    (desk.inbox / "A" / "luar.txt").symlink_to(secret)
    (desk.inbox / "A" / "putus.txt").symlink_to("tidak-ada")
    (desk.inbox / "A" / "atas").symlink_to("..")
    (desk.inbox / "A" / "sendiri").symlink_to(".")
    (desk.inbox / "keluar").symlink_to(tmp_path)
    (desk.inbox / "B").symlink_to("A")
    assert outcomes(desk.run()) == {
        "A/a.txt": "read",
        "A/atas": "unreadable:directory-loop",
        "A/dalam.txt": "duplicate",
        "A/luar.txt": "ignored",
        "A/putus.txt": "unreadable:unreadable",
        "A/sendiri": "unreadable:directory-loop",
        "B": "ignored",
        "keluar": "ignored",
    }
    assert not any(b"rahasia" in content for content in desk.kept().values())


def test_pipes_and_sockets_are_never_opened(desk: Desk, tmp_path: Path) -> None:
    os.mkfifo(desk.inbox / "pipa.pdf")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(desk.inbox / "soket"))
        report = desk.run()
    assert outcomes(report) == {
        "pipa.pdf": "unreadable:unreadable",
        "soket": "unreadable:unreadable",
    }
    details = {each.problem.detail for each in report.outcomes if each.problem}
    assert details == {"fifo", "socket"}


def test_a_pipe_put_in_place_of_a_file_does_not_hang(desk: Desk) -> None:
    path = desk.put("a.pdf", "isi")
    found = find(desk.inbox)["a.pdf"]
    path.unlink()
    os.mkfifo(path)
    assert take(found, 1000).found.outcome == "unreadable"
    with pytest.raises(OSError, match="Invalid argument"), opened(path):
        pass


def test_empty_and_too_large_files_are_unreadable(desk: Desk) -> None:
    desk.put("kosong.pdf", "")
    desk.put("besar.pdf", "x" * 1001)
    found = find(desk.inbox)
    codes = {
        key: problem.code
        for key, each in found.items()
        if (problem := take(each, 1000).found.problem)
    }
    assert codes == {"kosong.pdf": "empty-file", "besar.pdf": "too-large"}


def test_a_file_that_changes_between_plan_and_reading_is_left_for_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.put("a.txt", "Isi satu")
    desk.put("b.txt", "Isi dua")
    real = run.Planner.plan

    def change(self: run.Planner, taken: object) -> object:
        path.write_text("Isi satu dan lagi")
        return real(self, taken)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(run.Planner, "plan", change)
        report = desk.run()
    assert outcomes(report) == {"a.txt": "ignored", "b.txt": "read"}
    assert outcomes(desk.run()) == {"a.txt": "read", "b.txt": "unchanged"}
    assert desk.verify() == []


ODD_NAMES = [b"rusak\xff.txt", b"baris\nbaru.txt", b"\x1b[31mmerah.txt", "\u202etxt.fdp".encode()]


def test_odd_names_are_read_and_told_safely(desk: Desk) -> None:
    for name in ODD_NAMES:
        with open(os.fsencode(desk.inbox) + b"/" + name, "wb") as stream:  # noqa: PTH123
            stream.write(b"isi " + name)
    report = desk.run()
    told = sorted(outcomes(report))
    assert told == sorted(
        ["rusak\\xff.txt", "baris\\x0abaru.txt", "\\x1b[31mmerah.txt", "\\u202etxt.fdp"]
    )
    assert set(outcomes(report).values()) == {"read"}
    assert set(outcomes(desk.run()).values()) == {"unchanged"}
    assert desk.verify() == []


@given(st.binary(min_size=1))
@example("Rencana\u00a0Aksi.pdf".encode())
def test_any_name_becomes_printable_text(name: bytes) -> None:
    text = printable(os.fsdecode(name))
    text.encode()
    assert all(c.isprintable() or unicodedata.category(c) == "Zs" for c in text)


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"])))
def test_ordinary_names_stay_as_they_are(name: str) -> None:
    assert printable(name) == name


def test_a_very_deep_tree_is_walked(desk: Desk) -> None:
    depth = 1200
    here = os.open(desk.inbox, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    with os.fdopen(os.open("a.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here), "w") as stream:
        stream.write("isi")
    os.close(here)
    try:
        found = find(desk.inbox)
        assert found["d/" * depth + "a.txt"].outcome is None
    finally:
        subprocess.run(["rm", "-rf", desk.inbox / "d"], check=True)


AS_NOBODY = """
import os, sys
from pathlib import Path
from flows.discover import discover
from flows.taking import take
discover([Path(sys.argv[1])], store_root=Path("/nowhere"))  # loads all that must be read as root
os.setgroups([]), os.setgid(65534), os.setuid(65534)
for found in discover([Path(sys.argv[1])], store_root=Path("/nowhere")):
    taken = take(found, 1000)
    print(found.location, taken.found.problem and taken.found.problem.detail)
"""


@pytest.mark.skipif(os.getuid() != 0, reason="needs root to become another user")
def test_files_and_folders_without_permission_are_unreadable() -> None:
    folder = Path(tempfile.mkdtemp(prefix="bukti-"))  # pytest's own are closed to other users
    try:
        (folder / "inbox" / "tertutup").mkdir(parents=True)
        (folder / "inbox" / "tertutup" / "a.txt").write_text("isi")
        (folder / "inbox" / "b.txt").write_text("isi b")
        (folder / "inbox" / "c.txt").write_text("isi c")
        (folder / "inbox" / "b.txt").chmod(0)
        (folder / "inbox" / "tertutup").chmod(0)
        folder.chmod(0o755)
        command = [sys.executable, "-c", AS_NOBODY, str(folder / "inbox")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines() == [
            "b.txt Permission denied",
            "c.txt None",
            "tertutup Permission denied",
        ]
    finally:
        shutil.rmtree(folder)
