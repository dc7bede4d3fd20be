r"""Characters as the rest of the program may rely on them.

What cannot be seen is no text: controls, joiners and marks of direction are left out, every
space is U+0020, every line end is \n, and no lone surrogate is left. Nothing that shows is
changed. This happens once, while reading; offsets count in the result.
"""

from __future__ import annotations

import re
from typing import Final

_LINE_END: Final = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_SPACE: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\v]")
# Controls but \t, \n and \f; soft hyphen; zero width; direction marks; byte order mark; tags;
# noncharacters.
_UNSEEN: Final = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NAMELESS: Final = re.compile(r"[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]|\(cid:[0-9]+\)")
_NOISE: Final = re.compile(
    r"[\0-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]|\(cid:[0-9]+\)"
)


def seen(text: str) -> str:
    r"""Text with the characters that show, plain spaces, and \n as the only line end."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_END.sub("\n", text)
    text = _SPACE.sub(" ", text)
    text = _SURROGATE.sub("\ufffd", text)
    return _UNSEEN.sub("", text)


def noise(text: str) -> int:
    """How many characters a reader could not make out: controls, private use, `(cid:N)`."""
    return sum(len(match.group()) for match in _NOISE.finditer(text))


def seen_on_page(raw: str) -> str:
    """Characters of a page's text layer: what has no meaning shows as U+FFFD.

    A sign that the layer cannot name still shows on the page, so it may not vanish: `?100` must
    not be read as 100. Word writes U+00AD where a hyphen shows.
    """
    return seen(_NAMELESS.sub("\ufffd", raw).replace("\u00ad", "-"))
