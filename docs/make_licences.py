"""Write the table of docs/licences.md from the metadata of the installed run libraries.

Run by `make licences` after the lock has changed; the text above the table stays.
"""

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = "| package | version | licence | note |\n|---|---|---|---|\n"

# Metadata without the new licence field writes the same licence in many ways.
SPELLINGS = {
    "BSD": "BSD (version not stated)",
    "BSD License": "BSD (version not stated)",
    "BSD-3-Clause and Public-Domain": "BSD-3-Clause AND public domain",
    "ISC License": "ISC",
    "MIT Licence": "MIT",
    "MIT License": "MIT",
    "MIT license": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "The MIT License (MIT)": "MIT",
}
# What the metadata does not say, and packages that this Python or system does not install.
KNOWN = {
    "async-timeout": ("Apache-2.0", "Python before 3.11.3 only"),
    "exceptiongroup": ("MIT", ""),
    "pendulum": ("MIT", "Python before 3.13 only"),
    "python-dateutil": ("Apache-2.0 OR BSD-3-Clause", ""),
    "pywin32": ("PSF-2.0", "Windows only; Bukti does not run there"),
    "text-unidecode": ("Artistic License OR GPL-2.0-or-later", ""),
    "tzdata": ("Apache-2.0", "Python before 3.13 only"),
    "whenever": ("MIT", "Python 3.13 only"),
}


def licence(name: str) -> str:
    """Read a package's licence. Raises PackageNotFoundError if it is not installed."""
    found = metadata.metadata(name)
    if found.get("License-Expression"):
        return str(found["License-Expression"])
    text = (found.get("License") or "").strip().split("\n")[0]
    classifiers = [
        line.rsplit("::", 1)[1].strip()
        for line in found.get_all("Classifier", [])
        if line.startswith("License ::") and line.count("::") > 1
    ]
    # Some put the whole text of the licence into the field.
    stated = text if 0 < len(text) < 60 else " OR ".join(classifiers)
    if not stated:
        raise ValueError(f"{name} states no licence: look it up and add it to KNOWN")
    return SPELLINGS.get(stated, stated)


def main() -> None:
    """Rewrite the table."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE):
        versions.setdefault(name, []).append(version)
    table = ""
    for name, found in versions.items():
        stated, note = KNOWN[name] if name in KNOWN else (licence(name), "")
        table += f"| {name} | {', '.join(found)} | {stated} |{note and ' ' + note} |\n"
    page = ROOT / "docs" / "licences.md"
    text = page.read_text(encoding="utf-8").split(HEAD)[0]
    page.write_text(text + HEAD + table, encoding="utf-8")


if __name__ == "__main__":
    main()
