"""bukti.toml: what is taken, what is refused and with which words."""

from pathlib import Path

import pytest

from bukti.settings import Settings, read_settings, settings
from schemas.errors import SettingsError

FULL = """
version = 1
store = "penyimpanan"
index = "postgresql+psycopg://bukti@localhost/bukti"
packs = ["aturan"]
workers = 3

[[unit]]
id = "dinkes"
name = "Dinas Kesehatan"
aliases = ["Dinkes"]
government = "Pemerintah Kota Kenanga"
folders = ["Dinas Kesehatan"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "bukti.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    found = read_settings(written(tmp_path, FULL))
    assert found.store == tmp_path / "penyimpanan"
    assert found.packs == (tmp_path / "aturan",)
    assert found.workers == 3
    assert found.units[0].aliases == ("Dinkes",)
    assert found.units[0].timezone == "Asia/Jakarta"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version = 1\nworkers = 0", "/workers"),
        ("store = 'x'", "version"),
        ("version = 2", "versi 2"),
        ("version = 1\nstoer = 'x'", "stoer"),
        ("version = 1\n[[unit]]\nid = 'Dinas Kesehatan'\nname = 'x'", "/unit/0/id"),
        ("version = 1\n[[unit]]\nid = 'a'", "name"),
        ("version = 1\n[[unit]]\nid='a'\nname='A'\n[[unit]]\nid='a'\nname='B'", "dua unit"),
        ("version = 1\n[[unit]]\nid='a'\nname='A'\n[[unit]]\nid='b'\nname='a'", "dua unit"),
        ("version = 1\n[[unit]]\nid='tanpa-unit'\nname='A'", "tanpa-unit"),
        ("version = ", "bukan TOML"),
        ("version = 1\nindex = 'mysql://x'", "/index"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read_settings(written(tmp_path, text))


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert settings({}) == Settings()
    with pytest.raises(SettingsError, match=r"lain\.toml"):
        settings({"BUKTI_SETTINGS": "lain.toml"})
    written(tmp_path, "version = 1\nworkers = 2")
    assert settings({}).workers == 2
