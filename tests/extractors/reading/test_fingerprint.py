"""The fingerprint says what the reading depends on."""

import re
import shutil
from dataclasses import FrozenInstanceError
from importlib import metadata
from pathlib import Path

import pytest

from extractors import reading, similar
from extractors.reading import Limits, fingerprint, read, reader_fingerprint


def test_document_carries_it() -> None:
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", reader_fingerprint())
    assert read(b"Nilai 87,65").reader == reader_fingerprint()


@pytest.mark.parametrize("change", ["file", "engine"])
def test_changes_with_files_and_engines(change, tmp_path, monkeypatch) -> None:
    before = fingerprint.reader_fingerprint.__wrapped__()
    if change == "file":
        folder = tmp_path / "reading"
        shutil.copytree(Path(reading.__file__).parent, folder)
        shutil.copytree(Path(similar.__file__).parent, tmp_path / "similar")
        monkeypatch.setattr(fingerprint, "files", lambda _: tmp_path)
        assert fingerprint.reader_fingerprint.__wrapped__() == before
        (folder / "pdf" / "blocks" / "blocks.yaml").write_bytes(b"source: lain")
    else:
        real = metadata.version
        newer = {"trafilatura": "99"}
        monkeypatch.setattr(fingerprint, "version", lambda name: newer.get(name) or real(name))
    assert fingerprint.reader_fingerprint.__wrapped__() != before


def test_limits_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Limits().pages = 5
